import { readBackupCode } from '../../access/second-factor/backup-codes.js';
import type { SecondFactorKeeper } from '../../access/second-factor/keeper.js';
import { shownSecret, stepOf } from '../../access/second-factor/totp.js';
import type { Context } from '../../context.js';
import { refuse } from '../../kernel/errors.js';
import { findPasswordHash, replaceCodes, secondsNow, spendStep, type EnrolmentRow } from './second-factor.queries.js';

/** The session an act on one's own second factor comes from. */
export interface OwnSession {
  keeper: SecondFactorKeeper;
  userId: string;
  sessionId: string;
  secondFactor: boolean;
}

/** Whoever signs in through the provider only has no password to give, and proves nothing by it. */
export async function proveByPassword({ em }: Context, { keeper, userId }: OwnSession, password: string | null | undefined): Promise<void> {
  const hash = await findPasswordHash(em, userId);
  if (hash === null) return;
  const given = password ?? '';
  const right = given !== '' && (await keeper.weigh(userId, 'PASSWORD', () => keeper.verifyPassword({ hash, password: given })));
  if (!right) throw refuse('second_factor.password_refused', { field: 'password' });
}

/** A code of the application in force, good once, or a backup code, which is used up. */
export async function proveByCode(context: Context, own: OwnSession, row: EnrolmentRow, code: string | null | undefined): Promise<void> {
  const given = code?.trim() ?? '';
  const right = given !== '' && (await own.keeper.weigh(own.userId, 'CODE', () => spend(context, own, row, given)));
  if (!right) throw refuse('second_factor.code_refused', { field: 'code' });
}

async function spend({ em }: Context, { keeper, userId }: OwnSession, row: EnrolmentRow, code: string): Promise<boolean> {
  const step = stepOf(shownSecret(await keeper.unseal(row.secret)), code.replace(/\s/g, ''), await secondsNow(em));
  if (step !== null) return spendStep(em, userId, step);
  const codes = JSON.parse(await keeper.unseal(row.backupCodes)) as string[];
  const used = readBackupCode(code);
  if (!codes.includes(used)) return false;
  await replaceCodes(em, userId, await keeper.seal(JSON.stringify(codes.filter((one) => one !== used))));
  return true;
}
