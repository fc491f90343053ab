import { authorise } from '../../access/ability.js';
import { newBackupCodes } from '../../access/second-factor/backup-codes.js';
import { secondFactorKey } from '../../access/second-factor/demand.js';
import type { SecondFactorKeeper } from '../../access/second-factor/keeper.js';
import { enrolmentAddress, newSecret, shownSecret, stepOf, storedSecret } from '../../access/second-factor/totp.js';
import type { Context } from '../../context.js';
import { refuse } from '../../kernel/errors.js';
import { cleanText, isId, limits } from '../../platform/checks.js';
import { recordAct } from '../audit/index.js';
import { Official } from '../positions/index.js';
import { settingOf } from '../settings/index.js';
import { proveByCode, proveByPassword, type OwnSession } from './proof.service.js';
import * as queries from './second-factor.queries.js';
import { tellChange, type SecondFactorChange } from './second-factor.letters.js';
import type { BackupCodes, SecondFactor, SecondFactorSecret } from './second-factor.js';

export interface Proofs {
  password?: string | null;
  code?: string | null;
}

export async function readSecondFactor(context: Context, own: OwnSession): Promise<SecondFactor> {
  const { em } = context;
  const row = await queries.findEnrolment(em, own.userId);
  return {
    enabled: row?.verified ?? false,
    demanded: await isDemanded(context),
    proven: own.secondFactor,
    confirmedAt: row?.verified ? row.confirmedAt : null,
    backupCodesLeft: row?.verified ? (await codesIn(own.keeper, row.backupCodes)).length : 0,
    asksPassword: (await queries.findPasswordHash(em, own.userId)) !== null,
  };
}

/** Gives a secret to enter in an application. Whoever has one in force proves it too: a new telephone is set up with the old one. */
export async function beginSecondFactor(context: Context, own: OwnSession, { password, code }: Proofs): Promise<SecondFactorSecret> {
  const { em, person } = context;
  await proveByPassword(context, own, password);
  const row = await queries.findEnrolment(em, own.userId, { locked: true });
  if (row?.verified) await proveByCode(context, own, row, code);
  const secret = newSecret();
  await queries.keepPending(em, own.userId, {
    secret: await own.keeper.seal(storedSecret(secret)),
    noCodes: await own.keeper.seal('[]'),
  });
  await recordOwn(context, 'account.begin_second_factor');
  return { secret, address: enrolmentAddress(secret, person.email) };
}

/** Puts the secret in force that was begun, when its application shows the right code. Other sessions of the person end. */
export async function confirmSecondFactor(context: Context, own: OwnSession, code: string): Promise<BackupCodes> {
  const { em } = context;
  const row = await queries.findEnrolment(em, own.userId, { locked: true });
  if (!row?.pendingSecret) throw refuse('second_factor.not_begun', { status: 409 });
  const secret = shownSecret(await own.keeper.unseal(row.pendingSecret));
  const step = stepOf(secret, code.replace(/\s/g, ''), await queries.secondsNow(em));
  if (step === null) throw refuse('second_factor.code_refused', { field: 'code' });
  const codes = newBackupCodes();
  const backupCodes = await own.keeper.seal(JSON.stringify(codes));
  await queries.putInForce(em, own.userId, { backupCodes, step, confirmedAt: context.now });
  await queries.keepOnlySession(em, own, true);
  await recordOwn(context, row.verified ? 'account.replace_second_factor' : 'account.enable_second_factor', row.verified ? 'REPLACED' : 'ENABLED');
  return { codes, secondFactor: await readSecondFactor(context, { ...own, secondFactor: true }) };
}

/** Gives ten new codes against the password or a code; those given before hold no more. */
export async function renewBackupCodes(context: Context, own: OwnSession, { password, code }: Proofs): Promise<BackupCodes> {
  const { em } = context;
  const row = await enrolmentInForce(context, own);
  if (code) await proveByCode(context, own, row, code);
  else if (await queries.findPasswordHash(em, own.userId)) await proveByPassword(context, own, password);
  else throw refuse('second_factor.code_refused', { field: 'code' });
  const codes = newBackupCodes();
  await queries.replaceCodes(em, own.userId, await own.keeper.seal(JSON.stringify(codes)));
  await recordOwn(context, 'account.renew_backup_codes', 'CODES_RENEWED');
  return { codes, secondFactor: await readSecondFactor(context, own) };
}

export async function disableSecondFactor(context: Context, own: OwnSession, { password, code }: Proofs): Promise<SecondFactor> {
  const { em } = context;
  if (await isDemanded(context)) throw refuse('second_factor.demanded', { status: 409 });
  const row = await enrolmentInForce(context, own);
  await proveByPassword(context, own, password);
  await proveByCode(context, own, row, code);
  await queries.removeEnrolment(em, own.userId);
  await queries.keepOnlySession(em, own, false);
  await recordOwn(context, 'account.disable_second_factor', 'DISABLED');
  return readSecondFactor(context, { ...own, secondFactor: false });
}

/** Takes the second factor of a person who lost their telephone away. Their sessions end; what their role demands they set up anew. */
export async function removeSecondFactor(context: Context, officialId: string, given: string): Promise<Official> {
  const { em } = context;
  authorise(context.ability.can('KEEP', 'Official'));
  const reason = cleanText(given, 'reason', limits.note);
  const official = isId(officialId) ? await em.findOne(Official, { id: officialId }) : null;
  if (!official) throw refuse('official.not_found', { field: 'officialId', status: 404 });
  // A screen left open would otherwise shed the second factor without any proof.
  if (official.id === context.person.officialId) throw refuse('second_factor.own_removal', { status: 409 });
  if (!official.userId || !(await queries.removeEnrolment(em, official.userId))) throw refuse('second_factor.not_enabled', { status: 409 });
  await queries.endSessions(em, official.userId);
  recordAct(context, { act: 'account.remove_second_factor', subjectType: 'OFFICIAL', subjectId: official.id, details: { reason } });
  await em.flush();
  await tellChange(context, official.id, 'REMOVED');
  return official;
}

/** Whether each of these accounts has a second factor in force. */
export async function hasSecondFactor(context: Context, official: Official): Promise<boolean | null> {
  if (!context.ability.can('KEEP', 'Official') || !official.userId) return null;
  return context
    .loader('second factors', async (userIds: readonly string[]) => {
      const enrolled = await queries.enrolledAmong(context.em, userIds);
      return userIds.map((userId) => enrolled.has(userId));
    })
    .load(official.userId);
}

async function enrolmentInForce({ em }: Context, own: OwnSession): Promise<queries.EnrolmentRow> {
  const row = await queries.findEnrolment(em, own.userId, { locked: true });
  if (!row?.verified) throw refuse('second_factor.not_enabled', { status: 409 });
  return row;
}

async function isDemanded(context: Context): Promise<boolean> {
  const values = await Promise.all(context.person.roles.map((role) => settingOf(context, secondFactorKey(role))));
  return values.includes(1);
}

const codesIn = async (keeper: SecondFactorKeeper, sealed: string): Promise<string[]> => JSON.parse(await keeper.unseal(sealed)) as string[];

async function recordOwn(context: Context, act: string, change?: SecondFactorChange): Promise<void> {
  const { officialId } = context.person;
  recordAct(context, { act, subjectType: 'OFFICIAL', subjectId: officialId });
  await context.em.flush();
  if (change) await tellChange(context, officialId, change);
}
