import {
  getNamedType,
  getNullableType,
  isListType,
  isObjectType,
  Kind,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLNamedType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { pageLimit } from '../platform/connection.js';

/** Objects that the answer to somebody else's document may hold, as counted before it runs. */
export const costAtMost = 50_000;
export const rootFieldsAtMost = 10;
/** What a list within a record usually holds; lists at the root hold an office. */
const entriesExpected = { nested: 10, root: 100 };

interface Asked {
  schema: GraphQLSchema;
  operation: OperationDefinitionNode;
  fragments: Record<string, FragmentDefinitionNode>;
  variables: Record<string, unknown>;
}

/** Fields at the root of an operation, whatever they are called by there and in whichever fragment they stand. */
export function rootFieldsOf({ operation, fragments }: Pick<Asked, 'operation' | 'fragments'>): FieldNode[] {
  return fieldsOf(operation.selectionSet, fragments);
}

/** How many objects the answer may hold: pages count what they ask for, lists without pages what they usually hold. */
export function costOf(asked: Asked): number {
  const root = asked.schema.getRootType(asked.operation.operation);
  return root ? selectionCost(asked, asked.operation.selectionSet, root, 'root') : 0;
}

function selectionCost(asked: Asked, set: SelectionSetNode, type: GraphQLNamedType, place: 'root' | 'nested'): number {
  let cost = 0;
  for (const field of fieldsOf(set, asked.fragments)) {
    const definition = isObjectType(type) ? type.getFields()[field.name.value] : undefined;
    if (!definition || !field.selectionSet) continue;
    const page = pageSize(field, asked.variables);
    const isList = isListType(getNullableType(definition.type)) && field.name.value !== 'edges';
    const entries = page ?? (isList ? entriesExpected[place] : 1);
    cost += entries * (1 + selectionCost(asked, field.selectionSet, getNamedType(definition.type), 'nested'));
    // Beyond the bound it does not matter by how much.
    if (cost > costAtMost) return cost;
  }
  return cost;
}

/** The page a field asks for; a value that is no page, or too large a one, is refused where it is read. */
function pageSize(field: FieldNode, variables: Record<string, unknown>): number | null {
  const given = field.arguments?.find(({ name }) => name.value === 'first')?.value;
  if (!given) return null;
  const size = given.kind === Kind.INT ? Number(given.value) : given.kind === Kind.VARIABLE ? variables[given.name.value] : null;
  return typeof size === 'number' && size > 0 ? Math.min(size, pageLimit) : pageLimit;
}

/** Each fragment once in a selection, as execution does: spreading it twice doubles nothing. */
function fieldsOf(set: SelectionSetNode, fragments: Record<string, FragmentDefinitionNode>, seen = new Set<string>()): FieldNode[] {
  return set.selections.flatMap((one): FieldNode[] => {
    if (one.kind === Kind.FIELD) return [one];
    if (one.kind === Kind.INLINE_FRAGMENT) return fieldsOf(one.selectionSet, fragments, seen);
    const fragment = fragments[one.name.value];
    if (!fragment || seen.has(one.name.value)) return [];
    return fieldsOf(fragment.selectionSet, fragments, seen.add(one.name.value));
  });
}
