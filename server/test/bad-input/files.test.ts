import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { connect } from 'node:net';
import { readdir } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { openOffice, type Client, type Office } from '../office.js';
import { act, documents, issue } from '../office/acts.js';
import { outcome, writingNothing } from './refusals.js';

let office: Office;
let lead: Client;

beforeAll(async () => {
  office = await openOffice();
  lead = await office.signIn('dg.cnas');
});
afterAll(() => office.close());

const kept = (): Promise<string[]> => readdir(office.app.config.filesDir).catch(() => []);
const form = (...parts: [field: string, name: string, content: string | Uint8Array<ArrayBuffer>][]): FormData => {
  const data = new FormData();
  for (const [field, name, content] of parts) data.append(field, new Blob([content]), name);
  return data;
};

async function posted(init: Parameters<Client['fetch']>[1], who: Client = lead): Promise<string> {
  const response = await who.fetch('/files', { method: 'POST', ...init });
  const { error } = (await response.json()) as { error?: { code: string } };
  return `${response.status} ${error?.code ?? ''}`;
}

/** Nothing in the tables, and nothing on the disk. */
async function keepingNothing(act: () => Promise<unknown>): Promise<void> {
  const before = await kept();
  await writingNothing(office, act);
  expect(await kept()).toEqual(before);
}

test('What is no evidence is not kept', async () => {
  const boundary = { 'content-type': 'multipart/form-data; boundary=b' };
  const part = (headers: string, content: string): string => `--b\r\n${headers}\r\n\r\n${content}\r\n`;
  const named = 'content-disposition: form-data; name="file"; filename="a.txt"';
  const cases: readonly (readonly [string, Parameters<Client['fetch']>[1], string])[] = [
    ['a program', { body: form(['file', 'rapport.pdf', new Uint8Array([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0])]) }, '415 file.type_refused'],
    ['a page named text', { body: form(['file', 'a.txt', '<!doctype html><script>alert(1)</script>']) }, '415 file.type_refused'],
    ['a drawing with scripts', { body: form(['file', 'a.svg', '<svg xmlns="http://www.w3.org/2000/svg"/>']) }, '415 file.type_refused'],
    ['text under another name', { body: form(['file', 'a.pdf', 'du texte']) }, '415 file.type_refused'],
    ['a plain archive', { body: form(['file', 'a.docx', new Uint8Array([0x50, 0x4b, 3, 4, 20, 0, 0, 0, 0, 0])]) }, '415 file.type_refused'],
    ['nothing in it', { body: form(['file', 'a.txt', '']) }, '415 file.empty'],
    ['more than 10 MB', { body: form(['file', 'a.txt', 'x'.repeat(10 * 1024 * 1024 + 1)]) }, '413 file.too_large'],
    ['two files', { body: form(['file', 'a.txt', 'un'], ['file', 'b.txt', 'deux']) }, '400 file.several'],
    ['another field', { body: form(['document', 'a.txt', 'un']) }, '400 file.missing'],
    ['no form', { headers: { 'content-type': 'application/json' }, body: '{}' }, '400 file.missing'],
    ['no boundary', { headers: { 'content-type': 'multipart/form-data' }, body: 'x' }, '400 file.missing'],
    ['no part', { headers: boundary, body: '--b--\r\n' }, '400 file.missing'],
    ['a form that breaks off within a file', { headers: boundary, body: part(named, 'du texte').slice(0, -4) }, '400 input.malformed'],
    ['a form that breaks off after a file', { headers: boundary, body: part(named, 'du texte') }, '400 input.malformed'],
    ['a part without end of its headers', { headers: boundary, body: `--b\r\n${named}` }, '400 input.malformed'],
    ['rubbish', { headers: boundary, body: '\u0000'.repeat(1000) }, '400 input.malformed'],
  ];
  await keepingNothing(async () => {
    const found: string[] = [];
    for (const [what, init, expected] of cases) {
      const got = await posted(init);
      if (got !== expected) found.push(`${what}: expected ${expected}, got ${got}`);
    }
    expect(found).toEqual([]);
    expect(await posted({ body: form(['file', 'a.txt', 'x']) }, office.stranger)).toBe('401 access.signed_out');
  });
  expect((await lead.fetch('/healthz')).status).toBe(200);
});

test('A sender who hangs up in the middle leaves nothing behind', async () => {
  await keepingNothing(async () => {
    const { port } = new URL(office.url);
    const socket = connect(Number(port), '127.0.0.1');
    socket.write(
      `POST /files HTTP/1.1\r\nhost: x\r\ncookie: ${lead.cookie}\r\ncontent-type: multipart/form-data; boundary=b\r\ncontent-length: 5000000\r\n\r\n--b\r\ncontent-disposition: form-data; name="file"; filename="a.txt"\r\n\r\n${'x'.repeat(200_000)}`,
    );
    for (let tries = 0; tries < 100 && !(await kept()).some((name) => name.endsWith('.part')); tries++) await wait(20);
    expect((await kept()).some((name) => name.endsWith('.part'))).toBe(true);
    socket.destroy();
    for (let tries = 0; tries < 100 && (await kept()).some((name) => name.endsWith('.part')); tries++) await wait(20);
  });
});

test('A name is only a name: it breaks no header and leaves no folder', async () => {
  const boundary = 'content-disposition: form-data; name="file"; filename=';
  for (const [given, shown] of [
    ['"../../etc/passwd.txt"', /^\.\.|passwd\.txt$/],
    ['"a%0D%0Aset-cookie: x=1.txt"', /set-cookie/],
    ['"a\u202etxt.exe.txt"', /^atxt\.exe\.txt$/],
    ['"<script>.txt"', /^<script>\.txt$/],
    ['"تقرير نهائي.txt"', /^تقرير نهائي\.txt$/],
  ] as const) {
    const response = await lead.fetch('/files', {
      method: 'POST',
      headers: { 'content-type': 'multipart/form-data; boundary=b' },
      body: `--b\r\n${boundary}${given}\r\n\r\ndu texte\r\n--b--\r\n`,
    });
    const file = (await response.json()) as { id: string; name: string };
    expect([response.status, file.name]).toEqual([201, expect.stringMatching(shown)]);
    expect(file.name).not.toMatch(/[\r\n/\\\u202e]/);
    const download = await lead.fetch(`/files/${file.id}`);
    expect(await download.text()).toBe('du texte');
    expect(Object.fromEntries(download.headers)).toMatchObject({
      'content-disposition': expect.stringMatching(/^attachment; filename/),
      'content-type': 'text/plain; charset=utf-8',
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
    });
    expect(download.headers.has('set-cookie')).toBe(false);
  }
});

test('One proves with files of one’s own, each once', async () => {
  const { id } = await issue(office, { dueOn: '2026-03-10' });
  await act(office, 'dg.cnas', 'acknowledge', { directiveId: id });
  const foreign = await (await office.signIn('dg.cnr')).upload('autre.txt', 'x');
  const own = await lead.upload('preuve.txt', 'x');
  const report = (fileIds: string[]): Promise<string> =>
    outcome(lead.query(documents.report, { input: { directiveId: id, text: 'Fait.', fileIds } }));
  await writingNothing(office, async () => {
    expect(await report([foreign])).toBe('evidence.file_not_found');
    expect(await report([own, foreign])).toBe('evidence.file_not_found');
    expect(await report(['../../etc/passwd'])).toBe('input.invalid');
  });
  expect(await report([own, own])).toBe('done');
  await act(office, 'cabinet', 'return', { directiveId: id, reason: 'Incomplet.' });
  await writingNothing(office, async () => expect(await report([own])).toBe('evidence.file_taken'));
});
