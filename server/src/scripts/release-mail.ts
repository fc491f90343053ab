import { parseArgs } from 'node:util';
import { ConfigProblem, loadConfig } from '../config.js';
import { entities } from '../entities.js';
import { letMailGo, MailRelease } from '../features/notifications/index.js';
import { applicationUrl } from '../install.js';
import { openDatabase } from '../platform/database.js';
import { openLogger } from '../platform/logger.js';
import { reachDatabase } from '../platform/reach-database.js';
import { Transactions } from '../transaction.js';

// Releases the mail that waits since the database was set back: npm run release-mail -- --send|--withdraw --reason "…"
try {
  const { values } = parseArgs({
    options: { send: { type: 'boolean', default: false }, withdraw: { type: 'boolean', default: false }, reason: { type: 'string' } },
  });
  if (values.send === values.withdraw || !values.reason)
    throw new ConfigProblem(
      'Which? npm run release-mail -- --send --reason "…" sends what waits; --withdraw keeps it in the application only, for what was mailed before the restore.',
    );
  const [config, release, reason] = [loadConfig(), values.send ? MailRelease.SEND : MailRelease.WITHDRAW, values.reason];
  await reachDatabase(config, async (ownerUrl) => {
    const database = await openDatabase({ url: applicationUrl(ownerUrl, config.databaseAppUrl), entities, poolSize: 2 });
    try {
      // Nobody to wake from here: the worker's next look sends.
      const transactions = new Transactions(database, openLogger(config.logLevel), () => Promise.resolve());
      const hold = await transactions.asJob('mail.release', (context) => letMailGo(context, { release, reason }, config.auditDir));
      console.log(values.send ? 'Released: what waits is sent within twenty seconds.' : `Released: ${hold.withdrawnCount} mails withdrawn.`);
    } finally {
      await database.close();
    }
  });
} catch (problem) {
  const { code, message } = problem as { code?: string; message: string };
  console.error(
    problem instanceof ConfigProblem || code?.startsWith('ERR_PARSE_ARGS') ? message : code === 'mail.not_held' ? 'Mail is not held.' : problem,
  );
  process.exitCode = 1;
}
