import { position, type Office } from '../office.js';
import { keepingNothing } from '../office/keeping-nothing.js';
import { attempt, agrees, crossed, describe, prepareAttempts, verdict, type Attempt } from './acts.js';
import { assemble, place, relate, type Asker } from './cast.js';
import { Picture } from './picture.js';
import { askDoors } from './doors.js';
import { Publications } from './published.js';
import { askQuestions } from './questions.js';
import { everyField, expectedOf, selectionOf, waysFrom, type Way } from './reads.js';

/** How many cells were asked for, by kind, and what did not come as the page says. */
export class Tally {
  readonly counts = new Map<string, number>();
  readonly differences: string[] = [];

  count(kind: string, cells = 1): void {
    this.counts.set(kind, (this.counts.get(kind) ?? 0) + cells);
  }

  differ(what: string): void {
    this.differences.push(what);
  }

  get total(): number {
    return [...this.counts.values()].reduce((sum, count) => sum + count, 0);
  }
}

/** The office of the trial: people in their places, an order in every standing, and what the page makes of both. */
export interface Stage {
  office: Office;
  picture: Picture;
  askers: Asker[];
  attempts: Attempt[];
  crossings: Attempt[];
}

export async function setStage(office: Office): Promise<Stage> {
  const prepared = await prepareAttempts(office);
  await place(office);
  await relate(office);
  const picture = await Picture.of(office);
  const all = await Promise.all([...prepared, ...crossed(prepared)].map((one) => describe(office, picture, one)));
  return {
    office,
    picture,
    askers: await assemble(office, picture),
    attempts: all.slice(0, prepared.length),
    crossings: all.slice(prepared.length),
  };
}

/** Every how manieth cell is asked for: 1 is all of them. The same ones each time. */
export type Every = number;

const atOnce = 6;

/** A few at a time, in no order that matters. */
export async function each<T>(items: T[], act: (item: T) => Promise<void>): Promise<void> {
  const waiting = items.values();
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (const item of waiting) await act(item);
    }),
  );
}

const sample = <T>(items: T[], every: Every): T[] => items.filter((_item, index) => index % every === 0);
const pairs = <A, B>(some: A[], others: B[]): [A, B][] => some.flatMap((one) => others.map((other): [A, B] => [one, other]));

/** First what the page refuses, which must leave every table as it was; then what it gives, kept from being written at the very end. */
export async function askActs({ office, picture, askers, attempts, crossings }: Stage, tally: Tally, every: Every): Promise<void> {
  const cells = sample(pairs([...attempts, ...crossings], askers), every).map(([act, asker]) => ({ act, asker, said: verdict(picture, asker, act) }));
  const publications = new Publications();
  const ask = async ({ act, asker, said }: (typeof cells)[number]): Promise<void> => {
    const code = await attempt(asker, act);
    const disagreement = asker.person.officialId ? await publications.disagreement(asker, act, code) : null;
    if (disagreement) tally.differ(disagreement);
    tally.count(
      `acts ${said === 'GIVEN' ? (code === 'internal' || code === 'done' ? 'given, to the last' : 'given, refused later by a rule') : 'refused'}`,
    );
    if (!agrees(said, code, act)) tally.differ(`${act.name} on ${act.on} by ${asker.who}: ${said} by the page, ${code} by the product`);
  };
  const before = await office.fingerprint();
  await each(
    cells.filter(({ said }) => said !== 'GIVEN'),
    ask,
  );
  if ((await office.fingerprint()) !== before) tally.differ('a refused act has written something');
  await keepingNothing(office, () =>
    each(
      cells.filter(({ said }) => said === 'GIVEN'),
      ask,
    ),
  );
}

interface Thing {
  type: string;
  root: string;
  variables: object;
}

/** Things that a question finds by what names them: one of each record in each standing, and those that lead to many. */
export async function thingsOf({ office, picture }: Stage): Promise<Thing[]> {
  const ofCnr = picture.rows.directives.filter(({ lead_position_id }) => lead_position_id === position('DG-CNR'));
  const thing = (type: string, root: string, variables: object): Thing => ({ type, root, variables });
  const extensions = await office.sql<{ id: string }>('select id from extensions order by id desc limit 4');
  const { obligations, requests } = picture.rows;
  return [
    ...ofCnr.map(({ id }) => thing('Directive', 'query ($id: ID!) { it: directive(id: $id)', { id })),
    ...requests.slice(-8).map(({ id }) => thing('ExplanationRequest', 'query ($id: String!) { it: explanationRequest(key: $id)', { id })),
    ...obligations.slice(-16).map(({ id }) => thing('Obligation', 'query ($id: ID!) { it: obligation(id: $id)', { id })),
    ...extensions.map(({ id }) => thing('Extension', 'query ($id: ID!) { it: extension(id: $id)', { id })),
  ];
}

/** Every field of every thing, as each reads it, beside what the minister reads. */
export async function askFields(stage: Stage, tally: Tally, every: Every): Promise<void> {
  const { askers, picture } = stage;
  const things = await thingsOf(stage);
  const minister = askers[0] as Asker;
  await each(sample(things, every), async ({ type, root, variables }) => {
    const text = `${root} { ${everyField(type)} } }`;
    const { it: whole } = await minister.client.query<{ it: Record<string, unknown> | null }>(text, variables);
    if (!whole) return tally.differ(`the minister does not see ${type} ${JSON.stringify(variables)}`);
    for (const { who, person, client } of askers.filter(({ person: one }) => one.officialId)) {
      const { it } = await client.query<{ it: Record<string, unknown> | null }>(text, variables);
      const expected = expectedOf(picture, person, type, whole);
      for (const field of Object.keys(whole)) {
        tally.count('fields');
        const [told, got] = [JSON.stringify(expected?.[field] ?? null), JSON.stringify(it?.[field] ?? null)];
        if (told !== got)
          tally.differ(
            `${type}.${field} of ${JSON.stringify(variables)} by ${who}: ${told.slice(0, 200)} by the page, ${got.slice(0, 200)} by the product`,
          );
      }
    }
  });
}

/** What tells one standing of a thing from another: of each, the ways are walked once. */
function standingOf({ picture }: Stage, { type, variables }: Thing): string {
  const { id } = variables as { id: string };
  const directive = picture.directive(id);
  const request = picture.request(id);
  return [type, (directive ?? request)?.confidentiality, directive?.state, request && request.signed_at !== null].join();
}

/** Things with the ways that lead from them: one step further from the first of each confidentiality than from the others. */
async function waysOf(stage: Stage): Promise<[Thing, Way[]][]> {
  const walked = new Set<string>();
  const first = (key: string): boolean => !walked.has(key) && Boolean(walked.add(key));
  const things = (await thingsOf(stage)).filter((thing) => first(standingOf(stage, thing)));
  return things.map((thing) => {
    const [type = '', confidentiality = ''] = standingOf(stage, thing).split(',');
    return [thing, waysFrom(thing.type, first(`${type} ${confidentiality}`) ? 3 : 2)];
  });
}

const waysAtOnce = 6;

/** Every way that leads from a thing to a record: what comes back holds what the page lets through, and nothing else. */
export async function askWays(stage: Stage, tally: Tally, every: Every): Promise<void> {
  const asked = (await waysOf(stage)).flatMap(([thing, ways]) => {
    const chosen = sample(ways, every);
    return Array.from({ length: Math.ceil(chosen.length / waysAtOnce) }, (_none, index): [Thing, Way[]] => [
      thing,
      chosen.slice(index * waysAtOnce, (index + 1) * waysAtOnce),
    ]);
  });
  await each(asked, ([thing, ways]) => walk(stage, tally, thing, ways));
}

type Read = Record<string, unknown> | null;

async function walk({ askers, picture }: Stage, tally: Tally, { type, root, variables }: Thing, ways: Way[]): Promise<void> {
  const text = `${root} { id ${ways.map((way, index) => `w${index}: ${selectionOf(way)}`).join(' ')} } }`;
  const read = async (asker: Asker): Promise<Read> => (await asker.client.query<{ it: Read }>(text, variables)).it;
  const along = (whole: Read, way: Way, index: number): Read => whole && { id: whole.id, [way.fields[0]?.name ?? '']: whole[`w${index}`] };
  const whole = await read(askers[0] as Asker);
  for (const asker of askers.filter(({ person }) => person.officialId)) {
    const got = await read(asker);
    for (const [index, way] of ways.entries()) {
      tally.count('ways');
      const reached = along(whole, way, index);
      const [told, came] = [JSON.stringify(reached && expectedOf(picture, asker.person, type, reached)), JSON.stringify(along(got, way, index))];
      const name = `${type}.${way.fields.map((field) => field.name).join('.')} of ${JSON.stringify(variables)}`;
      if (told !== came) tally.differ(`${name} by ${asker.who}: ${told.slice(0, 300)} by the page, ${came.slice(0, 300)} by the product`);
    }
  }
}

/** All rounds, in the order in which one leaves the office as the next finds it; each is told of as it ends. */
export async function askEverything(stage: Stage, every: Every, told: (tally: Tally) => void): Promise<boolean> {
  let agreed = true;
  for (const ask of [askActs, askFields, askWays, askQuestions, askDoors]) {
    const tally = new Tally();
    await ask(stage, tally, every);
    told(tally);
    agreed &&= tally.differences.length === 0;
  }
  return agreed;
}
