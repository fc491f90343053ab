import { describe, expect, test } from '@jest/globals';
import { isEnumType, isInputObjectType, isInterfaceType, isObjectType, isSpecifiedScalarType, type GraphQLArgument } from 'graphql';
import { createSchema } from './schema.js';

describe('The contract', () => {
  test('says of every type, field and argument what it is', async () => {
    const schema = await createSchema();
    const roots = ['Query', 'Mutation', 'Subscription'];
    const undescribed = Object.values(schema.getTypeMap()).flatMap((type) => {
      if (type.name.startsWith('__') || isSpecifiedScalarType(type)) return [];
      const own = type.description || roots.includes(type.name) ? [] : [type.name];
      if (isEnumType(type) || !(isObjectType(type) || isInterfaceType(type) || isInputObjectType(type))) return own;
      return [
        ...own,
        ...Object.values(type.getFields()).flatMap((field) => {
          const place = `${type.name}.${field.name}`;
          const fields = field.description ? [] : [place];
          const args: readonly GraphQLArgument[] = 'args' in field ? field.args : [];
          return [...fields, ...args.filter((arg) => !arg.description).map((arg) => `${place}(${arg.name})`)];
        }),
      ];
    });
    expect(undescribed).toEqual([]);
  });
});
