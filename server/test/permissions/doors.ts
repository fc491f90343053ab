import { wordFor } from '../../src/access/permission-table.js';
import { readPermissionPage } from '../../src/graphql/declared.js';
import type { Asker } from './cast.js';
import { saidTo, type Person } from './picture.js';
import type { Stage, Tally } from './rounds.js';

const rules = readPermissionPage();

const words = (name: string, person: Person): string[] => {
  const rule = rules.find((one) => one.kind === 'Door' && one.name === name);
  if (!rule) throw new Error(`no rule for the door ${name}`);
  if (!person.officialId) return [rule.words['Signed out'] ?? 'no'];
  return person.stands.length ? person.stands.map((stand) => saidTo(rule, stand)) : [wordFor(rule, null)];
};

interface Door {
  name: string;
  path: string;
  init?: { method: string; headers?: Record<string, string>; body?: string | FormData };
  /** Whether whoever has this word finds the door open. */
  open: (words: string[], asker: Asker) => boolean;
}

/** How much a list holds for whom is asked where its rows are; its file opens to whoever is signed in. */
const listFiles = ['directives', 'obligations', 'explanations', 'structures', 'officials'].map((list): Door => ({
  name: `GET /exports/${list}.:format`,
  path: `/exports/${list}.csv`,
  open: (all) => all.some((word) => word === 'sees' || word === 'yes'),
}));

const plain = (all: string[]): boolean => all.some((word) => word === 'yes' || word === 'demo');

function form(): FormData {
  const file = new FormData();
  file.set('file', new Blob(['Reçu.'], { type: 'text/plain' }), 'recu.txt');
  return file;
}

/** Doors beside GraphQL, with a file that proves something on each kind of order and a letter of each standing. */
async function doorsOf({ office, picture, askers }: Stage): Promise<Door[]> {
  const cabinet = askers.find(({ person }) => person.mailbox === 'cabinet') as Asker;
  const files: Door[] = [];
  const scans = await office.sql<{ file_id: string; directive_id: string }>('select p.file_id, p.directive_id from paper_receipts p');
  for (const { id, recordId } of [
    ...scans.map((row) => ({ id: row.file_id, recordId: row.directive_id })),
    ...(await office.sql<{ id: string; recordId: string }>(
      'select file_id as id, record_id as "recordId" from evidence where file_id is not null limit 20',
    )),
  ])
    files.push({
      name: 'GET /files/:id',
      path: `/files/${id}`,
      open: (_all, { person }) => picture.sees(person, recordId) && picture.readsWords(person, recordId) && person.officialId !== '',
    });
  const own = await cabinet.client.upload('brouillon.txt', 'Brouillon.');
  const letters = picture.rows.requests.map(({ id }): Door => ({
    name: 'GET /documents/explanations/:id',
    path: `/documents/explanations/${id}`,
    open: (_all, { person }) => person.officialId !== '' && picture.sees(person, id),
  }));
  return [
    { name: 'GET /healthz', path: '/healthz', open: plain },
    { name: 'GET /readyz', path: '/readyz', open: plain },
    {
      name: 'POST /hooks/bounce',
      path: '/hooks/bounce',
      init: { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' },
      open: () => false,
    },
    { name: 'POST /files', path: '/files', init: { method: 'POST', body: form() }, open: plain },
    { name: 'GET /files/:id', path: `/files/${own}`, open: (_all, { person }) => person.mailbox === 'cabinet' },
    { name: 'GET /documents/consultations.csv', path: '/documents/consultations.csv', open: plain },
    { name: 'GET /documents/sign-ins.csv', path: '/documents/sign-ins.csv', open: plain },
    ...['pdf', 'xlsx'].map((kind): Door => ({
      name: `GET /documents/review.${kind}`,
      path: `/documents/review.${kind}?from=2026-02-03&to=2026-02-28`,
      open: (all) => all.includes('sees'),
    })),
    { name: 'GET /documents/my-data', path: '/documents/my-data', open: (all) => all.includes('own') },
    ...listFiles,
    ...files,
    ...letters,
  ];
}

/** Every door by everybody: it opens, or it answers that there is nothing, or that it is not for them. */
export async function askDoors(stage: Stage, tally: Tally): Promise<void> {
  for (const { name, path, init, open } of await doorsOf(stage)) {
    for (const asker of stage.askers) {
      const response = await asker.client.fetch(path, init);
      await response.arrayBuffer();
      const told = open(words(name, asker.person), asker);
      tally.count('doors');
      if (told !== response.ok)
        tally.differ(`${name} (${path}) by ${asker.who}: ${told ? 'open' : 'shut'} by the page, ${response.status} by the product`);
      if (response.status >= 500) tally.differ(`${name} by ${asker.who}: ${response.status}`);
    }
  }
}
