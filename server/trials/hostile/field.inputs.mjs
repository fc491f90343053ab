// Hostile values in every place of every operation, one class of values at a time.
import { isInputObjectType, isListType } from 'graphql';
import { spoilt, wellFormed } from './contract.mjs';
import { formulas, injections, markup, oddText, operators, pollution, wrongTypes } from './payloads.mjs';

const arsenals = {
  operators,
  pollution,
  'header injection': injections,
  'formula cells': formulas,
  'scripts and markup': markup,
  'odd characters': oddText,
  'wrong types': wrongTypes,
};

export const fieldClasses = Object.keys(arsenals);

/** Acts that would take the storm through days of the exercise: attacked in every place, never let pass. */
const spared = new Set(['advanceClock']);

/**
 * Inputs of one class. All classes walk the operations together, each at a place of its own, so that a few hundred inputs
 * already meet each operation and some thousands each place of it.
 */
export function* fieldInputs(name, place) {
  const { operations, chance } = place;
  const http = operations.filter(({ kind }) => kind !== 'subscription');
  const [own, classes] = [fieldClasses.indexOf(name), fieldClasses.length];
  const visits = new Map();
  for (let turn = 0; ; turn++) {
    const at = turn * classes + own;
    const operation = http[(at + Math.floor(at / http.length)) % http.length];
    const visit = visits.get(operation) ?? Math.floor((own * operation.leaves.length) / classes);
    visits.set(operation, visit + 1);
    const values = arsenals[name](`${name.split(' ')[0]}-${turn}`);
    yield fieldInput(name, { ...place, operation, visit, value: values[(turn + visit) % values.length], chance });
  }
}

function fieldInput(name, { operation, visit, value, chance, records, roles }) {
  const leaf = operation.leaves[visit % (operation.leaves.length || 1)];
  let variables = wellFormed(operation, { chance, records });
  // A place without arguments is attacked beside its variables.
  if (!leaf || chance.is(0.08)) variables = spoilt(variables, [leaf ? '__proto__' : 'x'], value);
  if (leaf) variables = spoilt(variables, leaf.path, fitting(leaf.type, value));
  if (spared.has(operation.name)) variables = spoilt(variables, ['input', 'unasked'], value);
  const extensions = chance.is(0.1) ? { persistedQuery: value, ...Object(value) } : undefined;
  return {
    class: name,
    label: `${operation.name} ${leaf ? leaf.path.join('.') : '-'}`,
    operation: operation.name,
    place: leaf && `${operation.name}.${leaf.path.join('.')}`,
    as: chance.one(roles),
    language: chance.one(['ar', 'fr', 'en']),
    path: '/graphql',
    graphql: true,
    body: JSON.stringify({ query: operation.document, variables, extensions }),
  };
}

/** In the place of an object or a list, a text would be refused before anything else looks at it: now it comes inside as well. */
const fitting = (type, value) => {
  if (isListType(type) && !isInputObjectType(type.ofType)) return Array.isArray(value) ? value : [value];
  return isInputObjectType(type) && typeof value === 'string' ? { [value.slice(0, 40)]: value } : value;
};
