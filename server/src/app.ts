import { openSignIn } from './access/sign-in/index.js';
import type { Config } from './config.js';
import { demoPassword } from './demo/index.js';
import { entities } from './entities.js';
import { measureAudit, openCheckpointFolder, type CheckpointFolder } from './features/audit/index.js';
import { signInRecord } from './features/accounts/index.js';
import { measureOperation } from './features/operation/index.js';
import { measureReconciliation } from './features/reconciliation/index.js';
import type { Services } from './graphql/graph-context.js';
import { install } from './install.js';
import { ownLetters } from './letters.js';
import { openDatabase } from './platform/database.js';
import { startEmbeddedPostgres } from './platform/embedded-postgres.js';
import { fileBytesAtMost, openFiles, type Files } from './platform/files.js';
import { LiveFeed } from './platform/live-feed.js';
import { openLogger } from './platform/logger.js';
import { startMailSink, type MailSink } from './platform/mail-sink.js';
import { openMailer } from './platform/mailer.js';
import { openMetrics, type Metrics } from './platform/metrics.js';
import { openQueue } from './platform/queue.js';
import { doorSecretsOf } from './platform/secrets.js';
import { openTypesetter, type Typesetter } from './platform/typesetter.js';
import { Transactions } from './transaction.js';

/** Everything one process of the product runs on. */
export interface App extends Services {
  files: Files;
  checkpoints: CheckpointFolder;
  metrics: Metrics;
  typesetter: Typesetter;
  /** The demo's own mail server; null where a relay is set. */
  mailSink: MailSink | null;
  applicationUrl: string;
  close(): Promise<void>;
}

/** The composition root: the only place that opens infrastructure, and closes it in the opposite order. */
export async function openApp(config: Config, onLost: (reason: string) => void = () => undefined): Promise<App> {
  const logger = openLogger(config.logLevel);
  const closing: (() => Promise<unknown> | void)[] = [];
  const close = async (): Promise<void> => {
    for (const end of closing.splice(0).reverse()) {
      try {
        await end();
      } catch (problem) {
        logger.warn({ err: problem }, 'a part did not close cleanly');
      }
    }
  };
  try {
    const embedded = config.databaseUrl ? null : await startEmbeddedPostgres({ dataDir: config.dataDir, onLost });
    if (embedded) closing.push(() => embedded.stop());
    const applicationUrl = await install(config, config.databaseUrl ?? embedded?.ownerUrl ?? '');
    const database = await openDatabase({ url: applicationUrl, entities });
    closing.push(() => database.close());
    const queue = await openQueue({ databaseUrl: applicationUrl, redisUrl: config.redisUrl, logger });
    closing.push(() => queue.close());
    const mailSink = config.smtpUrl ? null : await startMailSink({ dataDir: config.dataDir });
    if (mailSink) closing.push(() => mailSink.close());
    const mailer = openMailer({
      smtpUrl: config.smtpUrl ?? mailSink?.smtpUrl ?? '',
      from: { name: 'متابعة · Mutabaa', address: config.mailFrom },
      rate: mailSink ? 1000 : config.smtpRate,
      // Below the lease of a mail: a relay that never answers loses the mail to nobody else.
      deadlineMilliseconds: 50_000,
    });
    closing.push(() => mailer.close());
    const transactions = new Transactions(database, logger, (job) => queue.add(job, {}));
    const signIn = openSignIn({
      databaseUrl: applicationUrl,
      ...(await doorSecretsOf(config)),
      publicUrl: config.publicUrl,
      demo: config.demo,
      singleSignOn: config.singleSignOn,
      logger,
      exemptPasswords: config.demo ? [demoPassword] : [],
      record: signInRecord(transactions),
    });
    closing.push(() => signIn.close());
    if (config.previousAuthSecret) logger.info({ values: await signIn.secondFactor.resealAll() }, 'sealed anew under AUTH_SECRET');
    const live = new LiveFeed(applicationUrl, logger);
    await live.start();
    closing.push(() => live.close());
    const checkpoints = await openCheckpointFolder(config);
    const files = await openFiles(config.filesDir, fileBytesAtMost);
    const metrics = openMetrics();
    measureReconciliation(metrics, transactions);
    measureAudit(metrics, transactions);
    measureOperation({ transactions, metrics, queue, config });
    return {
      config,
      logger,
      transactions,
      mailer,
      signIn,
      letters: ownLetters(signIn),
      live,
      queue,
      files,
      checkpoints,
      metrics,
      typesetter: openTypesetter(),
      mailSink,
      applicationUrl,
      close,
    };
  } catch (problem) {
    await close();
    throw problem;
  }
}
