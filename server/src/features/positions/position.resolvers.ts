import { Arg, Ctx, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import { visibleDirectives } from '../../access/visible-to.js';
import type { Context } from '../../context.js';
import type { GraphContext } from '../../graphql/graph-context.js';
import { asKey, cleanOptionalText, limits } from '../../platform/checks.js';
import { Appointment } from './appointment.js';
import { Official } from './official.js';
import { Position } from './position.js';
import { listPositions, listStructures, structureAt, type PositionNode, type StructureNode } from './position.nodes.js';
import { Structure } from './structure.js';
import { findSuperiors } from './superior.queries.js';

const loadAppointments = (context: Context, positionId: string): Promise<Appointment[]> =>
  context
    .loader<string, Appointment[]>('appointments', async (ids) => {
      const rows = await context.em.find(Appointment, { position: { $in: [...ids] } }, { orderBy: { startsOn: 'desc', id: 'desc' } });
      const kept = rows.filter((row) => !row.endsOn || row.endsOn >= row.startsOn);
      return ids.map((id) => kept.filter((row) => row.position.id === id));
    })
    .load(positionId);

const isCurrent = (appointment: Appointment, today: string): boolean =>
  appointment.startsOn <= today && (!appointment.endsOn || appointment.endsOn >= today);

@Resolver(() => Structure)
export class StructureResolver {
  @Query(() => [Structure], { description: 'Every structure of the office: a tree by `parent`.' })
  structures(@Ctx() { context }: GraphContext): Promise<StructureNode[]> {
    return listStructures(context);
  }

  @Query(() => Structure, { nullable: true, description: 'One structure by its code.' })
  structure(
    @Ctx() { context }: GraphContext,
    @Arg('code', () => String, { description: 'Code of the structure, such as CNAS.' }) code: string,
  ): Promise<Structure | null> {
    return context.em.findOne(Structure, { code: asKey(code) });
  }

  @FieldResolver(() => Structure, { nullable: true, description: 'Structure directly above it.' })
  parent(@Root() structure: StructureNode, @Ctx() { context }: GraphContext): StructureNode | Promise<StructureNode> | null {
    return structure.parent ? structureAt(context, structure.parent) : null;
  }

  @FieldResolver(() => Structure, { nullable: true, description: 'Central direction that follows a body under tutelage.' })
  supervisor(@Root() structure: StructureNode, @Ctx() { context }: GraphContext): StructureNode | Promise<StructureNode> | null {
    return structure.supervisor ? structureAt(context, structure.supervisor) : null;
  }

  @FieldResolver(() => Structure, { nullable: true, description: 'Structure that took over when this one was abolished.' })
  successor(@Root() structure: StructureNode, @Ctx() { context }: GraphContext): StructureNode | Promise<StructureNode> | null {
    return structure.successor ? structureAt(context, structure.successor) : null;
  }

  @FieldResolver(() => [Structure], { description: 'Structures directly below it.' })
  children(@Root() structure: StructureNode, @Ctx() { context }: GraphContext): Promise<Structure[]> {
    return context
      .loader<string, Structure[]>('child-structures', async (ids) => {
        const rows = await context.em.find(Structure, { parent: { $in: [...ids] } }, { orderBy: { code: 'asc' } });
        return ids.map((id) => rows.filter((row) => row.parent?.id === id));
      })
      .load(structure.id);
  }

  @FieldResolver(() => [Position], { description: 'Its head first.' })
  positions(@Root() structure: StructureNode, @Ctx() { context }: GraphContext): Promise<Position[]> {
    return context
      .loader<string, Position[]>('structure-positions', async (ids) => {
        const rows = await context.em.find(Position, { structure: { $in: [...ids] } }, { orderBy: { isHead: 'desc', code: 'asc' } });
        return ids.map((id) => rows.filter((row) => row.structure.id === id));
      })
      .load(structure.id);
  }
}

@Resolver(() => Position)
export class PositionResolver {
  @Query(() => [Position], { description: 'Positions of the office, by structure or by words in their title.' })
  positions(
    @Ctx() { context }: GraphContext,
    @Arg('structureCode', () => String, { nullable: true, description: 'Code of a structure, such as CNAS.' }) structureCode: string | null,
    @Arg('search', () => String, { nullable: true, description: 'Words of the title or the code, at most 200 characters.' }) search: string | null,
  ): Promise<PositionNode[]> {
    const words = cleanOptionalText(search, 'search', limits.search)?.replace(/[\\%_]/g, '\\$&') ?? null;
    return listPositions(context, structureCode ? asKey(structureCode) : null, words);
  }

  @FieldResolver(() => Structure, { description: 'The structure it belongs to.' })
  structure(@Root() position: PositionNode, @Ctx() { context }: GraphContext): StructureNode | Promise<StructureNode> {
    return structureAt(context, position.structure);
  }

  @FieldResolver(() => Position, {
    nullable: true,
    description: 'The one it names; otherwise the head of its structure or, for a head, of the supervising or else the parent structure.',
  })
  superior(@Root() position: PositionNode, @Ctx() { context }: GraphContext): Promise<Position | null> {
    return context
      .loader<string, Position | null>('superiors', async (ids) => {
        const superiors = await findSuperiors(context.em, [...ids]);
        const nearest = ids.map((id) => superiors.get(id)?.[0] ?? null);
        const found = await context.em.find(Position, { id: { $in: nearest.filter((id) => id !== null) } });
        return nearest.map((id) => found.find((row) => row.id === id) ?? null);
      })
      .load(position.id);
  }

  @FieldResolver(() => Appointment, { nullable: true, description: 'Who holds it today; null when vacant.' })
  async holder(@Root() position: PositionNode, @Ctx() { context }: GraphContext): Promise<Appointment | null> {
    return (await loadAppointments(context, position.id)).find((row) => isCurrent(row, context.today)) ?? null;
  }

  @FieldResolver(() => [Appointment], {
    description: 'All its holders, also to come, the latest first; without those withdrawn before their first day.',
  })
  appointments(@Root() position: PositionNode, @Ctx() { context }: GraphContext): Promise<Appointment[]> {
    return loadAppointments(context, position.id);
  }

  @FieldResolver(() => Int, { description: 'Open directives it leads, of those the viewer may see.' })
  openDirectiveCount(@Root() position: PositionNode, @Ctx() { context }: GraphContext): Promise<number> {
    return context
      .loader<string, number>('open-directive-counts', async (ids) => {
        const visible = visibleDirectives(context.actor, 'd');
        const rows = await context.em.execute<{ position_id: string; count: string }[]>(
          `select d.lead_position_id as position_id, count(*) as count from directives d
          where d.lead_position_id = any(?::uuid[]) and d.state not in ('DRAFT', 'CLOSED', 'CANCELLED', 'SUPERSEDED', 'ENDED') and ${visible.sql} group by 1`,
          [`{${ids.join(',')}}`, ...visible.params],
        );
        return ids.map((id) => Number(rows.find((row) => row.position_id === id)?.count ?? 0));
      })
      .load(position.id);
  }
}

@Resolver(() => Appointment)
export class AppointmentResolver {
  @FieldResolver(() => Official, { description: 'The person who holds the position.' })
  official(@Root() appointment: Appointment): Promise<Official> {
    return appointment.official.loadOrFail();
  }

  @FieldResolver(() => Position, { description: 'The position held.' })
  position(@Root() appointment: Appointment): Promise<Position> {
    return appointment.position.loadOrFail();
  }
}

@Resolver(() => Official)
export class OfficialResolver {
  @Query(() => [Official], { description: 'People of the office, without those who were erased.' })
  officials(@Ctx() { context }: GraphContext): Promise<Official[]> {
    return context.em.find(Official, { erasedAt: null }, { orderBy: { email: 'asc' }, limit: 500 });
  }

  @FieldResolver(() => [Appointment], { description: 'Positions held, the latest first.' })
  appointments(@Root() official: Official, @Ctx() { context }: GraphContext): Promise<Appointment[]> {
    return context
      .loader<string, Appointment[]>('official-appointments', async (ids) => {
        const rows = await context.em.find(Appointment, { official: { $in: [...ids] } }, { orderBy: { startsOn: 'desc' } });
        return ids.map((id) => rows.filter((row) => row.official.id === id));
      })
      .load(official.id);
  }
}
