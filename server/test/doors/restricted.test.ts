import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openOffice, position, type Client, type Office } from '../office.js';
import { act, documents, issue, type Recorded } from '../office/acts.js';
import { nobody, outcome, writingNothing } from '../bad-input/refusals.js';

// A restricted order to the CNR, with the CNAC contributing and a milestone of the INT's, reported with a file.

let office: Office;
let directive: Recorded;
let fileId: string;
const words = ['TITRE-SECRET', 'TEXTE-SECRET', 'SOURCE-SECRETE', 'ETAPE-SECRETE', 'NOTE-SECRETE', 'PREUVE-SECRETE', 'secret.txt', 'AUTORITE-SECRETE'];
const [title = '', text = '', source = '', stepTitle = '', note = '', proof = '', name = '', authority = ''] = words;

beforeAll(async () => {
  office = await openOffice();
  const [{ id: meetingId } = { id: '' }] = await office.sql<{ id: string }>('select id from meetings order by held_on desc limit 1');
  const [{ id: projectId } = { id: '' }] = await office.sql<{ id: string }>('select id from projects order by reference limit 1');
  const asked = {
    title,
    text,
    lead: 'DG-CNR',
    confidentiality: 'RESTRICTED',
    meetingId,
    projectId,
    dueOn: '2026-03-08',
    source,
    contributorPositionIds: [position('DG-CNAC')],
    milestones: [{ title: stepTitle, dueOn: '2026-03-08', leadPositionId: position('DG-INT') }],
  } as const;
  directive = await issue(office, { ...asked, contributorPositionIds: [...asked.contributorPositionIds], milestones: [...asked.milestones] });
  await act(office, 'dg.cnr', 'acknowledge', { directiveId: directive.id, note });
  await act(office, 'dg.cnr', 'update', { directiveId: directive.id, percent: 40, note });
  fileId = await (await office.signIn('dg.int')).upload(name, proof);
  await act(office, 'dg.int', 'report', { milestoneId: directive.milestones[0]?.id, text: proof, fileIds: [fileId] });
});
afterAll(() => office.close());

const everything = `
  id reference title text source acts version dueOn leadPosition { code openDirectiveCount } contributors { code } meeting { reference } project { reference } history { act details { name before after } }
  acknowledgements { note } updates { note } evidence { text file { name url } } milestones { id title evidence { text file { name url } } obligation { title } }
  obligations { id title milestone { title } escalations { id notifications { recipient { email } } } }`;

/** The same as far down as what is no page of ours may ask. */
const inLists = everything.replace('notifications { recipient { email } }', 'notifications { kind }');
const inNotifications = inLists
  .replace(
    'milestones { id title evidence { text file { name url } } obligation { title } }',
    'milestones { id title evidence { text } obligation { title } }',
  )
  .replace('escalations { id notifications { kind } }', 'escalations { id }');
const owed = 'id reference title directive { id title text source } milestone { title directive { title } evidence { text file { name } } }';

/** All that one person can reach from any root, as one text. */
async function reachable(person: Client): Promise<string> {
  const roots = [
    `query ($id: ID!, $reference: String!) { byId: directive(id: $id) { ${everything} } byReference: directive(reference: $reference) { ${everything} } }`,
    // Of all the lists that hold it, the pages on which it stands for those who may see it.
    `{ directives(first: 5, filter: { states: [ACKNOWLEDGED, IN_PROGRESS, CANCELLED] }, sort: ISSUED_AT, direction: DESC) { edges { node { ${inLists} } } } }`,
    `{ cnr: obligations(first: 50, filter: { structureCode: "CNR", open: true }) { edges { node { ${owed} } } } mine: obligations(first: 50, filter: { mine: true }) { edges { node { ${owed} } } } }`,
    `{ escalations(first: 20) { edges { node { obligation { reference title directive { title } } notifications { directive { title } obligation { title } } } } } }`,
    `{ notifications(first: 10) { edges { node { kind directive { ${inNotifications} } obligation { reference title } escalation { id } } } } }`,
    '{ meetings { directives { id title text source evidence { text } } } }',
    '{ meetings { directives { milestones { title } } } projects { directives { id title text milestones { title } } milestones { title directive { id } } } }',
    `{ ${[title, 'SECRET', directive.reference ?? ''].map((search, index) => `s${index}: directives(filter: { search: "${search}" }) { edges { node { id title reference } } }`).join(' ')} }`,
  ];
  const answers: unknown[] = [];
  for (const root of roots)
    answers.push(await person.query(root, root.startsWith('query') ? { id: directive.id, reference: directive.reference } : {}));
  return JSON.stringify(answers);
}

test('Its chain reads it whole', async () => {
  for (const mailbox of ['dg.cnr', 'dg.cnac', 'dg.int', 'cabinet', 'minister']) {
    const seen = await reachable(await office.signIn(mailbox));
    expect([mailbox, words.filter((one) => !seen.includes(one))]).toEqual([mailbox, [authority]]);
    expect((await (await office.signIn(mailbox)).fetch(`/files/${fileId}`)).status).toBe(200);
  }
});

test('For everybody else it does not exist, by whichever way they come', async () => {
  const counts = await office.sql<{ count: number }>(
    `select count(*)::int as count from directives where lead_position_id = $1 and confidentiality = 'NORMAL' and state not in ('DRAFT', 'CLOSED', 'CANCELLED', 'SUPERSEDED', 'ENDED')`,
    [position('DG-CNR')],
  );
  for (const mailbox of ['dg.cnas', 'focal.cnas', 'd.dgss', 'sg', 'inspector', 'auditor']) {
    const person = await office.signIn(mailbox);
    const seen = await reachable(person);
    expect([
      mailbox,
      [...words, directive.id, directive.reference ?? '', directive.milestones[0]?.id ?? ''].filter((one) => seen.includes(one)),
    ]).toEqual([mailbox, []]);
    expect(await person.fetch(`/files/${fileId}`).then((response) => response.status)).toBe(404);
    const { positions } = await person.query<{ positions: { code: string; openDirectiveCount: number }[] }>(
      '{ positions(structureCode: "CNR") { code openDirectiveCount } }',
    );
    expect(positions.find(({ code }) => code === 'DG-CNR')?.openDirectiveCount).toBeLessThanOrEqual(counts[0]?.count ?? 0);
  }
});

test('What is hidden is refused in the very words of what does not exist', async () => {
  const inputs = {
    acknowledge: {},
    contest: { reason: 'UNCLEAR', note: 'x' },
    update: { percent: 1, note: 'x' },
    report: { text: 'x' },
    verify: {},
    return: { reason: 'x' },
    cancel: { reason: 'x', authority: 'x' },
    decide: { decision: 'REJECT', reason: 'x' },
    issue: {},
    discard: {},
  } as const;
  await writingNothing(office, async () => {
    for (const mailbox of ['dg.cnas', 'inspector', 'auditor']) {
      const person = await office.signIn(mailbox);
      const told = (name: keyof typeof inputs, subject: object) =>
        person.ask(documents[name], { input: { ...inputs[name], ...subject } }).then(({ errors }) => errors);
      for (const name of Object.keys(inputs) as (keyof typeof inputs)[])
        expect(await told(name, { directiveId: directive.id })).toEqual(await told(name, { directiveId: nobody }));
      for (const name of ['report', 'verify', 'return'] as const)
        expect(await told(name, { milestoneId: directive.milestones[0]?.id })).toEqual(await told(name, { milestoneId: nobody }));
      const missing = await person.fetch(`/files/${nobody}`);
      expect(await (await person.fetch(`/files/${fileId}`)).json()).toEqual(await missing.json());
    }
  });
});

test('The administrator knows that it exists, and reads none of its words', async () => {
  const admin = await office.signIn('admin');
  const seen = await reachable(admin);
  expect(seen).toContain(directive.reference);
  expect(words.filter((one) => seen.includes(one))).toEqual([]);
  expect((await admin.fetch(`/files/${fileId}`)).status).toBe(404);
});

test('Its history keeps on whose authority it was withdrawn, for its chain only', async () => {
  await act(office, 'minister', 'cancel', { directiveId: directive.id, reason: note, authority });
  expect(await reachable(await office.signIn('dg.cnr'))).toContain(authority);
  const seen = await Promise.all(['admin', 'inspector', 'dg.cnas'].map(async (mailbox) => reachable(await office.signIn(mailbox))));
  expect(words.filter((one) => seen.some((answer) => answer.includes(one)))).toEqual([]);
});

test('Its mails go to its chain alone', async () => {
  await office.runJobs();
  const told = new Set(
    office
      .mails()
      .filter((mail) => words.some((one) => `${mail.text}${mail.subject}`.includes(one)))
      .map(({ to }) => to.split('@')[0]),
  );
  for (const outsider of ['admin', 'inspector', 'dg.cnas', 'sg', 'auditor']) expect(told).not.toContain(outsider);
  expect(office.mails().filter(({ subject }) => words.some((one) => subject.includes(one)))).toEqual([]);
});

test('Who leaves a position leaves its records: on the next request, with files and notifications', async () => {
  const official = await office.signIn('dg.int');
  const asked = `{ notifications(first: 100) { edges { node { directive { id } obligation { id reference } escalation { id } } } } directives { totalCount } obligations { totalCount } overview { total { open } } }`;
  const [{ id: owed } = { id: '' }] = await office.sql<{ id: string }>(`select id from obligations where record_id = $1 and position_id = $2`, [
    directive.id,
    position('DG-INT'),
  ]);
  const toAcknowledge = await issue(office, { lead: 'DG-INT' });
  await office.sql(`update appointments set ends_on = '2026-02-28' where position_id = $1`, [position('DG-INT')]);
  const left = await official.query<{ notifications: { edges: { node: object }[] } }>(asked);
  expect(left).toMatchObject({ directives: { totalCount: 0 }, obligations: { totalCount: 0 }, overview: { total: { open: 0 } } });
  expect(left.notifications.edges.length).toBeGreaterThan(0);
  for (const { node } of left.notifications.edges) expect(node).toEqual({ directive: null, obligation: null, escalation: null });
  expect(await official.query('query ($id: ID!) { obligation(id: $id) { id } }', { id: owed })).toEqual({ obligation: null });
  expect((await official.fetch(`/files/${fileId}`)).status).toBe(404);
  await writingNothing(office, async () => {
    expect(await outcome(act(office, 'dg.int', 'acknowledge', { directiveId: toAcknowledge.id }))).toBe('directive.not_found');
    expect(await outcome(official.upload('a.txt', 'x'))).toBe('access.denied');
  });
  await office.sink.clear();
  await office.runJobs();
  expect(office.mails({ to: 'dg.int' })).toEqual([]);
});
