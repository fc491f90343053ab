import { wordFor, type PermissionRule } from '../../src/access/permission-table.js';
import { readPermissionPage } from '../../src/graphql/declared.js';
import type { Office } from '../office.js';
import { documentOf, operations } from '../office/operations.js';
import type { Asker } from './cast.js';
import { saidTo, type Person, type Picture, type Stand } from './picture.js';

type Confidentiality = 'NORMAL' | 'RESTRICTED';

/** An act as somebody could ask for it, and what it is about. */
export interface Attempt {
  name: string;
  on: string;
  variables: object;
  about: About;
}

interface About {
  /** What must be seen before anything else is asked. */
  recordId: string | null;
  leadId?: string;
  awaitedIds?: string[];
  owingId?: string;
  askedId?: string;
  positionId?: string;
  delegateId?: string;
  ownerId?: string;
  /** Who may propose readings of what it is about. */
  answeringIds?: string[];
  headId?: string;
}

const rules = new Map(
  readPermissionPage()
    .filter(({ kind }) => kind === 'Mutation')
    .map((rule) => [rule.name, rule]),
);
export const ruleOf = (name: string): PermissionRule => {
  const rule = rules.get(name);
  if (!rule) throw new Error(`no rule for ${name}`);
  return rule;
};

/** Whether the page gives the act to a person who sees what it is about. */
export function isGiven(rule: PermissionRule, person: Person, about: About): boolean {
  if (!person.stands.length) return person.officialId !== '' && isWord(wordFor(rule, null), person, null, about);
  return person.stands.some((stand) => isWord(saidTo(rule, stand), person, stand, about));
}

function isWord(word: string, person: Person, stand: Stand | null, about: About): boolean {
  const id = stand?.positionId;
  switch (word) {
    case 'yes':
    case 'sees':
      return true;
    case 'lead':
      return id === about.leadId;
    case 'awaited':
      return (about.awaitedIds ?? []).includes(id ?? '');
    case 'receives':
      return id === about.leadId && (about.awaitedIds ?? []).includes(id ?? '');
    case 'owes':
      return id === about.owingId;
    case 'answers':
      return (about.answeringIds ?? []).includes(id ?? '');
    case 'heads':
      return id === about.headId;
    case 'asked':
      return id === about.askedId;
    case 'others':
      return !person.stands.some(({ positionId }) => positionId === about.askedId);
    case 'holder':
      return stand?.manner === 'APPOINTED' && id === about.positionId;
    case 'party':
      return person.officialId === about.delegateId || (stand?.manner === 'APPOINTED' && id === about.positionId);
    case 'own':
      return about.ownerId === undefined || about.ownerId === person.officialId;
    default:
      return false;
  }
}

/** What must not come to pass when the whole of it is allowed: the clock stays where it is. */
const without: Record<string, object> = { advanceClock: { input: { to: '2026-02-01T08:00:00Z' } } };

/** One valid call of every act, on an ordinary and on a restricted order where it is about one. */
export async function prepareAttempts(office: Office): Promise<Omit<Attempt, 'about'>[]> {
  const attempts: Omit<Attempt, 'about'>[] = [];
  for (const [name, prepare] of Object.entries(operations)) {
    const kinds: (Confidentiality | undefined)[] = prepare.length < 2 ? [undefined] : ['NORMAL', 'RESTRICTED'];
    for (const confidentiality of kinds) {
      const { variables } = await prepare(office, confidentiality);
      attempts.push({ name, on: confidentiality ?? 'the office', variables: without[name] ?? variables });
    }
  }
  return attempts;
}

const inputOf = (variables: object): Record<string, unknown> => ('input' in variables ? (variables.input as Record<string, unknown>) : {});

/** Acts on a directive, each asked for on directives in the states that others were prepared in. */
export function crossed(attempts: Omit<Attempt, 'about'>[]): Omit<Attempt, 'about'>[] {
  const standings = [
    'issueDirective',
    'acknowledgeDirective',
    'decideContest',
    'recordUpdate',
    'verifyCompletion',
    'openInspection',
    'resumeDirective',
  ];
  const targets = attempts.filter(({ name }) => standings.includes(name));
  const acts = attempts.filter(({ variables, on }) => 'directiveId' in inputOf(variables) && on === 'NORMAL');
  return acts.flatMap((act) =>
    targets
      .filter(({ name }) => name !== act.name)
      .map((target) => ({
        name: act.name,
        on: `${target.on} as before ${target.name}`,
        variables: { input: { ...inputOf(act.variables), directiveId: inputOf(target.variables).directiveId } },
      })),
  );
}

/** What an attempt is about, read from the tables by the identifiers that it names. */
export async function describe(office: Office, picture: Picture, attempt: Omit<Attempt, 'about'>): Promise<Attempt> {
  const input = inputOf(attempt.variables);
  const id = (key: string): string => (typeof input[key] === 'string' ? input[key] : '');
  const one = async (text: string, value: string) => (await office.sql<Record<string, string>>(text, [value]))[0] ?? {};
  const [directiveIds] = [input.directiveIds as string[] | undefined];
  const through = async (): Promise<About> => {
    if (id('requestId')) return { recordId: id('requestId'), askedId: picture.request(id('requestId'))?.position_id };
    if (id('obligationId')) {
      const row = await one('select record_id, position_id from obligations where id = $1', id('obligationId'));
      return { recordId: row.record_id ?? null, askedId: row.position_id };
    }
    if (id('extensionId')) {
      const row = await one('select record_id, position_id from extensions where id = $1', id('extensionId'));
      return { ...onDirective(picture, row.record_id ?? ''), owingId: row.position_id };
    }
    if (id('attestationId'))
      return onDirective(picture, (await one('select directive_id from attestations where id = $1', id('attestationId'))).directive_id);
    if (id('effectCheckId'))
      return onDirective(picture, (await one('select directive_id from effect_checks where id = $1', id('effectCheckId'))).directive_id);
    if (id('assignmentId')) return { recordId: id('assignmentId') };
    if (id('readingId')) return { recordId: id('readingId') };
    if (Array.isArray(input.readingIds)) return { recordId: String(input.readingIds[0]) };
    if (Array.isArray(input.readings)) return ofReading(office, picture, input.readings[0] as { indicatorCode: string; structureCode: string });
    if (attempt.name === 'judgeBody')
      return { recordId: null, headId: headOf(picture, (await one('select id from structures where code = $1', id('structureCode'))).id) };
    if (id('delegationId')) {
      const row = await one('select position_id, delegate_id from delegations where id = $1', id('delegationId'));
      return { recordId: null, positionId: row.position_id, delegateId: row.delegate_id };
    }
    if (id('absenceId'))
      return { recordId: null, ownerId: (await one('select official_id from absences where id = $1', id('absenceId'))).official_id };
    if (id('sessionId')) {
      const row = await one('select o.id from auth.session s join officials o on o.user_id = s."userId" where s.id = $1', id('sessionId'));
      return { recordId: null, ownerId: row.id };
    }
    if (id('viewId')) return { recordId: null, ownerId: (await one('select official_id from saved_views where id = $1', id('viewId'))).official_id };
    if (id('feedId'))
      return { recordId: null, ownerId: (await one('select official_id from calendar_feeds where id = $1', id('feedId'))).official_id };
    if (id('tokenId')) return { recordId: null, ownerId: (await one('select official_id from api_tokens where id = $1', id('tokenId'))).official_id };
    if (id('notificationId'))
      return { recordId: null, ownerId: (await one('select recipient_id from notifications where id = $1', id('notificationId'))).recipient_id };
    if (directiveIds?.[0] ?? id('directiveId')) return onDirective(picture, directiveIds?.[0] ?? id('directiveId'));
    return { recordId: null, positionId: id('positionId') };
  };
  return { ...attempt, about: await through() };
}

function onDirective(picture: Picture, id: string | undefined): About {
  const directive = picture.directive(id ?? '');
  if (!directive) throw new Error(`no directive ${id}`);
  const awaitedIds = picture.rows.obligations
    .filter((row) => row.record_id === directive.id && row.kind === 'ACKNOWLEDGE' && !row.settled_at)
    .map((row) => row.position_id);
  return { recordId: directive.id, leadId: directive.lead_position_id, owingId: directive.lead_position_id, awaitedIds };
}

const headOf = ({ rows }: Picture, structureId: string | undefined): string | undefined =>
  rows.positions.find((row) => row.is_head && row.structure_id === structureId)?.id;

async function ofReading(office: Office, picture: Picture, asked: { indicatorCode: string; structureCode: string }): Promise<About> {
  const [row] = await office.sql<{ id: string; position_id: string; structure_id: string }>(
    'select a.id, a.position_id, a.structure_id from indicator_assignments a join indicators i on i.id = a.indicator_id join structures s on s.id = a.structure_id where i.code = $1 and s.code = $2',
    [asked.indicatorCode, asked.structureCode],
  );
  if (!row) throw new Error(`${asked.structureCode} has no ${asked.indicatorCode}`);
  return { recordId: row.id, answeringIds: [row.position_id, headOf(picture, row.structure_id) ?? ''] };
}

export type Verdict = 'SIGNED_OUT' | 'UNKNOWN' | 'DENIED' | 'GIVEN';

/** What the page says of an attempt by somebody. */
export function verdict(picture: Picture, { person }: Asker, { name, about }: Attempt): Verdict {
  if (!person.officialId) return 'SIGNED_OUT';
  if (about.recordId && !picture.sees(person, about.recordId)) return 'UNKNOWN';
  return isGiven(ruleOf(name), person, about) ? 'GIVEN' : 'DENIED';
}

/** The code that an attempt ended in; `done` when it was accepted. */
export async function attempt({ client }: Asker, { name, variables }: Attempt): Promise<string> {
  const text = name === 'acknowledgeDirectives' ? documentOf(name).replace('__typename', 'refused { code }') : documentOf(name);
  const { data, errors } = await client.ask<Record<string, { refused?: { code: string }[] }>>(text, variables);
  return errors[0]?.extensions.code ?? data?.[name]?.refused?.[0]?.code ?? 'done';
}

/** Refusals that say by themselves that authority was asked and failed. */
const ofAuthority = (code: string): boolean =>
  code === 'access.denied' ||
  code === 'access.signed_out' ||
  code === 'explanation.signature_is_personal' ||
  /(?<!file|structure|position)\.not_found$/.test(code);

/** Whether what came is what the page says. An act that was given may still meet a later refusal: a state, a second person. */
export function agrees(said: Verdict, code: string, { name, on }: Attempt): boolean {
  if (said === 'SIGNED_OUT') return code === 'access.signed_out';
  // Many receipts are each a matter of its own, and none of them is begun for who is given none.
  if (said === 'UNKNOWN') return /\.not_found$/.test(code) || (name === 'acknowledgeDirectives' && code === 'access.denied');
  if (said === 'GIVEN') return !ofAuthority(code);
  if (
    code === 'access.denied' ||
    code === 'explanation.signature_is_personal' ||
    (name === 'endSession' && code === 'session.not_found') ||
    (name === 'removeView' && code === 'view.not_found') ||
    (name === 'revokeFeed' && code === 'feed.not_found') ||
    (name === 'revokeToken' && code === 'token.not_found') ||
    (name === 'createToken' && code === 'token.position_not_own') ||
    (name === 'markNotificationRead' && code === 'notification.not_found')
  )
    return true;
  // Where nobody owes a receipt any more, that is what is said to whoever gives one.
  return (
    Object.values(ruleOf(name).words).some((word) => ['awaited', 'receives'].includes(word)) &&
    on.includes('as before') &&
    code !== 'done' &&
    code !== 'internal'
  );
}
