import type { EntityManager, MikroORM } from '@mikro-orm/postgresql';
import type { Session } from './access/sign-in/index.js';
import { secondFactorDemanded } from './access/second-factor/demand.js';
import { actorOf, actorTables, tokenTables, type Actor, type ActorRow } from './access/actor.js';
import { Context, type Wake } from './context.js';
import { CalendarCache, officeZone } from './features/calendar/index.js';
import { fixedClock } from './kernel/clock.js';
import { refuse } from './kernel/errors.js';
import { Language } from './platform/language.js';
import type { Logger } from './platform/logger.js';
import { rowsOf } from './platform/statement.js';

/** Who asks, before anything is known of them but their account and the session of their browser, or the token of a program; a job says its own name. */
export type Asker = { userId: string; session?: Session } | { tokenId: string; operations: string[] } | { job: string };

export interface Request {
  asker: Asker;
  /** Only for what sets a second factor up: open to a session that still lacks the one its person's role demands. */
  withoutSecondFactor?: boolean;
  requestId: string;
  language: Language;
  /** Restricted records whose words the answer holds, in whichever transaction they were read. */
  consulted?: Set<string>;
}

interface Moment {
  milliseconds: string;
  offset: string | null;
  calendar_version: string | null;
  second_factor_demanded?: boolean;
}

/** The instant is PostgreSQL's own, moved by the exercise: a machine with a wrong clock does no harm. */
const moment = `
select (extract(epoch from clock_timestamp()) * 1000)::bigint as milliseconds,
       (select offset_milliseconds from exercise_clock) as "offset",
       (select value #>> '{}' from settings where key = 'calendar.version') as calendar_version,
       (select value #>> '{}' from settings where key = 'calendar.zone') as zone,
       set_config('mutabaa.viewer', ?, true)`;

/** When it is and who asks, in one round trip. Row-level security reads the viewer's positions and roles from these settings. */
const momentAnd = (tables: string, more: { columns: string; joins: string }): string => `
with recursive moment as materialized (${moment}),
day as (
  select instant, (instant at time zone coalesce(zone, '${officeZone}'))::date as today
    from (select to_timestamp((milliseconds + coalesce("offset", 0)) / 1000.0) as instant, zone from moment) m
),
${tables}
select moment.*, actor.*${more.columns},
       set_config('mutabaa.positions', (select coalesce(array_agg(position_id), '{}')::text from actor where position_id is not null), true),
       set_config('mutabaa.roles', (select coalesce(array_agg(role), '{}')::text from actor where role is not null), true)
  from moment left join actor on true${more.joins} order by own desc nulls last, position_id`;
const momentAndActor = momentAnd(actorTables, { columns: `, ${secondFactorDemanded} as second_factor_demanded`, joins: '' });
const momentAndToken = momentAnd(tokenTables, { columns: ', token.token', joins: ' left join token on true' });

function askedBy(em: EntityManager, asker: Asker): Promise<(Moment & ActorRow)[]> {
  if ('job' in asker) return rowsOf(em, moment, [`job:${asker.job}`]);
  if ('tokenId' in asker) return rowsOf(em, momentAndToken, [`token:${asker.tokenId}`, asker.tokenId]);
  return rowsOf(em, momentAndActor, [asker.userId, asker.userId]);
}

const retryable = new Set(['40001', '40P01']);
const attemptsAtMost = 4;

/** Every read and every act of the product happens in one of these: one transaction, with the viewer set in it. */
export class Transactions {
  private readonly calendars = new CalendarCache();

  constructor(
    private readonly database: MikroORM,
    private readonly logger: Logger,
    readonly wake: Wake,
  ) {}

  /** Opens a transaction. Whoever opens it ends it with `commit` or `rollback`. */
  async begin(request: Request, options: { readOnly: boolean }): Promise<OpenTransaction> {
    const em = this.database.em.fork();
    await em.begin({ readOnly: options.readOnly });
    try {
      const effects: (() => Promise<unknown>)[] = [];
      const context = await this.contextIn(em, request, effects);
      return new OpenTransaction(em, context, effects, this.logger);
    } catch (problem) {
      await em.rollback().catch(() => undefined);
      throw problem;
    }
  }

  async run<T>(request: Request, act: (context: Context) => Promise<T>): Promise<T> {
    return this.runIn(request, (transaction) => act(transaction.context));
  }

  /** Runs an act, commits it, then lets its effects go. Deadlocks and serialization failures are tried again from the start. */
  async runIn<T>(request: Request, act: (transaction: OpenTransaction) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      const transaction = await this.begin(request, { readOnly: false });
      try {
        const result = await act(transaction);
        await transaction.commit();
        return result;
      } catch (problem) {
        await transaction.rollback();
        if (attempt >= attemptsAtMost || !retryable.has(sqlStateOf(problem))) throw problem;
      }
    }
  }

  /** Opens a transaction for reading on rows that another one has just written, in the same unit of work. */
  async reopen(ended: OpenTransaction, request: Request): Promise<OpenTransaction> {
    const { em } = ended.context;
    await em.begin({ readOnly: true });
    try {
      const effects: (() => Promise<unknown>)[] = [];
      return new OpenTransaction(em, await this.contextIn(em, request, effects), effects, this.logger);
    } catch (problem) {
      await em.rollback().catch(() => undefined);
      throw problem;
    }
  }

  asJob<T>(job: string, act: (context: Context) => Promise<T>): Promise<T> {
    return this.run({ asker: { job }, requestId: `job:${job}`, language: Language.AR }, act);
  }

  private async contextIn(em: EntityManager, request: Request, effects: (() => Promise<unknown>)[]): Promise<Context> {
    const { asker } = request;
    const rows = await askedBy(em, asker);
    const [now] = rows;
    if (!now) throw new Error('PostgreSQL did not tell the time');
    const clock = fixedClock(new Date(Number(now.milliseconds) + Number(now.offset ?? 0)));
    const actor: Actor | null = 'job' in asker ? { kind: 'SYSTEM', job: asker.job } : actorOf(rows);
    // Over, revoked, or its maker has left the position: whoever presents it learns no more than that.
    if ('tokenId' in asker && (actor?.kind !== 'PERSON' || !actor.ownPositionIds.length)) throw refuse('token.refused', { status: 401 });
    if (!actor) throw refuse('access.no_official', { status: 403 });
    if ('userId' in asker && now.second_factor_demanded && !asker.session?.secondFactor && !request.withoutSecondFactor)
      throw refuse('access.second_factor_required', { status: 403 });
    em.setFilterParams('visible', { actor });
    const calendars = await this.calendars.at(Number(now.calendar_version ?? 0), em);
    const consulted = (request.consulted ??= new Set());
    return new Context(em, actor, clock, calendars, request.requestId, request.language, now.offset !== null, this.wake, effects, consulted);
  }
}

/** A transaction in progress and its context. */
export class OpenTransaction {
  private open = true;

  constructor(
    private readonly em: EntityManager,
    readonly context: Context,
    private readonly effects: (() => Promise<unknown>)[],
    private readonly logger: Logger,
  ) {}

  async commit(): Promise<void> {
    if (!this.open) return;
    try {
      await this.em.commit();
    } catch (problem) {
      // What fails as it commits still holds its connection: a dozen of them, and nobody is answered any more.
      await this.rollback();
      throw problem;
    }
    this.open = false;
    // What follows a commit only wakes others earlier: a sweep finds whatever was missed.
    for (const effect of this.effects.splice(0)) {
      await effect().catch((problem: unknown) => this.logger.warn({ problem }, 'an effect after commit failed'));
    }
  }

  async rollback(): Promise<void> {
    if (!this.open) return;
    this.open = false;
    await this.em.rollback().catch((problem: unknown) => this.logger.warn({ problem }, 'a rollback failed'));
  }
}

/** The SQLSTATE of a database error, however wrapped; empty for anything else. */
export function sqlStateOf(problem: unknown): string {
  for (let cause = problem; cause instanceof Error; cause = cause.cause) {
    if ('code' in cause && typeof cause.code === 'string' && /^[0-9A-Z]{5}$/.test(cause.code)) return cause.code;
  }
  return '';
}
