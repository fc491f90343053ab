import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { codeOf } from '../../../test/office/expectations.js';
import { searchWords } from '../../kernel/text.js';
import { stemOf } from './search.rules.js';
import { openOffice, type Office } from '../../../test/office.js';
import { act, issue, type Recorded } from '../../../test/office/acts.js';

const everybody = ['minister', 'cabinet', 'sg', 'inspector', 'dg.cnas', 'focal.cnas', 'auditor', 'admin'];
const document = `query ($text: String!, $kinds: [SearchKind!], $first: Int, $skip: Int) {
  search(text: $text, kinds: $kinds, first: $first, skip: $skip) {
    counts { kind count } hits { kind id reference title { text match } excerpt { text match } within on state opens key } } }`;

interface Part {
  text: string;
  match: boolean;
}
interface Hit {
  kind: string;
  id: string;
  reference: string | null;
  title: Part[];
  excerpt: Part[];
  opens: string;
  key: string | null;
}
interface Found {
  counts: { kind: string; count: number }[];
  hits: Hit[];
}

let office: Office;
let arabic: Recorded;
let french: Recorded;
let restricted: Recorded;

beforeAll(async () => {
  office = await openOffice();
  arabic = await issue(office, {
    lead: 'DG-CNAS',
    title: 'تسوية مِلَفّات الهيئات المُتأخّرة',
    text: 'تُسوّى ملفات المؤسسات المستشفائية قبل نهاية الثلاثي الأول، مع تقرير أسبوعي.',
    language: 'AR',
  } as Parameters<typeof issue>[1]);
  french = await issue(office, {
    lead: 'DG-CNR',
    title: 'Dématérialiser les relevés de carrière',
    text: 'À Béjaïa et à Sétif d’abord, la main-d’œuvre intérimaire.',
  });
  restricted = await issue(office, {
    lead: 'DG-CNAS',
    title: 'Enquête zibeline',
    text: 'Vérifier les écritures zibeline.',
    confidentiality: 'RESTRICTED',
  });
});
afterAll(() => office.close());

async function search(mailbox: string, text: string, more: object = {}): Promise<Found> {
  const client = (await office.signIn(mailbox)).reading('fr');
  return (await client.query<{ search: Found }>(document, { text, kinds: null, first: 50, ...more })).search;
}
const idsOf = ({ hits }: Found): string[] => hits.map(({ id }) => id);
const said = (parts: Part[]): string => parts.map(({ text }) => text).join('');
const marked = (parts: Part[]): string[] => parts.filter(({ match }) => match).map(({ text }) => text);

test('The database folds words as the kernel does', async () => {
  for (const text of [
    'المُديريّة، «الجزائر»؛ متى؟',
    'Réduire l’attente à Béjaïa : ŒUVRE, cœur',
    'DIR-٢٠٢٦-0114',
    'مســؤول هيئة أجل آخر',
    'ا\u0654جل \uFEFB É%_&|!:*',
    '',
  ]) {
    const [row] = await office.sql<{ words: string }>('select search_words($1) as words', [text]);
    expect(row?.words).toBe(searchWords(text).join(' '));
  }
});

test('The database makes the stems of Arabic words that are marked', async () => {
  for (const word of ['والمديريات', 'مديرية', 'للصندوق', 'الهيئات', 'هيئة', 'المتقاعدين', 'وزارة', 'بالوزارة', 'ملفاتها', 'سنة', 'لجان']) {
    const [folded = ''] = searchWords(word);
    const [row] = await office.sql<{ stems: string }>('select arabic_stems($1) as stems', [folded]);
    expect([word, row?.stems]).toEqual([word, stemOf(folded)]);
  }
  const [row] = await office.sql<{ stems: string }>('select arabic_stems($1) as stems', ['والمديريات الهيءات للصندوق']);
  expect(row?.stems).toBe('مدير هيء صندوق');
});

test.each([
  ['without marks, and in the singular', 'ملف هيئة'],
  ['with an article that the text has not, and without one that it has', 'الملفات متأخرة'],
  ['with ه for ة and ي for ى', 'مستشفائيه'],
  ['by its beginning', 'أسبو'],
  ['by its reference', () => arabic.reference ?? ''],
] as [string, string | (() => string)][])('An Arabic order is found %s', async (_, text) => {
  expect(idsOf(await search('cabinet', typeof text === 'string' ? text : text()))).toContain(arabic.id);
});

test.each(['dematerialiser', 'RELEVE carriere', 'bejaia setif', 'œuvre', 'oeuvre intérimaires'])('A French order is found by "%s"', async (text) => {
  expect(idsOf(await search('cabinet', text))).toContain(french.id);
});

test('Every word must be there, and what was found is shown where it says so', async () => {
  expect(idsOf(await search('cabinet', 'dématérialiser introuvable'))).not.toContain(french.id);
  const hit = (await search('cabinet', 'relevés Béjaïa')).hits.find(({ id }) => id === french.id);
  expect(said(hit?.title ?? [])).toBe('Dématérialiser les relevés de carrière');
  expect([marked(hit?.title ?? []), marked(hit?.excerpt ?? [])]).toEqual([['relevés'], ['Béjaïa']]);
  expect([hit?.opens, hit?.key]).toEqual(['DIRECTIVE', french.reference]);
});

test('The words of a restricted order are found by its chain, which is recorded; its reference by whoever may know of it', async () => {
  const who = async (text: string): Promise<string[]> => {
    const found = await Promise.all(everybody.map(async (mailbox) => [mailbox, await search(mailbox, text)] as const));
    expect(found.every(([, { counts, hits }]) => hits.length === counts.reduce((sum, { count }) => sum + count, 0))).toBe(true);
    return found.filter(([, one]) => idsOf(one).includes(restricted.id)).map(([mailbox]) => mailbox);
  };
  expect(await who('zibelines')).toEqual(['minister', 'cabinet', 'dg.cnas', 'focal.cnas']);
  expect(await who(restricted.reference ?? '')).toEqual(['minister', 'cabinet', 'dg.cnas', 'focal.cnas', 'admin']);
  const shown = (await search('admin', restricted.reference ?? '')).hits.find(({ id }) => id === restricted.id);
  expect([shown?.title, shown?.excerpt]).toEqual([[], []]);
  const [{ count } = { count: 0 }] = await office.sql<{ count: number }>(
    `select count(distinct actor_id)::int as count from audit_entries where act = 'directive.consult' and details -> 'recordIds' ? $1`,
    [restricted.id],
  );
  expect(count).toBe(4);
});

test('A proof is found by its name, where its record is seen and read, and by nobody before it proves anything', async () => {
  const lead = await office.signIn('dg.cnas');
  const loose = await lead.upload('bordereau-xylophone.txt', 'fait');
  expect((await search('dg.cnas', 'xylophone')).hits).toEqual([]);
  await act(office, 'dg.cnas', 'acknowledge', { directiveId: restricted.id });
  await act(office, 'dg.cnas', 'report', { directiveId: restricted.id, text: 'Fait.', fileIds: [loose] });
  for (const mailbox of everybody)
    expect([mailbox, idsOf(await search(mailbox, 'xylophone')).includes(loose)]).toEqual([
      mailbox,
      ['minister', 'cabinet', 'dg.cnas', 'focal.cnas'].includes(mailbox),
    ]);
  const [hit] = (await search('minister', 'xylophone')).hits;
  expect([hit?.kind, hit?.opens, hit?.key]).toEqual(['FILE', 'DIRECTIVE', restricted.reference]);
});

test('Explanation requests are found by their reference, by those they concern alone', async () => {
  const [request] = await office.sql<{ id: string; reference: string }>(
    `select id, reference from explanation_requests where reference is not null limit 1`,
  );
  const reference = request?.reference ?? '';
  expect(reference).not.toBe('');
  expect(idsOf(await search('cabinet', reference))).toContain(request?.id);
  expect(idsOf(await search('dg.cnr', reference, { kinds: ['EXPLANATION'] }))).toEqual(
    (
      await office
        .signIn('dg.cnr')
        .then((client) =>
          client.query<{ explanationRequest: object | null }>('query ($key: String!) { explanationRequest(key: $key) { id } }', { key: reference }),
        )
    ).explanationRequest
      ? [request?.id]
      : [],
  );
});

test('Meetings, programmes, structures, positions and people are found in any of their names', async () => {
  const kindsOf = async (text: string): Promise<string[]> => (await search('sg', text)).counts.map(({ kind }) => kind);
  expect(await kindsOf('CNAS')).toEqual(expect.arrayContaining(['STRUCTURE', 'POSITION']));
  const [official] = await office.sql<{ id: string; name_ar: string }>(`select id, name_ar from officials where email = 'dg.cnas@mutabaa.example'`);
  const person = (await search('sg', official?.name_ar ?? '')).hits.find(({ id }) => id === official?.id);
  expect([person?.kind, person?.opens, person?.key]).toEqual(['OFFICIAL', 'POSITION', 'DG-CNAS']);
  const [meeting] = await office.sql<{ id: string; title_ar: string }>('select id, title_ar from meetings limit 1');
  expect(idsOf(await search('sg', meeting?.title_ar ?? '', { kinds: ['MEETING'] }))).toContain(meeting?.id);
  const [project] = await office.sql<{ id: string; title_fr: string }>('select id, title_fr from projects limit 1');
  expect(idsOf(await search('sg', project?.title_fr ?? '', { kinds: ['PROJECT'] }))).toContain(project?.id);
});

test('What is amended is found under its new words, and no longer under the old', async () => {
  await office.sql(`update officials set name_fr = 'Quenouille Renommée' where email = 'dg.cnr@mutabaa.example'`);
  expect((await search('sg', 'quenouille')).hits.map(({ kind }) => kind)).toEqual(['OFFICIAL']);
  await office.sql(`update officials set name_fr = 'Autre Nom' where email = 'dg.cnr@mutabaa.example'`);
  expect((await search('sg', 'quenouille')).hits).toEqual([]);
});

test('Pages of one kind follow each other without a gap, and counts say how many there are', async () => {
  const asked = { kinds: ['POSITION'] };
  const all = await search('sg', 'directeur', asked);
  const parts = [await search('sg', 'directeur', { ...asked, first: 2 }), await search('sg', 'directeur', { ...asked, first: 48, skip: 2 })];
  expect(parts.flatMap(idsOf)).toEqual(idsOf(all));
  expect(parts[0]?.counts).toEqual(all.counts);
});

test('What nobody can look for is refused or finds nothing, and never is a statement', async () => {
  const codes = async (variables: object): Promise<string> =>
    codeOf((await office.signIn('cabinet')).query(document, { first: 5, skip: 0, ...variables }));
  expect([await codes({ text: '  ' }), await codes({ text: 'x'.repeat(201) })]).toEqual(['input.empty', 'input.too_long']);
  expect([await codes({ text: 'a', first: 51 }), await codes({ text: 'a', skip: -1 })]).toEqual(['page.too_large', 'page.too_large']);
  for (const text of ["' | ! & <-> :*", '\\', 'a & b | !c', ':*', '%', "'; drop table directives; --", '-', 'le la les', 'في من على', '\u202E'])
    expect([text, (await codes({ text })) === 'OK' || (await codes({ text })) === 'input.empty']).toEqual([text, true]);
  expect(await codeOf(office.stranger.query(document, { text: 'CNAS' }))).toBe('access.signed_out');
});
