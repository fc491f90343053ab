import { ref } from '@mikro-orm/core';
import type { LinkTokens } from '../../access/sign-in/index.js';
import type { Context } from '../../context.js';
import { addDays } from '../../kernel/civil-date.js';
import { refuse } from '../../kernel/errors.js';
import { cleanText, limits } from '../../platform/checks.js';
import { LocalizedText } from '../../platform/localized-text.js';
import { parseAddress } from '../../platform/mailer.js';
import { rowsOf } from '../../platform/statement.js';
import { recordAct } from '../audit/index.js';
import { Appointment, Official, Position, Role, Structure, StructureKind } from '../positions/index.js';
import { passwordHashOf } from './credential.queries.js';
import { LinkPurpose } from './link.rules.js';
import { makeLink } from './link.service.js';

export interface FirstAdministrator {
  email: string;
  nameAr: string;
  nameFr: string;
  nameEn: string;
}

/** One at a time: two operators at two terminals make one administrator. */
const lock = 421_014;

const administratorQuery = `
select 1 from positions p join appointments a on a.position_id = p.id and a.starts_on <= ?::date and coalesce(a.ends_on, 'infinity') >= ?::date
  join officials o on o.id = a.official_id join auth.account c on c."userId" = o.user_id and c.password is not null
 where p.role = 'ADMINISTRATOR' and not exists (select 1 from auth.closed x where x."userId" = o.user_id) limit 1`;

/**
 * Opens an empty office to its first administrator: the person, the position and the appointment where they are missing, and
 * a link for whoever sits at the server. Refused for ever once an administrator has a password. @returns the link's token.
 */
export async function makeFirstAdministrator(context: Context, links: LinkTokens, given: FirstAdministrator): Promise<string> {
  await rowsOf(context.em, 'select pg_advisory_xact_lock(?)', [lock]);
  if ((await rowsOf(context.em, administratorQuery, [context.today, context.today])).length) throw refuse('account.administrator_exists');
  const official = await findOrRecordOfficial(context, given);
  if (await passwordHashOf(context.em, official.userId)) throw refuse('account.already_active');
  await appoint(context, official, await findOrMakePosition(context));
  const link = await makeLink(context, official, LinkPurpose.FIRST_ADMINISTRATOR);
  recordAct(context, {
    act: 'account.first_administrator',
    subjectType: 'OFFICIAL',
    subjectId: official.id,
    details: { expiresAt: link.expiresAt.toISOString() },
  });
  await context.em.flush();
  return links.tokenOf(link.id, official.email);
}

async function findOrRecordOfficial({ em }: Context, { email, nameAr, nameFr, nameEn }: FirstAdministrator): Promise<Official> {
  const address = parseAddress(email.trim().toLowerCase());
  if (!address) throw refuse('official.bad_address', { field: 'email' });
  const name = (text: string, field: string): string => cleanText(text, field, limits.title);
  const known = await em.findOne(Official, { email: address });
  const official = known ?? Object.assign(new Official(), { email: address });
  if (!known) official.name = new LocalizedText(name(nameAr, 'name-ar'), name(nameFr, 'name-fr'), name(nameEn, 'name-en'));
  em.persist(official);
  await em.flush();
  return official;
}

async function findOrMakePosition({ em }: Context): Promise<Position> {
  const known = await em.findOne(Position, { role: Role.ADMINISTRATOR }, { orderBy: { code: 'asc' } });
  if (known) return known;
  const position = Object.assign(new Position(), {
    code: 'ADM',
    title: new LocalizedText('مدير النظام', 'Administrateur du système', 'System administrator'),
    role: Role.ADMINISTRATOR,
    structure: ref(await findOrMakeMinistry(em)),
    isHead: false,
  });
  em.persist(position);
  await em.flush();
  return position;
}

async function findOrMakeMinistry(em: Context['em']): Promise<Structure> {
  const known = await em.findOne(Structure, { kind: StructureKind.MINISTRY });
  if (known) return known;
  const ministry = Object.assign(new Structure(), {
    code: 'MIN',
    name: new LocalizedText('الوزارة', 'Ministère', 'Ministry'),
    kind: StructureKind.MINISTRY,
  });
  em.persist(ministry);
  await em.flush();
  return ministry;
}

/** Whoever held it without an account, and so never could, makes room on the day. */
async function appoint({ em, today }: Context, official: Official, position: Position): Promise<void> {
  const held = await em.find(Appointment, { position, startsOn: { $lte: today }, $or: [{ endsOn: null }, { endsOn: { $gte: today } }] });
  if (held.some((one) => one.official.id === official.id)) return;
  for (const one of held) one.endsOn = addDays(today, -1);
  em.persist(Object.assign(new Appointment(), { official: ref(official), position: ref(position), startsOn: today, acting: false }));
}
