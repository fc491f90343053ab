import { ArrayMaxSize, IsOptional, IsUUID } from 'class-validator';
import { Field, ID, InputType, registerEnumType } from 'type-graphql';
import { positionIdsOf } from '../../access/actor.js';
import { visibleObligations, type SqlCondition } from '../../access/visible-to.js';
import type { Context } from '../../context.js';
import { addDays } from '../../kernel/civil-date.js';
import { asKey } from '../../platform/checks.js';
import { rowsOf } from '../../platform/statement.js';
import { pageFrom, pageOf, type ConnectionOf } from '../../platform/connection.js';
import { ObligationKind } from './obligation.enums.js';
import { Obligation } from './obligation.js';

export enum ObligationBucket {
  TO_ACKNOWLEDGE = 'TO_ACKNOWLEDGE',
  LATE = 'LATE',
  DUE_THIS_WEEK = 'DUE_THIS_WEEK',
  TO_DECIDE = 'TO_DECIDE',
  WAITING_ON_OTHERS = 'WAITING_ON_OTHERS',
  LATER = 'LATER',
}
registerEnumType(ObligationBucket, {
  name: 'ObligationBucket',
  description:
    'The groups of the page "what needs me": every open obligation of a position is in exactly one. TO_DECIDE: verdicts and decisions owed. WAITING_ON_OTHERS: reported and awaiting the verdict, or suspended. DUE_THIS_WEEK: within seven days, today included.',
});

@InputType({ description: 'Every condition given must hold.' })
export class ObligationFilter {
  @Field(() => Boolean, { nullable: true, description: 'Owed by a position of the viewer, or by one they act for.' })
  mine?: boolean | null;

  @Field(() => ObligationBucket, { nullable: true, description: 'Group of the page "what needs me".' })
  bucket?: ObligationBucket | null;

  @Field(() => [ObligationKind], { nullable: true, description: 'Any of these kinds.' })
  @IsOptional()
  @ArrayMaxSize(20)
  kinds?: ObligationKind[] | null;

  @Field(() => Boolean, { nullable: true, description: 'Open, or settled.' })
  open?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'Open, unreported, not suspended, and past its date.' })
  late?: boolean | null;

  @Field(() => String, { nullable: true, description: 'Code of a structure, such as CNAS.' })
  structureCode?: string | null;

  @Field(() => ID, { nullable: true, description: 'Owed by this position.' })
  @IsOptional()
  @IsUUID()
  positionId?: string | null;
}

/** The obligations the viewer may see, the first to lapse first. */
export async function listObligations(
  context: Context,
  first: number,
  after: string | null,
  filter: ObligationFilter | null,
): Promise<ConnectionOf<Obligation>> {
  const page = pageOf(first, after, 2);
  const where = conditions(context, filter ?? {});
  const beyond = page.after
    ? { sql: '(o.lapses_on, o.id) > (?::date, ?::uuid)', params: page.after.map((value) => value ?? '') }
    : { sql: 'true', params: [] };
  const rows = await context.em.execute<(Record<string, unknown> & { lapses: string; id: string })[]>(
    `select o.*, o.lapses_on::text as lapses from obligations o where ${where.sql} and ${beyond.sql} order by o.lapses_on, o.id limit ${page.first + 1}`,
    [...where.params, ...beyond.params],
  );
  return pageFrom(rows, page, {
    node: (row) => context.em.map(Obligation, row),
    cursor: (row) => [row.lapses, row.id],
    count: async () => {
      const [counted] = await context.em.execute<{ count: string }[]>(`select count(*) as count from obligations o where ${where.sql}`, where.params);
      return Number(counted?.count ?? 0);
    },
  });
}

/** The same list from its beginning, as long as it is, with who owes each. */
export async function readObligations(context: Context, filter: ObligationFilter, limit: number): Promise<Obligation[]> {
  const where = conditions(context, filter);
  const rows = await rowsOf<{ id: string }>(
    context.em,
    `select o.id from obligations o where ${where.sql} order by o.lapses_on, o.id limit ${limit}`,
    where.params,
  );
  return context.em.find(
    Obligation,
    { id: { $in: rows.map((row) => row.id) } },
    { orderBy: { lapsesOn: 'asc', id: 'asc' }, populate: ['position', 'structure'] },
  );
}

function conditions(context: Context, filter: ObligationFilter): SqlCondition {
  const all: SqlCondition[] = [visibleObligations(context.actor, 'o')];
  const add = (sql: string, ...params: string[]): void => void all.push({ sql, params });
  if (filter.mine) add('o.position_id = any(?::uuid[])', `{${positionIdsOf(context.person).join(',')}}`);
  if (filter.bucket) all.push(bucketCondition(filter.bucket, context));
  if (filter.kinds?.length) add('o.kind = any(?::text[])', `{${filter.kinds.join(',')}}`);
  if (filter.open === true) add('o.settled_at is null');
  if (filter.open === false) add('o.settled_at is not null');
  if (filter.late) add('o.settled_at is null and o.judged_on is null and o.paused_on is null and o.lapses_on < ?::date', context.today);
  if (filter.structureCode) add('o.structure_id = (select s.id from structures s where s.code = ?)', asKey(filter.structureCode));
  if (filter.positionId) add('o.position_id = ?::uuid', filter.positionId);
  return { sql: all.map((condition) => `(${condition.sql})`).join(' and '), params: all.flatMap((condition) => condition.params) };
}

const answers = `('ACKNOWLEDGE', 'VERIFY', 'DECIDE')`;

function bucketCondition(bucket: ObligationBucket, context: Context): SqlCondition {
  const owed = `o.settled_at is null and o.judged_on is null and o.paused_on is null and o.kind not in ${answers}`;
  const weekEnd = addDays(context.today, 6);
  switch (bucket) {
    case ObligationBucket.TO_ACKNOWLEDGE:
      return { sql: `o.settled_at is null and o.paused_on is null and o.kind = 'ACKNOWLEDGE'`, params: [] };
    case ObligationBucket.TO_DECIDE:
      return { sql: `o.settled_at is null and o.paused_on is null and o.kind in ('VERIFY', 'DECIDE')`, params: [] };
    case ObligationBucket.WAITING_ON_OTHERS:
      return { sql: `o.settled_at is null and (o.paused_on is not null or o.judged_on is not null and o.kind not in ${answers})`, params: [] };
    case ObligationBucket.LATE:
      return { sql: `${owed} and o.lapses_on < ?::date`, params: [context.today] };
    case ObligationBucket.DUE_THIS_WEEK:
      return { sql: `${owed} and o.lapses_on between ?::date and ?::date`, params: [context.today, weekEnd] };
    case ObligationBucket.LATER:
      return { sql: `${owed} and o.lapses_on > ?::date`, params: [weekEnd] };
  }
}
