import { Ctx, Field, FieldResolver, Int, ObjectType, Query, Resolver, Root } from 'type-graphql';
import { visibleDirectives } from '../../access/visible-to.js';
import type { Context } from '../../context.js';
import type { GraphContext } from '../../graphql/graph-context.js';
import { DateTimeScalar } from '../../platform/scalars.js';
import { openDirective, undelivered, weekEnd } from '../directives/index.js';
import { Structure } from '../positions/index.js';

@ObjectType({
  description:
    'Counts of open directives the viewer may see, by the structure of their lead. Each equals the list `directives(filter: { structureCode, standing })`.',
})
export class StructureFigures {
  @Field(() => Int, { description: 'Issued, and neither closed nor cancelled.' })
  open = 0;

  @Field(() => Int, { description: 'Past its date and unreported, itself or a milestone.' })
  late = 0;

  @Field(() => Int, { description: 'A receipt is still owed.' })
  unacknowledged = 0;

  @Field(() => Int, { description: 'Due within seven days, today included.' })
  dueThisWeek = 0;

  @Field(() => Int, { description: 'A rung addressed to the minister fired for something still owed.' })
  reachedMinister = 0;
}

@ObjectType({ description: 'A structure and its counts.' })
export class StructureRow {
  @Field(() => Structure, { description: 'The structure.' })
  structure!: Structure;

  @Field(() => StructureFigures, { description: 'Counts of its open directives.' })
  figures!: StructureFigures;
}

@ObjectType({ description: "The minister's page: what is open, late, unacknowledged, due soon and what reached them, per structure." })
export class Overview {
  @Field(() => [StructureRow], { description: 'Structures with open directives, the most late first.' })
  structures!: StructureRow[];

  @Field(() => StructureFigures, { description: 'Sum over the structures.' })
  total!: StructureFigures;

  @Field(() => DateTimeScalar, { description: 'When it was counted.' })
  asOf!: Date;
}

type FigureRow = Record<keyof StructureFigures, string> & { structure_id: string };

/** One pass over the open directives the viewer may see, and over what is owed on them; over normal ones alone where anybody may look on. */
export async function figuresByStructure(context: Context, { normalOnly = false } = {}): Promise<Map<string, StructureFigures>> {
  const visible = visibleDirectives(context.actor, 'd');
  const rows = await context.em.execute<FigureRow[]>(
    `with shown as (select d.id, d.structure_id from directives d where ${openDirective('d')} and ${normalOnly ? `d.confidentiality = 'NORMAL'` : 'true'} and ${visible.sql}),
     owed as (
       select o.record_id,
              bool_or(${undelivered('o')} and o.lapses_on < ?::date) as late,
              bool_or(o.kind = 'ACKNOWLEDGE') as unacknowledged,
              bool_or(${undelivered('o')} and o.lapses_on between ?::date and ?::date) as week,
              bool_or(exists (select 1 from escalations e where e.obligation_id = o.id and e.audience = 'MINISTER')) as reached
         from obligations o join shown on shown.id = o.record_id where o.settled_at is null group by o.record_id)
     select shown.structure_id, count(*) as open, count(*) filter (where late) as late, count(*) filter (where unacknowledged) as unacknowledged,
            count(*) filter (where week) as "dueThisWeek", count(*) filter (where reached) as "reachedMinister"
       from shown left join owed on owed.record_id = shown.id group by shown.structure_id`,
    [...visible.params, context.today, context.today, weekEnd(context)],
  );
  return new Map(rows.map(({ structure_id, ...counts }) => [structure_id, figures(counts)]));
}

function figures(counts: Partial<Record<keyof StructureFigures, string | number>>): StructureFigures {
  const result = new StructureFigures();
  for (const name of Object.keys(result) as (keyof StructureFigures)[]) result[name] = Number(counts[name] ?? 0);
  return result;
}

/** Of several structures together. */
export function sumOfFigures(all: StructureFigures[]): StructureFigures {
  const total = new StructureFigures();
  for (const one of all) for (const name of Object.keys(total) as (keyof StructureFigures)[]) total[name] += one[name];
  return total;
}

const loadFigures = (context: Context): Promise<Map<string, StructureFigures>> =>
  context
    .loader<string, Map<string, StructureFigures>>('figures', async (keys) => {
      const found = await figuresByStructure(context);
      return keys.map(() => found);
    })
    .load('all');

/** The counts of one structure, counted once for a whole answer. */
export const figuresOf = async (context: Context, structureId: string): Promise<StructureFigures> =>
  (await loadFigures(context)).get(structureId) ?? new StructureFigures();

@Resolver(() => Structure)
export class OverviewResolver {
  @Query(() => Overview, { description: "What the minister's page shows, counted now over what the viewer may see." })
  async overview(@Ctx() { context }: GraphContext): Promise<Overview> {
    const found = await loadFigures(context);
    const structures = await context.em.find(Structure, { id: { $in: [...found.keys()] } });
    const rows = structures.map((structure) => ({ structure, figures: found.get(structure.id) ?? new StructureFigures() }));
    rows.sort((a, b) => b.figures.late - a.figures.late || b.figures.open - a.figures.open || a.structure.code.localeCompare(b.structure.code));
    return { structures: rows, total: sumOfFigures([...found.values()]), asOf: context.now };
  }

  @FieldResolver(() => StructureFigures, { description: 'Counts of its open directives.' })
  figures(@Root() structure: Structure, @Ctx() { context }: GraphContext): Promise<StructureFigures> {
    return figuresOf(context, structure.id);
  }
}
