import DataLoader from 'dataloader';
import type { EntityManager } from '@mikro-orm/postgresql';
import { abilityOf, type Ability } from './access/ability.js';
import type { Actor, PersonActor } from './access/actor.js';
import type { OfficeCalendars } from './features/calendar/index.js';
import { refuse } from './kernel/errors.js';
import type { CivilDate } from './kernel/civil-date.js';
import type { Clock } from './kernel/clock.js';
import type { WorkCalendar } from './kernel/work-calendar.js';
import type { Language } from './platform/language.js';

export type Wake = (job: string) => Promise<unknown>;

/** What every act and every read is given: whose it is, when it is, and the one transaction it happens in. */
export class Context {
  readonly ability: Ability;
  private readonly loaders = new Map<string, unknown>();

  constructor(
    readonly em: EntityManager,
    readonly actor: Actor,
    readonly clock: Clock,
    /** Working time of the office and of each structure. */
    readonly calendars: OfficeCalendars,
    readonly requestId: string,
    readonly language: Language,
    readonly exercise: boolean,
    /** Wakes a job; it only wakes, the rows are the truth. */
    readonly wake: Wake,
    private readonly effects: (() => Promise<unknown>)[],
    private readonly consulted: Set<string>,
  ) {
    this.ability = abilityOf(actor);
  }

  get now(): Date {
    return this.clock.now();
  }

  /** The calendar of the office. Days are the same everywhere; hours are those of the structure, in `calendars`. */
  get calendar(): WorkCalendar {
    return this.calendars.office;
  }

  get today(): CivilDate {
    return this.calendar.today(this.now);
  }

  /** The person who acts; a job has none. */
  get person(): PersonActor {
    if (this.actor.kind === 'SYSTEM') throw refuse('access.denied', { status: 403 });
    return this.actor;
  }

  /** How many entries of the history this transaction writes. */
  recordedCount = 0;
  /** Said by an act that has changed nothing, such as one that is repeated: there is nothing to record. */
  unchanged = false;

  /** Notes that a person is shown words of a restricted record: the consultation is recorded before the answer leaves. */
  consult(recordId: string): void {
    if (this.actor.kind === 'PERSON') this.consulted.add(recordId);
  }

  /** Runs once the transaction has committed; never when it has not. */
  afterCommit(effect: () => Promise<unknown>): void {
    this.effects.push(effect);
  }

  /** One batch per request for what many nodes of an answer ask alike. */
  loader<K, V>(name: string, load: (keys: readonly K[]) => Promise<V[]>): DataLoader<K, V> {
    const known = this.loaders.get(name) as DataLoader<K, V> | undefined;
    if (known) return known;
    const loader = new DataLoader<K, V>(load);
    this.loaders.set(name, loader);
    return loader;
  }
}
