// Questions that would cost too much, show too much, or go round in circles.

const times = (count, text) => Array.from({ length: count }, (_, index) => text(index)).join(' ');
const nest = (depth, open, leaf) => `${open.repeat(depth)} ${leaf} ${'}'.repeat((open.match(/\{/g) ?? []).length * depth)}`;

/** One question each; the number makes every one a little different, so that no cache answers. */
const abuses = [
  ['depth', (n) => `{ meetings { ${nest(1 + (n % 14), 'directives { meeting { ', 'id')} } }`],
  ['depth of obligations', (n) => `{ obligations(first: 100) { edges { node { ${nest(1 + (n % 6), 'directive { obligations { ', 'id')} } } } }`],
  ['nested pages', (n) => `{ structures { id ${nest(1 + (n % 5), 'positions { structure { ', 'id')} } }`],
  ['everything of everybody', () => '{ officials { id email positions { id appointments { official { id email } } } } }'],
  ['aliases', (n) => `{ ${times(10 + (n % 200), (i) => `a${i}: viewer { roles }`)} }`],
  [
    'aliased guesses',
    (n) => `{ ${times(10 + (n % 60), (i) => `a${i}: directive(reference: "DIR-2026-${String(i).padStart(4, '0')}") { id title text }`)} }`,
  ],
  ['aliased acts', (n) => `mutation { ${times(2 + (n % 40), (i) => `a${i}: markAllNotificationsRead`)} }`],
  ['doubled fields', (n) => `{ ${times(10 + n * 10, () => 'viewer { roles }')} }`],
  ['doubled leaves', (n) => `{ viewer { ${times(100 + n * 20, () => 'roles')} } }`],
  ['directives', (n) => `{ viewer ${times(5 + (n % 300), () => '@include(if: true)')} { roles } }`],
  ['unknown directives', (n) => `{ viewer @a${n} @b @c { roles @deprecated } }`],
  ['fragments in a circle', () => '{ viewer { ...A } } fragment A on Viewer { ...B } fragment B on Viewer { ...A }'],
  ['a fragment of itself', () => '{ viewer { ...A } } fragment A on Viewer { ...A roles }'],
  [
    'fragments that double',
    (n) =>
      `{ viewer { ...F0 } } ${times(8 + (n % 20), (i) => `fragment F${i} on Viewer { ...F${i + 1} ...F${i + 1} }`)} fragment F${8 + (n % 20)} on Viewer { roles }`,
  ],
  ['unused fragments', (n) => `{ viewer { roles } } ${times(10 + (n % 200), (i) => `fragment U${i} on Viewer { roles }`)}`],
  ['inline fragments', (n) => `{ ${nest(10 + (n % 100), '... on Query { ', 'viewer { roles }')} }`],
  ['tokens', (n) => `{ viewer { roles } } #${'x'.repeat(n * 300)}\n${times(500 + n * 50, () => '{')}`],
  ['many words', (n) => `{ viewer { roles ${times(1000 + n * 40, (i) => `f${i}`)} } }`],
  ['overlapping fields', (n) => `{ viewer { ${times(100 + (n % 400), (i) => `a: f${i}`)} } }`],
  [
    'overlapping fragments',
    (n) => `{ viewer { ${times(20 + (n % 80), () => '...O')} } } fragment O on Viewer { ${times(50 + (n % 100), () => 'a: roles')} }`,
  ],
  ['many operations', (n) => times(2 + (n % 100), (i) => `query Q${i} { viewer { roles } }`)],
  ['many variables', (n) => `query (${times(50 + n * 5, (i) => `$v${i}: String`)}) { viewer { roles } }`],
  ['introspection', () => '{ __schema { types { name fields { name type { name ofType { name ofType { name } } } } } } }'],
  ['introspection in depth', (n) => `{ __schema { types { ${nest(1 + (n % 12), 'fields { type { ', 'name')} } } }`],
  ['one type in depth', (n) => `{ __type(name: "Directive") { ${nest(1 + (n % 12), 'fields { type { ', 'name')} } }`],
  [
    'a near miss',
    (n) => `{ ${['directve', 'viewers', 'directive { titel }', 'meetings { hold }', '_service { sdl }', '_entities { id }'][n % 6]} { id } }`,
  ],
  ['a long name', (n) => `{ ${'a'.repeat(1000 + n * 200)} }`],
  ['a long string', (n) => `{ directive(reference: "${'x'.repeat(1000 + n * 300)}") { id } }`],
  ['a block string', (n) => `{ directive(reference: """${'\\n '.repeat(200 + n * 50)}""") { id } }`],
  ['a long list', (n) => `{ directives(filter: { natures: [${times(100 + (n % 1000), () => 'STANDING')}] }) { totalCount } }`],
  ['deep literals', (n) => `{ directives(filter: ${'{ a: '.repeat(100 + n * 20)} 1 ${'}'.repeat(100 + n * 20)}) { totalCount } }`],
  ['deep lists', (n) => `{ directives(filter: { natures: ${'['.repeat(100 + n * 30)}${']'.repeat(100 + n * 30)} }) { totalCount } }`],
  ['deep types', (n) => `query ($v: ${'['.repeat(50 + n * 10)}Int${']'.repeat(50 + n * 10)}) { viewer { roles } }`],
  ['large pages', (n) => `{ directives(first: ${[101, 1000, 2147483647, -1, 0, 99999999999][n % 6]}) { edges { node { id history { act } } } } }`],
  [
    'many pages',
    (n) => `{ ${times(1 + (n % 15), (i) => `p${i}: directives(first: 100) { edges { node { id title history { at } milestones { id } } } }`)} }`,
  ],
  ['a subscription by post', () => 'subscription { changes { directiveId } }'],
  ['a definition', () => 'type A { a: Int } extend type Query { a: Int } schema { query: A }'],
  ['deferred parts', () => '{ ... @defer { viewer { roles } } meetings @stream { id } }'],
];

const envelopes = [
  ['plain', (query) => ({ query })],
  ['batch', (query) => [{ query }, { query }, { query }]],
  ['large batch', (query) => Array(50).fill({ query: query.slice(0, 500) })],
  ['operation name', (query, value) => ({ query, operationName: value })],
  ['variables', (query, value) => ({ query, variables: value })],
  ['extensions', (query, value) => ({ query, extensions: value })],
  ['persisted', (query, value) => ({ extensions: { persistedQuery: { version: 1, sha256Hash: value } } })],
  ['document of another kind', (_query, value) => ({ query: value })],
  ['trusted document', (_query, value) => ({ documentId: value, id: value, hash: value, queryId: value })],
];
const oddValues = [null, 0, '', 'x', [], {}, [1], { a: 1 }, true, 'x'.repeat(5000), { __proto__: null }, '__proto__', 'a'.repeat(64)];

export function* graphqlInputs({ chance, roles }) {
  for (let turn = 0; ; turn++) {
    const [what, write] = abuses[turn % abuses.length];
    const round = Math.floor(turn / abuses.length);
    const [how, wrap] = chance.is(0.7) ? envelopes[0] : chance.one(envelopes);
    const body = JSON.stringify(wrap(write(round), chance.one(oddValues)));
    const asked = { class: 'graphql abuse', label: `${what}, ${how} (${round})`, as: chance.one(roles), language: chance.one(['ar', 'fr', 'en']) };
    yield { ...asked, path: '/graphql', graphql: true, body };
  }
}
