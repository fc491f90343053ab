// What the schema lets anybody send: each operation with its document and every place in its arguments that takes a value.
import { getNamedType, getNullableType, isEnumType, isInputObjectType, isLeafType, isListType, isNonNullType, isObjectType } from 'graphql';

/** Deeper inputs repeat what was reached already. */
const depthAtMost = 4;

/** Every operation of a schema: a new one is attacked without anybody naming it here. */
export function operationsOf(schema) {
  const roots = { query: schema.getQueryType(), mutation: schema.getMutationType(), subscription: schema.getSubscriptionType() };
  return Object.entries(roots).flatMap(([kind, type]) => Object.values(type?.getFields() ?? {}).map((field) => operationOf(kind, field)));
}

function operationOf(kind, field) {
  const variables = field.args.map(({ name, type }) => `$${name}: ${type}`).join(', ');
  const given = field.args.map(({ name }) => `${name}: $${name}`).join(', ');
  const document = `${kind} Attack${variables && ` (${variables})`} { ${field.name}${given && `(${given})`} ${selectionOf(field.type)} }`;
  const leaves = field.args.flatMap((argument) => leavesOf(argument.type, [argument.name], depthAtMost));
  return { kind, name: field.name, args: field.args, document, leaves };
}

/** Places that take a value, as paths; the place of a list is its first entry. */
function leavesOf(given, path, depth) {
  const type = getNullableType(given);
  if (isListType(type)) return [{ path, type }, ...leavesOf(type.ofType, [...path, 0], depth)];
  if (!isInputObjectType(type)) return [{ path, type }];
  const own = { path, type };
  return depth === 0 ? [own] : [own, ...Object.values(type.getFields()).flatMap((field) => leavesOf(field.type, [...path, field.name], depth - 1))];
}

/** Little, so that a limit on what is asked is not what refuses the input: what can be read at once, and one way down. */
function selectionOf(given, depth = 3) {
  const type = getNamedType(given);
  if (isLeafType(type)) return '';
  if (!isObjectType(type)) return '{ __typename }';
  const free = Object.values(type.getFields()).filter(({ args }) => !args.some((argument) => isNonNullType(argument.type)));
  const leaves = free.filter((field) => isLeafType(getNamedType(field.type))).map(({ name }) => name);
  const below = free.filter((field) => isObjectType(getNamedType(field.type)));
  const way = below.find(({ name }) => name === 'edges' || name === 'node') ?? below[0];
  const down = depth > 0 && way ? [`${way.name} ${selectionOf(way.type, depth - 1)}`] : [];
  return `{ ${['__typename', ...leaves.slice(0, 12), ...down].join(' ')} }`;
}

/** Variables that the schema accepts, as near to sense as names and known records allow; optional ones now and then left out. */
export function wellFormed(operation, { chance, records }) {
  const value = (given, name, depth) => {
    if (!isNonNullType(given) && (depth === 0 || chance.is(0.3))) return undefined;
    const type = getNullableType(given);
    if (isListType(type)) return [value(type.ofType, name, depth)].filter((entry) => entry !== undefined);
    if (isEnumType(type)) return chance.one(type.getValues()).name;
    if (!isInputObjectType(type)) return scalar(type.name, name, chance, records);
    const entries = Object.values(type.getFields()).map((field) => [field.name, value(field.type, field.name, depth - 1)]);
    return Object.fromEntries(entries.filter(([, one]) => one !== undefined));
  };
  return Object.fromEntries(operation.args.map(({ name, type }) => [name, value(type, name, depthAtMost)]).filter(([, one]) => one !== undefined));
}

const days = ['2026-03-03', '2026-03-08', '2026-03-17', '2026-04-12', '2026-06-30'];

function scalar(type, name, chance, records) {
  if (type === 'ID') return chance.one(records.idsFor(name));
  if (type === 'Boolean') return chance.is(0.5);
  if (type === 'Int' || type === 'Float') return /version|revision|levels/i.test(name) ? 1 + chance.below(3) : chance.one([1, 2, 5, 10, 50]);
  if (type === 'CivilDate') return chance.one(days);
  if (type === 'DateTime') return '2026-03-01T09:00:00+01:00';
  if (/code/i.test(name)) return chance.one(records.codes);
  if (/reference|key/i.test(name)) return chance.one(records.references);
  if (/email|address/i.test(name)) return `someone.${chance.below(10_000)}@mutabaa.example`;
  if (/zone/i.test(name)) return 'Africa/Algiers';
  return 'Texte ordinaire نص عادي';
}

/** The same variables with one place holding something else. Own keys stay own keys, whatever they are called. */
export function spoilt(variables, path, value) {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  const copy = Array.isArray(variables) ? [...variables] : { ...(typeof variables === 'object' ? variables : null) };
  const inside = typeof rest[0] === 'number' ? [] : {};
  Object.defineProperty(copy, key, {
    value: spoilt(copy[key] ?? (rest.length ? inside : undefined), rest, value),
    ...{ enumerable: true, configurable: true, writable: true },
  });
  return copy;
}
