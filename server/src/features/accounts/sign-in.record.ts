import { randomUUID } from 'node:crypto';
import type { SignInRecord } from '../../access/sign-in/index.js';
import { Refusal } from '../../kernel/errors.js';
import { Language } from '../../platform/language.js';
import { parseAddress } from '../../platform/mailer.js';
import type { Transactions } from '../../transaction.js';
import { recordAct } from '../audit/index.js';
import { sendLetter } from '../notifications/index.js';
import { Official } from '../positions/index.js';
import { deviceOf } from './device.rules.js';

/** What happens at the door, as the history keeps it. */
export function signInRecord(transactions: Transactions): SignInRecord {
  return {
    async opened({ userId, address, device }) {
      const { browser, system } = deviceOf(device);
      // Whoever has yet to set up their second factor comes in to do so.
      const request = { asker: { userId }, requestId: randomUUID(), language: Language.AR, withoutSecondFactor: true };
      await transactions
        .run(request, async (context) => {
          const { officialId } = context.person;
          recordAct(context, {
            act: 'session.open',
            subjectType: 'OFFICIAL',
            subjectId: officialId,
            details: { browser, system },
            personal: { address },
          });
          await context.em.flush();
        })
        .catch(unlessNobody);
    },
    async lockedOut(email, address) {
      await transactions.asJob('accounts.lock_out', async (context) => {
        const known = parseAddress(email.trim().toLowerCase());
        const official = known ? await context.em.findOne(Official, { email: known, userId: { $ne: null } }) : null;
        if (!official) return;
        recordAct(context, { act: 'account.lock_out', subjectType: 'OFFICIAL', subjectId: official.id, personal: { address } });
        await sendLetter(context, { letter: 'accounts.locked', officialId: official.id });
        await context.em.flush();
      });
    },
  };
}

/** An account that belongs to no official can do nothing, and has no history. */
function unlessNobody(problem: unknown): void {
  if (!(problem instanceof Refusal) || problem.code !== 'access.no_official') throw problem;
}
