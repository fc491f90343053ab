import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openOffice, type Office } from '../../../test/office.js';
import { issue } from '../../../test/office/acts.js';

type Figures = Record<'open' | 'late' | 'unacknowledged' | 'dueThisWeek' | 'reachedMinister', number>;

interface Shown {
  overview: { total: Figures; structures: { structure: { code: string }; figures: Figures }[] };
  structures: { code: string; figures: Figures }[];
}

const figures = 'open late unacknowledged dueThisWeek reachedMinister';
const shown = `{ overview { total { ${figures} } structures { structure { code } figures { ${figures} } } } structures { code figures { ${figures} } } }`;

const standingOf: Record<keyof Figures, string> = {
  open: 'OPEN',
  late: 'LATE',
  unacknowledged: 'UNACKNOWLEDGED',
  dueThisWeek: 'DUE_THIS_WEEK',
  reachedMinister: 'REACHED_MINISTER',
};

let office: Office;
beforeAll(async () => {
  office = await openOffice();
  await issue(office, { dueOn: '2026-03-08', confidentiality: 'RESTRICTED' });
  await issue(office, { dueOn: '2026-03-15', milestones: [{ title: 'Première étape', dueOn: '2026-03-08' }] });
  await office.advanceTo('2026-03-15T10:00');
});
afterAll(() => office.close());

/** The length of the list behind each figure, all structures together or one. */
async function behind(mailbox: string, structureCode: string | null): Promise<Figures> {
  const person = await office.signIn(mailbox);
  const lists = Object.entries(standingOf).map(
    ([name, standing]) => `${name}: directives(filter: { standing: ${standing}, structureCode: $code }) { totalCount }`,
  );
  const counted = await person.query<Record<keyof Figures, { totalCount: number }>>(`query ($code: String) { ${lists.join(' ')} }`, {
    code: structureCode,
  });
  return Object.fromEntries(Object.entries(counted).map(([name, { totalCount }]) => [name, totalCount])) as Figures;
}

test.each(['minister', 'sg', 'd.dgss', 'dg.cnas', 'auditor', 'admin'])(
  'Each figure that %s is shown is the length of the list behind it',
  async (mailbox) => {
    const { overview, structures } = await (await office.signIn(mailbox)).query<Shown>(shown);
    expect(overview.total).toEqual(await behind(mailbox, null));
    for (const { code, figures: own } of structures) expect([code, own]).toEqual([code, await behind(mailbox, code)]);
    const withOpen = structures.filter(({ figures: own }) => own.open > 0).map(({ code }) => code);
    expect(overview.structures.map(({ structure }) => structure.code).sort()).toEqual(withOpen.sort());
  },
);

test('The minister sees more than nothing in every column, and others only their part', async () => {
  const total = async (mailbox: string) => (await (await office.signIn(mailbox)).query<Shown>(shown)).overview.total;
  const [minister, cnas] = [await total('minister'), await total('dg.cnas')];
  for (const name of Object.keys(standingOf) as (keyof Figures)[]) {
    expect(minister[name]).toBeGreaterThan(0);
    expect(cnas[name]).toBeLessThan(minister[name]);
  }
});

test('Every open obligation of a person is in exactly one group of what needs them', async () => {
  const buckets = ['TO_ACKNOWLEDGE', 'LATE', 'DUE_THIS_WEEK', 'TO_DECIDE', 'WAITING_ON_OTHERS', 'LATER'];
  const parts = buckets.map((bucket) => `${bucket}: obligations(first: 100, filter: { mine: true, bucket: ${bucket} }) { edges { node { id } } }`);
  type Lists = Record<string, { edges: { node: { id: string } }[] }>;
  for (const mailbox of ['dg.cnas', 'focal.cnas', 'cabinet', 'dg.anem', 'd.dmn', 'auditor']) {
    const { all, ...groups } = await (
      await office.signIn(mailbox)
    ).query<Lists>(`{ ${parts.join(' ')} all: obligations(first: 100, filter: { mine: true, open: true }) { edges { node { id } } } }`);
    const ids = (list?: Lists[string]) => (list?.edges ?? []).map(({ node }) => node.id);
    expect([mailbox, Object.values(groups).flatMap(ids).sort()]).toEqual([mailbox, ids(all).sort()]);
  }
});
