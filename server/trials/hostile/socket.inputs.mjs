// Conversations over the WebSocket that no client of ours would hold.
import { spoilt, wellFormed } from './contract.mjs';
import { markup, oddText, operators, pollution, wrongTypes } from './payloads.mjs';

const init = { type: 'connection_init' };
const subscribe = (id, payload) => ({ id, type: 'subscribe', payload });
const changes = { query: 'subscription { changes { act directiveId } }' };

const conversations = [
  ['no greeting', [subscribe('1', changes)]],
  ['two greetings', [init, init]],
  ['a greeting with much', [{ ...init, payload: { a: 'x'.repeat(1500) } }]],
  ['a greeting with a prototype', ['{"type":"connection_init","payload":{"__proto__":{"polluted":1}}}']],
  ['an unknown message', [init, { type: 'hello' }]],
  ['a message without type', [init, { id: '1' }]],
  ['no JSON', [init, '{']],
  ['null', [init, 'null']],
  ['a list', [init, '[]']],
  ['bytes', [init, Buffer.from([0, 1, 2, 255])]],
  ['a message of 3 kB', [init, 'x'.repeat(3000)]],
  ['a message of 1 MB', [init, 'x'.repeat(1_000_000)]],
  ['one number twice', [init, subscribe('1', changes), subscribe('1', changes)]],
  ['an empty number', [init, subscribe('', changes)]],
  ['a number that is a prototype', [init, subscribe('__proto__', changes), subscribe('constructor', changes)]],
  ['a flood', [init, ...Array.from({ length: 300 }, (_, i) => subscribe(`s${i}`, changes))]],
  ['a flood without greeting', Array.from({ length: 100 }, (_, i) => subscribe(`s${i}`, changes))],
  ['pings', [init, ...Array.from({ length: 300 }, () => ({ type: 'ping', payload: { a: 1 } }))]],
  ['pongs', [init, ...Array.from({ length: 100 }, () => ({ type: 'pong' }))]],
  ['an end of nothing', [init, { id: 'x', type: 'complete' }]],
  ['the server’s own messages', [init, { id: '1', type: 'next', payload: {} }, { type: 'connection_ack' }]],
  ['a question', [init, subscribe('1', { query: '{ officials { email } }' })]],
  ['an act', [init, subscribe('1', { query: 'mutation { markAllNotificationsRead }' })]],
  ['introspection', [init, subscribe('1', { query: '{ __schema { types { name } } }' })]],
  ['a syntax error', [init, subscribe('1', { query: 'subscription {' })]],
  ['no query', [init, subscribe('1', {})]],
  ['a query that is a number', [init, subscribe('1', { query: 1 })]],
  ['an unknown field', [init, subscribe('1', { query: 'subscription { secrets }' })]],
  ['two subscriptions', [init, subscribe('1', { query: 'subscription { a: changes { act } b: changes { act } }' })]],
  ['aliases', [init, subscribe('1', { query: `subscription { changes { ${Array.from({ length: 60 }, (_, i) => `a${i}: act`).join(' ')} } }` })]],
  ['variables of another kind', [init, subscribe('1', { ...changes, variables: [] })]],
  ['extensions', [init, subscribe('1', { ...changes, extensions: { persistedQuery: { sha256Hash: 'x' } } })]],
  ['an operation name', [init, subscribe('1', { ...changes, operationName: 'x' })]],
];
const protocols = [
  ['graphql-transport-ws'],
  ['graphql-transport-ws'],
  ['graphql-transport-ws'],
  ['graphql-ws'],
  ['x'],
  [],
  ['graphql-transport-ws', 'x'],
  ['__proto__'],
];
const origins = [undefined, undefined, undefined, undefined, 'https://evil.example', 'null', 'x'];

export function* socketInputs({ chance, roles, operations, records }) {
  const subscriptions = operations.filter(({ kind }) => kind === 'subscription');
  const values = [...operators(), ...pollution(), ...oddText(), ...wrongTypes(), ...markup('socket')];
  for (let turn = 0; ; turn++) {
    // The first of each pair attacks what the schema lets subscribe to, at every place of it.
    const operation = subscriptions[(turn >> 1) % subscriptions.length];
    const leaf = turn % 2 === 0 && operation?.leaves[(turn >> 1) % (operation.leaves.length || 1)];
    const attack =
      leaf &&
      subscribe('1', { query: operation.document, variables: spoilt(wellFormed(operation, { chance, records }), leaf.path, chance.one(values)) });
    const [label, messages] = leaf ? [`${operation.name} ${leaf.path.join('.')}`, [init, attack]] : conversations[(turn >> 1) % conversations.length];
    const [chosen, origin] = turn < 70 ? [protocols[0], undefined] : [chance.one(protocols), chance.one(origins)];
    const place = leaf ? { operation: operation.name, place: `${operation.name}.${leaf.path.join('.')}` } : {};
    yield {
      class: 'websocket',
      label,
      ...place,
      transport: 'websocket',
      as: chance.one(roles),
      language: chance.one(['ar', 'fr', 'en']),
      protocols: chosen,
      origin,
      messages,
    };
  }
}
