import type { Context } from '../../context.js';
import type { LocalizedText } from '../../platform/localized-text.js';
import { rowsOf } from '../../platform/statement.js';
import type { Position } from './position.js';
import type { Structure } from './structure.js';

/** What is pointed at: its identifier, by which it is loaded when asked for. */
export interface Pointer {
  id: string;
}

/** A position and a structure as pages read them: the same public fields as the row's class, without the ORM's care for changes. */
export type PositionNode = Pick<Position, 'id' | 'code' | 'title' | 'role' | 'isHead'> & { structure: Pointer | StructureNode };
export type StructureNode = Pick<Structure, 'id' | 'code' | 'name' | 'kind' | 'openedOn' | 'abolishedOn' | 'verification'> & {
  parent?: Pointer | null;
  supervisor?: Pointer | null;
  successor?: Pointer | null;
};

/** Columns of a row as plain values: PostgreSQL would take longer to make JSON of them than to find them. */
export type Columns = Record<string, string | boolean | null>;

const columns =
  (names: string[]) =>
  (alias: string, prefix = ''): string =>
    names.map((name) => `${alias}.${name} as ${prefix}${name}`).join(', ');
export const positionColumns = columns(['id', 'code', 'title_ar', 'title_fr', 'title_en', 'role', 'is_head', 'structure_id']);
export const structureColumns = columns([
  'id',
  'code',
  'name_ar',
  'name_fr',
  'name_en',
  'kind',
  'opened_on',
  'abolished_on',
  'verification',
  'parent_id',
  'supervisor_id',
  'successor_id',
]);

export const pointerTo = (id: unknown): Pointer | null => (id ? { id: id as string } : null);
const words = (row: Columns, name: string): LocalizedText =>
  ({ ar: row[`${name}_ar`], fr: row[`${name}_fr`], en: row[`${name}_en`] }) as LocalizedText;

export function positionOf(row: Columns, prefix = ''): PositionNode {
  const of = <T>(name: string): T => row[prefix + name] as T;
  return {
    id: of('id'),
    code: of('code'),
    title: words(row, `${prefix}title`),
    role: of('role'),
    isHead: of('is_head'),
    structure: { id: of('structure_id') },
  };
}

export function structureOf(row: Columns, prefix = ''): StructureNode {
  const of = <T>(name: string): T => row[prefix + name] as T;
  return {
    id: of('id'),
    code: of('code'),
    name: words(row, `${prefix}name`),
    kind: of('kind'),
    openedOn: of('opened_on'),
    abolishedOn: of('abolished_on'),
    verification: of('verification'),
    parent: pointerTo(of('parent_id')),
    supervisor: pointerTo(of('supervisor_id')),
    successor: pointerTo(of('successor_id')),
  };
}

const positionsRead = (context: Context) =>
  context.loader<string, PositionNode>('positions', async (ids) => {
    const rows = await rowsOf<Columns>(context.em, `select ${positionColumns('p')} from positions p where p.id = any(?::uuid[])`, [ids]);
    return inOrder(
      ids,
      rows.map((row) => positionOf(row)),
    );
  });

const structuresRead = (context: Context) =>
  context.loader<string, StructureNode>('structures', async (ids) => {
    const rows = await rowsOf<Columns>(context.em, `select ${structureColumns('s')} from structures s where s.id = any(?::uuid[])`, [ids]);
    return inOrder(
      ids,
      rows.map((row) => structureOf(row)),
    );
  });

/** What a list has read is at hand; all else that a page points at is read in one query for each table. */
export const positionAt = (context: Context, pointer: Pointer | PositionNode): PositionNode | Promise<PositionNode> =>
  'isHead' in pointer ? pointer : positionsRead(context).load(pointer.id);
export const structureAt = (context: Context, pointer: Pointer | StructureNode): StructureNode | Promise<StructureNode> =>
  'kind' in pointer ? pointer : structuresRead(context).load(pointer.id);

function inOrder<Node extends Pointer>(ids: readonly string[], nodes: Node[]): Node[] {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  return ids.map((id) => {
    const node = byId.get(id);
    if (!node) throw new Error(`a row points at ${id}, which does not exist`);
    return node;
  });
}

/** Every structure of the office, once for an answer, however many of its parts ask. */
export const listStructures = (context: Context): Promise<StructureNode[]> =>
  context
    .loader<string, StructureNode[]>('every-structure', async (keys) => {
      const rows = await rowsOf<Columns>(context.em, `select ${structureColumns('s')} from structures s order by s.kind desc, s.code`);
      const nodes = rows.map((row) => structureOf(row));
      return keys.map(() => nodes);
    })
    .load('all');

/** Positions of one structure, or with these words in their title or code; 500 at most. */
export async function listPositions(context: Context, structureCode: string | null, search: string | null): Promise<PositionNode[]> {
  const words = search === null ? [] : Array<string>(4).fill(`%${search}%`);
  const rows = await rowsOf<Columns>(
    context.em,
    `select ${positionColumns('p')} from positions p
      where ${structureCode === null ? 'true' : 'p.structure_id = (select s.id from structures s where s.code = ?)'}
        and ${search === null ? 'true' : '(p.title_ar ilike ? or p.title_fr ilike ? or p.title_en ilike ? or p.code ilike ?)'} order by p.code limit 500`,
    [...(structureCode === null ? [] : [structureCode]), ...words],
  );
  const structures = new Map((await listStructures(context)).map((node) => [node.id, node]));
  return rows.map((row) => {
    const node = positionOf(row);
    return { ...node, structure: structures.get(node.structure.id) ?? node.structure };
  });
}
