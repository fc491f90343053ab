import { randomInt } from 'node:crypto';
import { ref } from '@mikro-orm/core';
import { authorise } from '../../access/ability.js';
import type { Context } from '../../context.js';
import { refuse } from '../../kernel/errors.js';
import { cleanText, isId, limits } from '../../platform/checks.js';
import { Language } from '../../platform/language.js';
import { announceToAll } from '../../platform/live.js';
import { rowsOf } from '../../platform/statement.js';
import { say } from '../../platform/words.js';
import { erasePersonal, findPersonalOf, recordAct } from '../audit/index.js';
import { respectHolds } from '../holds/index.js';
import { Official } from '../positions/index.js';
import type { EraseOfficialInput } from './erasure.inputs.js';
import { countPersonalRows, findObstacles } from './erasure.queries.js';
import { namesPerson, obstacleCodes, pseudonymAddress, pseudonymCode } from './erasure.rules.js';
import { Erasure } from './erasure.js';

/** The person behind an identifier, for whoever may erase; one who was erased before is said to be. */
export async function getErasable(context: Context, officialId: string): Promise<Official> {
  authorise(context.ability.can('ERASE', 'Erasure'));
  const official = isId(officialId) ? await context.em.findOne(Official, { id: officialId }) : null;
  if (!official) throw refuse('official.not_found', { field: 'officialId', status: 404 });
  if (official.erasedAt) throw refuse('erasure.already_erased', { field: 'officialId', status: 409 });
  return official;
}

/** Removes what is known of a person who has left. There is no way back: the acts stay, under a pseudonym. */
export async function eraseOfficial(context: Context, input: EraseOfficialInput): Promise<Erasure> {
  authorise(context.ability.can('ERASE', 'Erasure'));
  await respectHolds(context);
  // Whoever appoints this person at the same time waits here, or has been waited for.
  if (isId(input.officialId)) await rowsOf(context.em, 'select 1 from officials where id = ? for update', [input.officialId]);
  const official = await getErasable(context, input.officialId);
  const [obstacle] = await findObstacles(context, official.id);
  if (obstacle) throw refuse(obstacleCodes[obstacle], { field: 'officialId', status: 409 });
  const grounds = readGrounds(input, official);
  const counts = await countPersonalRows(context, official.id);
  const code = await freeCode(context);
  await removeData(context, official, code);
  await erasePersonal(context, await findPersonalOf(context, official.id), { officialId: official.id, reason: grounds.reason });
  const erasure = Object.assign(new Erasure(), { ...grounds, code, counts, erasedAt: context.now });
  erasure.official = ref(official);
  erasure.erasedBy = ref(Official, context.person.officialId);
  context.em.persist(erasure);
  recordAct(context, { act: 'official.erase', subjectType: 'OFFICIAL', subjectId: official.id, details: { code, ...grounds, tables: counts } });
  await context.em.flush();
  await context.em.refresh(official);
  await announceToAll(context, 'official.erase');
  return erasure;
}

function readGrounds(input: EraseOfficialInput, official: Official): { reason: string; authority: string } {
  const reason = cleanText(input.reason, 'reason', limits.note);
  const authority = cleanText(input.authority, 'authority', limits.title);
  if (input.confirmation.trim().toLowerCase() !== official.email.toLowerCase()) throw refuse('erasure.not_confirmed', { field: 'confirmation' });
  if (namesPerson(reason, official)) throw refuse('erasure.names_person', { field: 'reason' });
  if (namesPerson(authority, official)) throw refuse('erasure.names_person', { field: 'authority' });
  return { reason, authority };
}

async function freeCode(context: Context): Promise<string> {
  for (;;) {
    const code = pseudonymCode(randomInt);
    if (!(await context.em.count(Erasure, { code }))) return code;
  }
}

async function removeData(context: Context, official: Official, code: string): Promise<void> {
  const [ar, fr, en] = [Language.AR, Language.FR, Language.EN].map((language) => say(language, 'erased_person', { code }));
  await rowsOf(context.em, 'select erase_official(?, ?, ?, ?, ?, ?, ?::date)', [
    official.id,
    ar ?? code,
    fr ?? code,
    en ?? code,
    pseudonymAddress(code),
    context.now,
    context.today,
  ]);
}
