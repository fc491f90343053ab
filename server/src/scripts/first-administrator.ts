import { parseArgs } from 'node:util';
import { LinkTokens } from '../access/sign-in/index.js';
import { ConfigProblem, loadConfig } from '../config.js';
import { entities } from '../entities.js';
import { linkAddress, makeFirstAdministrator } from '../features/accounts/index.js';
import { install } from '../install.js';
import { Refusal } from '../kernel/errors.js';
import { openDatabase } from '../platform/database.js';
import { startEmbeddedPostgres } from '../platform/embedded-postgres.js';
import { Language } from '../platform/language.js';
import { openLogger } from '../platform/logger.js';
import { doorSecretsOf } from '../platform/secrets.js';
import { sayRefusal } from '../platform/words.js';
import { Transactions } from '../transaction.js';

// Opens an empty office to its first administrator, once: prints a link that works for 24 hours, for whoever sits at the server.
const usage = 'first-administrator -- --email a@b.dz --name-ar … --name-fr … --name-en …';

try {
  const given = read();
  const config = loadConfig();
  const embedded = config.databaseUrl ? null : await startEmbeddedPostgres({ dataDir: config.dataDir });
  try {
    const url = await install(config, config.databaseUrl ?? embedded?.ownerUrl ?? '');
    const database = await openDatabase({ url, entities });
    try {
      const transactions = new Transactions(database, openLogger(config.logLevel), () => Promise.resolve());
      const links = new LinkTokens(await doorSecretsOf(config));
      const token = await transactions.asJob('accounts.first_administrator', (context) => makeFirstAdministrator(context, links, given));
      console.log(`Open this address within 24 hours, once:\n${linkAddress(config.publicUrl, token)}`);
    } finally {
      await database.close();
    }
  } finally {
    await embedded?.stop();
  }
} catch (problem) {
  console.error(problem instanceof Refusal ? sayRefusal(Language.EN, problem) : problem instanceof ConfigProblem ? problem.message : problem);
  process.exitCode = 1;
}

function read(): { email: string; nameAr: string; nameFr: string; nameEn: string } {
  const option = { type: 'string' } as const;
  const options = { email: option, 'name-ar': option, 'name-fr': option, 'name-en': option };
  const values = (() => {
    try {
      return parseArgs({ options, allowPositionals: false }).values;
    } catch (problem) {
      throw new ConfigProblem(`${problem instanceof Error ? problem.message : String(problem)}\nUse: ${usage}`);
    }
  })();
  const { email, 'name-ar': nameAr, 'name-fr': nameFr, 'name-en': nameEn } = values;
  if (!email || !nameAr || !nameFr || !nameEn) throw new ConfigProblem(`Use: ${usage}`);
  return { email, nameAr, nameFr, nameEn };
}
