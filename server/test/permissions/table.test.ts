import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { buildSchema, graphql, isObjectType } from 'graphql';
import { createServer } from 'node:http';
import { createApi } from '../../src/api.js';
import { readPermissions, type RuleKind } from '../../src/access/permission-table.js';
import { declaredFor, readPermissionPage } from '../../src/graphql/declared.js';
import { GraphContext } from '../../src/graphql/graph-context.js';
import { wrapMutations } from '../../src/graphql/mutation-transaction.js';
import { recordAct } from '../../src/features/audit/index.js';
import { Refusal } from '../../src/kernel/errors.js';
import { Language } from '../../src/platform/language.js';
import { openOffice, type Office } from '../office.js';
import { contract } from '../office/operations.js';

const rules = readPermissionPage();
const named = (kind: RuleKind): string[] => rules.filter((rule) => rule.kind === kind).map(({ name }) => name);

/** What stands without a rule, what has two, and which rules are about nothing. */
function unmatched(existing: string[], declared: string[]): Record<'missing' | 'twice' | 'gone', string[]> {
  return {
    missing: existing.filter((name) => !declared.includes(name)),
    twice: declared.filter((name, index) => declared.indexOf(name) !== index),
    gone: declared.filter((name) => !existing.includes(name)),
  };
}
const nothing = { missing: [], twice: [], gone: [] };

let office: Office;
beforeAll(async () => {
  office = await openOffice();
});
afterAll(() => office.close());

test.each(['Query', 'Mutation', 'Subscription'] as const)('Every field of %s has its rule', (kind) => {
  const type = contract.getType(kind);
  expect(unmatched(isObjectType(type) ? Object.keys(type.getFields()) : [], named(kind))).toEqual(nothing);
});

test('Every field of every type has its rule', () => {
  const roots = ['Query', 'Mutation', 'Subscription'];
  const existing = Object.values(contract.getTypeMap())
    .filter(isObjectType)
    .filter(({ name }) => !name.startsWith('__') && !roots.includes(name))
    .flatMap((type) => Object.keys(type.getFields()).map((field) => `${type.name}.${field}`));
  const declared = rules.filter(({ kind }) => kind === 'Type').flatMap(({ name, fields }) => fields.map((field) => `${name}.${field}`));
  expect(unmatched(existing, declared)).toEqual(nothing);
});

interface Layer {
  route?: { path: string; stack: { method?: string }[] };
  handle?: { stack?: Layer[] };
}

/** The paths that a router serves; `ALL` where it takes every method. */
function doorsOf(layers: Layer[]): string[] {
  return layers.flatMap(({ route, handle }) => {
    if (!route) return doorsOf(handle?.stack ?? []);
    const methods = new Set(route.stack.map(({ method }) => method?.toUpperCase()));
    return methods.size > 3 || methods.has(undefined) ? [`ALL ${route.path}`] : [...methods].map((method) => `${method ?? ''} ${route.path}`);
  });
}

test('Every door has its rule', async () => {
  const api = await createApi({ ...office.app, mailSink: office.sink }, createServer(), { web: false });
  const { stack } = api.handler.router as unknown as { stack: Layer[] };
  const existing = [...doorsOf(stack), 'USE /graphql', 'USE /graphql (socket)', 'USE web'];
  await api.close();
  expect(unmatched(existing, named('Door'))).toEqual(nothing);
});

test('The page is a table of about three hundred rules, each with a word for every role', () => {
  expect(rules.length).toBeGreaterThanOrEqual(300);
  for (const { kind, words } of rules) expect(Object.keys(words)).toHaveLength(kind === 'Door' ? 10 : 9);
});

test('A page with a word that nobody explained, or a row that does not fit, is refused', () => {
  const head = '| word | allowed where |\n|---|---|\n| yes | always |\n\n| Query | Minister |\n|---|---|\n';
  expect(readPermissions(`${head}| \`days\` | yes |\n`)).toHaveLength(1);
  expect(() => readPermissions(`${head}| \`days\` | maybe |\n`)).toThrow('maybe');
  expect(() => readPermissions(`${head}| \`days\` |\n`)).toThrow('does not fit');
});

test('A question or an act that nobody declared is not served', () => {
  const schema = buildSchema('type Query { everything: Int } type Mutation { undoEverything: Int }');
  expect(() => declaredFor(schema, 'Query', rules)).toThrow('no rule for Query.everything');
  expect(() => wrapMutations(schema, rules)).toThrow('no rule for Mutation.undoEverything');
});

test('An act whose service forgot to ask who may is rolled back', async () => {
  const schema = buildSchema('type Query { x: Int } type Mutation { recordDirective: Int }');
  const field = schema.getMutationType()?.getFields().recordDirective;
  if (!field) throw new Error('no act');
  field.resolve = async (_root: unknown, _input: unknown, { context }: GraphContext) => {
    recordAct(context, { act: 'test.forgetful', subjectType: 'DIRECTIVE', subjectId: crypto.randomUUID() });
    await context.em.flush();
    return 1;
  };
  wrapMutations(schema, rules);
  const asking = async (mailbox: string): Promise<unknown> => {
    const [row] = await office.sql<{ user_id: string }>(`select user_id from officials where email like $1 || '@%'`, [mailbox]);
    const request = { asker: { userId: row?.user_id ?? '' }, requestId: 'test', language: Language.EN };
    const graph = new GraphContext(office.app, request, Language.EN, 'test');
    const { data, errors } = await graphql({ schema, source: 'mutation { recordDirective }', contextValue: graph });
    await graph.end();
    const problem = errors?.[0]?.originalError;
    return problem instanceof Refusal ? problem.code : (data?.recordDirective ?? String(problem));
  };
  const before = await office.fingerprint();
  for (const mailbox of ['auditor', 'sg', 'dg.cnas', 'focal.cnas', 'minister', 'admin'])
    expect([mailbox, await asking(mailbox)]).toEqual([mailbox, 'access.denied']);
  expect(await office.fingerprint()).toBe(before);
  expect(await asking('cabinet')).toBe(1);
});
