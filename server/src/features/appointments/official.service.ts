import { authorise } from '../../access/ability.js';
import type { Context } from '../../context.js';
import { refuse } from '../../kernel/errors.js';
import { cleanText, limits } from '../../platform/checks.js';
import { LocalizedText } from '../../platform/localized-text.js';
import { parseAddress } from '../../platform/mailer.js';
import { rowsOf } from '../../platform/statement.js';
import { recordAct } from '../audit/index.js';
import { Official } from '../positions/index.js';
import type { AmendOfficialInput, RecordOfficialInput } from './appointment.inputs.js';
import { getOfficial, requireAnother } from './appoint.service.js';

/** Adds a person to the office. They hold nothing, and see nothing, until they are appointed. */
export async function recordOfficial(context: Context, input: RecordOfficialInput): Promise<Official> {
  authorise(context.ability.can('KEEP', 'Official'));
  const latin = cleanText(input.nameLatin, 'nameLatin', limits.title);
  const official = Object.assign(new Official(), {
    name: new LocalizedText(cleanText(input.nameAr, 'nameAr', limits.title), latin, latin),
    email: await freeAddress(context, input.email),
    language: input.language,
  });
  context.em.persist(official);
  recordAct(context, {
    act: 'official.record',
    subjectType: 'OFFICIAL',
    subjectId: official.id,
    personal: { nameAr: official.name.ar, nameLatin: latin, email: official.email },
  });
  await context.em.flush();
  return official;
}

/** Corrects a name, the address or the language. Mails on their way go to the address they were made with. */
export async function amendOfficial(context: Context, input: AmendOfficialInput): Promise<Official> {
  authorise(context.ability.can('KEEP', 'Official'));
  const official = await getOfficial(context, input.officialId);
  const before = { nameAr: official.name.ar, nameLatin: official.name.fr, email: official.email, language: official.language };
  // Whoever sets the address of an account could take it over: nobody does it to their own.
  if (input.email && input.email !== official.email) requireAnother(context, official.id);
  const nameAr = input.nameAr ? cleanText(input.nameAr, 'nameAr', limits.title) : before.nameAr;
  const nameLatin = input.nameLatin ? cleanText(input.nameLatin, 'nameLatin', limits.title) : before.nameLatin;
  official.name = new LocalizedText(nameAr, nameLatin, nameLatin === before.nameLatin ? official.name.en : nameLatin);
  if (input.email) official.email = await freeAddress(context, input.email, official.id);
  if (official.userId && official.email !== before.email) await moveAccount(context, official.userId, official.email);
  official.language = input.language ?? official.language;
  const after = { nameAr, nameLatin, email: official.email, language: official.language };
  const changed = (Object.keys(after) as (keyof typeof after)[]).filter((name) => after[name] !== before[name]);
  context.unchanged = !changed.length;
  if (!changed.length) return official;
  const change = (name: keyof typeof after): [string, { before: string; after: string }] => [name, { before: before[name], after: after[name] }];
  recordAct(context, {
    act: 'official.amend',
    subjectType: 'OFFICIAL',
    subjectId: official.id,
    details: Object.fromEntries(changed.filter((name) => name === 'language').map(change)),
    personal: Object.fromEntries(changed.filter((name) => name !== 'language').map(change)),
  });
  await context.em.flush();
  return official;
}

async function freeAddress(context: Context, given: string, ownId: string | null = null): Promise<string> {
  const address = parseAddress(cleanText(given, 'email', limits.title).toLowerCase());
  if (!address) throw refuse('official.bad_address', { field: 'email' });
  const taken = await context.em.findOne(Official, { email: address });
  if (taken && taken.id !== ownId) throw refuse('official.address_taken', { field: 'email', status: 409 });
  return address;
}

/** A person signs in by the address that mails go to. */
async function moveAccount(context: Context, userId: string, email: string): Promise<void> {
  const taken = await rowsOf(context.em, 'select 1 from auth."user" where email = ? and id <> ?', [email, userId]);
  if (taken.length) throw refuse('official.address_taken', { field: 'email', status: 409 });
  await rowsOf(context.em, 'update auth."user" set email = ? where id = ?', [email, userId]);
}
