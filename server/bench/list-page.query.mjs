// The list screen's own query, read from the web's documents so that the two cannot drift apart.
import { readFile } from 'node:fs/promises';
import { Kind, parse, print, visit } from 'graphql';

const web = new URL('../../web/src/lib/features/', import.meta.url);
const documents = ['directives/directive-list.graphql', 'session/names.graphql', 'obligations/obligation-row.graphql'];
const rowsPerPage = 20;

export async function listScreen() {
  const texts = await Promise.all(documents.map((path) => readFile(new URL(path, web), 'utf8')));
  const { definitions } = parse(texts.join('\n'));
  const operation = definitions.find(({ kind, name }) => kind === Kind.OPERATION_DEFINITION && name.value === 'DirectiveList');
  return bodyOf(operation, definitions);
}

/** The rows alone, with their milestones: without the count of all pages and the choices of the filters. */
export async function rowsWithMilestones() {
  const screen = parse(JSON.parse(await listScreen()).query);
  const [milestones] = parse('{ milestones { id number title dueOn state } }').definitions[0].selectionSet.selections;
  const rows = visit(screen, {
    Field: (field) => (['totalCount', 'structures', 'positions'].includes(field.name.value) ? null : undefined),
    FragmentDefinition: (fragment) =>
      fragment.name.value === 'DirectiveRow'
        ? { ...fragment, selectionSet: { ...fragment.selectionSet, selections: [...fragment.selectionSet.selections, milestones] } }
        : undefined,
  });
  return bodyOf(
    rows.definitions.find(({ kind }) => kind === Kind.OPERATION_DEFINITION),
    rows.definitions,
  );
}

function bodyOf(operation, definitions) {
  const variables = { first: rowsPerPage, after: null, filter: {}, sort: 'DUE_ON', direction: 'ASC' };
  const query = [operation, ...fragmentsOf(operation, definitions)].map(print).join('\n');
  return JSON.stringify({ operationName: 'DirectiveList', variables, query });
}

/** The fragments that a selection spreads, and those they spread. */
function fragmentsOf(node, definitions, found = new Set()) {
  visit(node, {
    FragmentSpread: ({ name }) => {
      const fragment = definitions.find((one) => one.kind === Kind.FRAGMENT_DEFINITION && one.name.value === name.value);
      if (!fragment || found.has(fragment)) return;
      found.add(fragment);
      fragmentsOf(fragment, definitions, found);
    },
  });
  return found;
}
