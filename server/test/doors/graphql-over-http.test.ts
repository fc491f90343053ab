import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { auditServer } from 'graphql-http';
import { openOffice, type Office } from '../office.js';

/** What the specification permits or advises, and we do otherwise on purpose. */
const otherwise: Record<string, string> = {
  '5A70': 'MAY take GET: nothing is asked by a link, which any page could place. A client that says it is none of a page’s may.',
  D6D5: 'MAY take variables by GET: the same.',
  '6A70': 'MAY take variables by GET: the same.',
  '572B': 'SHOULD answer 200 to what cannot be parsed, for old clients: 400 is what logs, proxies and limits understand.',
  FDE2: 'SHOULD answer 200 to what is invalid, for old clients: the same.',
  '7B9B': 'SHOULD answer 200 to variables that cannot be read, for old clients: the same.',
};

let office: Office;

beforeAll(async () => {
  office = await openOffice();
});
afterAll(() => office.close());

test('GraphQL over HTTP keeps every MUST of its specification, and departs from the rest by name', async () => {
  const results = await auditServer({ url: `${office.url}/graphql` });
  expect(results.length).toBe(61);
  expect(results.filter(({ status }) => status === 'error').map(({ id, name }) => `${id} ${name}`)).toEqual([]);
  const departing = results.filter(({ status }) => status !== 'ok');
  expect(departing.map(({ id }) => id).sort()).toEqual(Object.keys(otherwise).sort());
  expect(departing.filter(({ name }) => name.startsWith('MUST'))).toEqual([]);
  expect(results.length - departing.length).toBe(55);
});
