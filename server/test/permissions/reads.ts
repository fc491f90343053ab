import { getNamedType, isLeafType, isObjectType, type GraphQLField, type GraphQLObjectType } from 'graphql';
import { wordFor, type PermissionRule } from '../../src/access/permission-table.js';
import { Role } from '../../src/access/role.js';
import { readPermissionPage } from '../../src/graphql/declared.js';
import { contract } from '../office/operations.js';
import type { Person, Picture } from './picture.js';

// What is read: every field of a record, and every way of the schema that leads from one thing to a record.

/** What hangs on a record, and is seen with it alone. */
export const confidential = new Set([
  'Directive',
  'Obligation',
  'Milestone',
  'Project',
  'ExplanationRequest',
  'Escalation',
  'Extension',
  'Evidence',
  'WaitingSpell',
  'CampaignBody',
  'IndicatorAssignment',
  'IndicatorTarget',
  'Reading',
  'HeadJudgement',
]);

/** Fields that say what the viewer can do, or count what the viewer sees: they differ from one to the next by right. */
const viewersOwn = new Set([
  'acts',
  'explainable',
  'unreadCount',
  'openDirectiveCount',
  'waitingCharges',
  'awaitedWorkingDays',
  'figures',
  'inspectionFigures',
  'totalCount',
  'history',
  'progress',
  'proposable',
  'decidable',
  'judgeable',
]);

const fieldRules = new Map(
  readPermissionPage()
    .filter(({ kind }) => kind === 'Type')
    .flatMap((rule) => rule.fields.map((field) => [`${rule.name}.${field}`, rule] as const)),
);

/** Fields that the page keeps from who may know only that a restricted record exists. */
const isWordy = (type: string, field: string): boolean => {
  const rule = fieldRules.get(`${type}.${field}`);
  return rule !== undefined && wordFor(rule, Role.ADMINISTRATOR) === 'normal';
};

const typeOf = (field: GraphQLField<unknown, unknown>): GraphQLObjectType | null => {
  const type = getNamedType(field.type);
  return isObjectType(type) ? type : null;
};
const objectNamed = (name: string): GraphQLObjectType => {
  const type = contract.getType(name);
  if (!isObjectType(type)) throw new Error(`no type ${name}`);
  return type;
};

/** What the minister, beside whose reading all others are held, is not given: asked for by itself. */
const isForOthers = (type: string, field: string): boolean => {
  const rule = fieldRules.get(`${type}.${field}`);
  return rule !== undefined && wordFor(rule, Role.MINISTER) === 'no';
};

const leaves = (type: GraphQLObjectType): string[] =>
  Object.values(type.getFields())
    .filter((field) => isLeafType(getNamedType(field.type)) && !viewersOwn.has(field.name) && !isForOthers(type.name, field.name))
    .map(({ name }) => name);

/** All fields of a type, and what is plainly said of the things they give. */
export function everyField(typeName: string): string {
  const type = objectNamed(typeName);
  const nested = Object.values(type.getFields()).flatMap((field) => {
    const given = typeOf(field);
    if (!given || viewersOwn.has(field.name)) return [];
    const said = leaves(given);
    const further = said.length
      ? said
      : Object.values(given.getFields()).flatMap((inner) =>
          typeOf(inner) ? [`${inner.name} { ${leaves(typeOf(inner) as GraphQLObjectType).join(' ')} }`] : [],
        );
    return [`${field.name} { ${further.join(' ')} }`];
  });
  return [...leaves(type), ...nested].join(' ');
}

type Read = Record<string, unknown>;
const isRead = (value: unknown): value is Read => typeof value === 'object' && value !== null && !Array.isArray(value);

/** What somebody is to read, made of what the minister reads: without words that are not theirs, and without records they do not see. */
export function expectedOf(picture: Picture, person: Person, typeName: string, read: Read, about = ''): Read | null {
  const id = typeof read.id === 'string' && picture.isKnown(read.id) ? read.id : about;
  if (confidential.has(typeName) && !picture.sees(person, id)) return null;
  const words = picture.readsWords(person, id);
  const type = objectNamed(typeName);
  return Object.fromEntries(
    Object.entries(read).map(([name, value]): [string, unknown] => {
      const field = type.getFields()[name];
      if (!field) return [name, value];
      if (!words && isWordy(typeName, name)) return [name, Array.isArray(value) ? [] : null];
      const given = typeOf(field);
      if (!given) return [name, value];
      if (Array.isArray(value)) return [name, value.filter(isRead).flatMap((one) => expectedOf(picture, person, given.name, one, id) ?? [])];
      return [name, isRead(value) ? expectedOf(picture, person, given.name, value, id) : value];
    }),
  );
}

/** A way through the schema: fields from a root thing to a record, with the type that each gives. */
export interface Way {
  fields: { name: string; type: string }[];
}

/** Every way of so many steps at most that ends at something confidential, and does not turn round on itself. */
export function waysFrom(typeName: string, steps: number): Way[] {
  const found: Way[] = [];
  const walk = (type: GraphQLObjectType, before: Way['fields']): void => {
    if (before.length === steps) return;
    for (const field of Object.values(type.getFields())) {
      const given = typeOf(field);
      if (!given || field.args.some((arg) => String(arg.type).endsWith('!'))) continue;
      const fields = [...before, { name: field.name, type: given.name }];
      if (before.some((one) => one.name === field.name && one.type === given.name)) continue;
      if (confidential.has(given.name)) found.push({ fields });
      walk(given, fields);
    }
  };
  walk(objectNamed(typeName), []);
  return found;
}

export const isThing = (typeName: string): boolean => 'id' in objectNamed(typeName).getFields();

/** The selection of a way: at every step what tells a thing from another, at its end its words as well. */
export function selectionOf({ fields }: Way): string {
  const [first, ...rest] = fields;
  if (!first) return '';
  const id = isThing(first.type) ? 'id ' : '';
  if (rest.length) return `${first.name} { ${id}${selectionOf({ fields: rest })} }`;
  const words = leaves(objectNamed(first.type)).filter((name) => isWordy(first.type, name));
  return `${first.name} { ${id}${words.join(' ')} }`;
}

/** Plain fields of a type that are not for everybody, with their rules. */
export const reservedFields = (typeName: string): [string, PermissionRule][] =>
  Object.values(objectNamed(typeName).getFields())
    .filter((field) => isLeafType(getNamedType(field.type)) && isForOthers(typeName, field.name))
    .flatMap(({ name }) => {
      const rule = fieldRules.get(`${typeName}.${name}`);
      return rule ? [[name, rule] as [string, PermissionRule]] : [];
    });
