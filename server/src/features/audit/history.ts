import { Ctx, Field, FieldResolver, ID, ObjectType, Resolver, Root } from 'type-graphql';
import type { Context } from '../../context.js';
import type { GraphContext } from '../../graphql/graph-context.js';
import { DateTimeScalar } from '../../platform/scalars.js';
import { Official, Position } from '../positions/index.js';
import { AuditEntry } from './audit-entry.js';
import { AuditPersonal } from './audit-personal.js';
import { isCommitment } from './commitment.js';

/** Who read the words of restricted records is kept for the audit, and is no part of a record's own history. */
export const consultAct = 'directive.consult';

@ObjectType({ description: 'A value named by an entry of the history.' })
export class HistoryDetail {
  @Field(() => String, { description: 'Stable name, such as `dueOn` or `rung`.' })
  name!: string;

  @Field(() => String, { nullable: true, description: 'The value before the act, when it changed one.' })
  before!: string | null;

  @Field(() => String, { nullable: true, description: 'The value, or the value after the act.' })
  after!: string | null;

  @Field(() => Boolean, { description: 'Whether it was personal data that has been erased: that it was recorded stays, the value is gone.' })
  erased!: boolean;
}

@ObjectType({ description: 'Who did what, when, on whose behalf.' })
export class HistoryEntry {
  @Field(() => ID, { description: 'Stable identifier.' })
  id!: string;

  @Field(() => DateTimeScalar, { description: "When, on the office's clock." })
  at!: Date;

  @Field(() => String, { description: 'Stable code of the act, such as `directive.issue` or `escalation.fire`.' })
  act!: string;

  @Field(() => [HistoryDetail], { description: 'Values worth reading.' })
  details!: HistoryDetail[];

  actorId!: string | null;
  onBehalfOfId!: string | null;
}

/** The history of a record the viewer may see; the caller has found the record first. */
export async function historyOf(context: Context, recordId: string): Promise<HistoryEntry[]> {
  return withDetails(context, await context.em.find(AuditEntry, { recordId, act: { $ne: consultAct } }, { orderBy: { id: 'asc' } }));
}

/** Entries as they are read: each committed value in its place while it exists. */
export async function withDetails(context: Context, entries: AuditEntry[]): Promise<HistoryEntry[]> {
  const committed = entries.filter(({ details }) => Object.values(details).some(isCommitment)).map(({ id }) => id);
  const personal = committed.length ? await context.em.find(AuditPersonal, { entry: { $in: committed } }) : [];
  const valueOf = new Map(personal.map(({ entry, name, value }) => [`${entry.id} ${name}`, value]));
  return entries.map((entry) => ({
    id: entry.id,
    at: entry.recordedAt,
    act: entry.act,
    details: Object.entries(entry.details).flatMap(([name, value]) => {
      if (!isCommitment(value)) return detail(name, value);
      const kept = valueOf.get(`${entry.id} ${name}`);
      return kept === undefined ? [{ name, before: null, after: null, erased: true }] : detail(name, kept);
    }),
    actorId: entry.actorId ?? null,
    onBehalfOfId: entry.onBehalfOfId ?? null,
  }));
}

function detail(name: string, value: unknown): HistoryDetail[] {
  if (value === null || value === undefined) return [];
  if (typeof value === 'object' && !Array.isArray(value) && ('before' in value || 'after' in value)) {
    const change = value as { before?: unknown; after?: unknown };
    return [{ name, before: words(change.before), after: words(change.after), erased: false }];
  }
  return [{ name, before: null, after: words(value), erased: false }];
}

const words = (value: unknown): string | null =>
  value === null || value === undefined ? null : typeof value === 'string' ? value : JSON.stringify(value);

@Resolver(() => HistoryEntry)
export class HistoryResolver {
  @FieldResolver(() => Official, { nullable: true, description: "The person who acted; null when the product's own clock did." })
  async actor(@Root() entry: HistoryEntry, @Ctx() { context }: GraphContext): Promise<Official | null> {
    return entry.actorId ? context.em.getReference(Official, entry.actorId, { wrapped: true }).load() : null;
  }

  @FieldResolver(() => Position, { nullable: true, description: 'The position in whose name they acted, when not their own.' })
  async onBehalfOf(@Root() entry: HistoryEntry, @Ctx() { context }: GraphContext): Promise<Position | null> {
    return entry.onBehalfOfId ? context.em.getReference(Position, entry.onBehalfOfId, { wrapped: true }).load() : null;
  }
}
