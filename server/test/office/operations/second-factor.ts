import { codeOf, newSecret, stepAt, storedSecret } from '../../../src/access/second-factor/totp.js';
import { demoId, demoPassword } from '../../../src/demo/index.js';
import { emailOf } from '../../../src/demo/people.js';
import { systemClock } from '../../../src/kernel/clock.js';
import type { Office } from '../../office.js';
import type { Operation } from '../operations.js';

const backupCode = 'abcde-fghjk';

/** A second factor in the tables, in force or awaiting its code; sign-in itself asks for none. Returns its secret. */
async function plant(office: Office, mailbox: string, inForce: boolean): Promise<string> {
  const { secondFactor } = office.app.signIn;
  const secret = newSecret();
  const sealed = await secondFactor.seal(storedSecret(secret));
  await office.sql(
    `insert into auth."twoFactor" (id, "userId", secret, "pendingSecret", "backupCodes", verified)
     select u.id, u.id, $2, $3, $4, $5 from auth."user" u where u.email = $1
     on conflict ("userId") do update set secret = $2, "pendingSecret" = $3, "backupCodes" = $4, verified = $5, "lastStep" = null`,
    [emailOf(mailbox), sealed, inForce ? null : sealed, await secondFactor.seal(JSON.stringify([backupCode])), inForce],
  );
  return secret;
}

const proven = { password: demoPassword, code: backupCode };

/** Acts of people on their own second factor, and the administrator's on another's. */
export const secondFactorOperations: Record<string, Operation> = {
  beginSecondFactor: async () => ({ mailbox: 'dg.cnac', variables: { input: { password: demoPassword } } }),
  confirmSecondFactor: async (office) => {
    const secret = await plant(office, 'dg.casnos', false);
    return { mailbox: 'dg.casnos', variables: { input: { code: codeOf(secret, stepAt(systemClock.now().getTime() / 1000)) } } };
  },
  renewBackupCodes: async (office) => {
    await plant(office, 'dg.cacobatph', true);
    return { mailbox: 'dg.cacobatph', variables: { input: proven } };
  },
  disableSecondFactor: async (office) => {
    await plant(office, 'dg.fnpos', true);
    return { mailbox: 'dg.fnpos', variables: { input: proven } };
  },
  removeSecondFactor: async (office) => {
    await plant(office, 'dg.esss', true);
    return { mailbox: 'admin', variables: { input: { officialId: demoId('official:dg.esss'), reason: 'Téléphone perdu.' } } };
  },
};
