import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import 'reflect-metadata';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { characterCount, foldArabic, normalized, stripControls } from '../../src/kernel/text.js';
import { parseCivilDate } from '../../src/kernel/civil-date.js';
import { Refusal } from '../../src/kernel/errors.js';
import { asKey, cleanOptionalText, cleanText, isId } from '../../src/platform/checks.js';
import { pageOf } from '../../src/platform/connection.js';
import { FileRefused, openFiles, type Files } from '../../src/platform/files.js';
import { languageOf } from '../../src/platform/language.js';
import { parseAddress } from '../../src/platform/mailer.js';

/** What reads words of strangers before anything is known of them: it refuses, and never fails; it ends, whatever the length. */
const parsers: Record<string, (text: string) => unknown> = {
  'a search': foldArabic,
  'a composed text': (text) => normalized(text, 'NFC'),
  'a text without controls': stripControls,
  'a length': characterCount,
  'a day': parseCivilDate,
  'an address': parseAddress,
  'a language': languageOf,
  'a cursor': (text) => pageOf(20, text, 2),
  'a written order': (text) => cleanText(text, 'text', 20_000),
  'a note': (text) => cleanOptionalText(text, 'note', 2000),
  'a reference': asKey,
  'an identifier': isId,
};

const refusesOrReads = (parse: (text: string) => unknown, text: string): unknown => {
  try {
    return parse(text);
  } catch (problem) {
    if (problem instanceof Refusal) return problem;
    throw problem;
  }
};

/** Pieces that parsers stumble over, joined in any order, beside characters of every kind: halves of pairs and unassigned ones too. */
const hostileText = () =>
  fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 60 }).map((units) => String.fromCharCode(...units)),
    fc
      .array(
        fc.constantFrom(
          '2026-',
          '02-30',
          'ar',
          ',',
          ';q=',
          '@',
          '.',
          '-',
          'a',
          'ـ',
          '\u0301',
          '\u0316',
          'ﷺ',
          '\u0000',
          '\r\n',
          '<',
          '=',
          '%',
          '\u202e',
          '\ud800',
          'W10',
          '{}',
        ),
        {
          maxLength: 60,
        },
      )
      .map((parts) => parts.join('')),
  );

describe.each(Object.entries(parsers))('%s', (_, parse) => {
  test('is read or refused, never a failure', () => {
    fc.assert(
      fc.property(hostileText(), (text) => void refusesOrReads(parse, text)),
      { seed: 20260301, numRuns: 2000 },
    );
  });

  test('takes no longer for a hundred thousand characters than they deserve', () => {
    // By its own computing, not by the clock: what others do on this machine does not count.
    const computedMilliseconds = (text: string): number => {
      const before = process.threadCpuUsage();
      refusesOrReads(parse, text);
      const { user, system } = process.threadCpuUsage(before);
      return (user + system) / 1000;
    };
    const pieces = [
      'a',
      ' ',
      '-',
      '.',
      ',',
      '@',
      'a.',
      'a-',
      'ـ',
      '\u064b',
      'ﷺ',
      'ا\u0653',
      '\u0301\u0316',
      '\u0000',
      '\u202e',
      '\ud800',
      '2026-03-01',
      'ar,',
      '%41',
      '\r\n',
      '[[',
      'W1',
    ];
    const long = [
      ...pieces.map((piece) => piece.repeat(100_000 / piece.length)),
      ...pieces.map((piece) => `${piece.repeat(50_000 / piece.length)}!${piece.repeat(50_000 / piece.length)}`),
      `a${'\u0301'.repeat(50_000)}${'\u0316'.repeat(50_000)}`,
      `${'a'.repeat(50_000)}@${'a.'.repeat(25_000)}`,
    ];
    expect(Math.max(...long.map(computedMilliseconds))).toBeLessThan(100);
  });
});

test('What is read of a text is read the same again', () => {
  fc.assert(
    fc.property(hostileText(), (text) => {
      const cleaned = refusesOrReads((given) => cleanText(given, 'text', 20_000), text);
      if (typeof cleaned === 'string') expect(cleanText(cleaned, 'text', 20_000)).toBe(cleaned);
      expect(foldArabic(foldArabic(text))).toBe(foldArabic(text));
    }),
    { seed: 20260301, numRuns: 2000 },
  );
});

test('An address that is read goes to one mailbox and ends no line', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        hostileText(),
        fc.emailAddress(),
        fc.tuple(fc.emailAddress(), hostileText()).map((both) => both.join('')),
      ),
      (text) => {
        const address = parseAddress(text);
        if (address !== null) expect(address).toMatch(/^[!-~]+$/);
        if (address !== null) expect(address.replace(/[^@,;<>()[\]"\\]/g, '')).toBe('@');
      },
    ),
    { seed: 20260301, numRuns: 3000 },
  );
});

describe('A file', () => {
  let folder: string;
  let files: Files;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'mutabaa-files-'));
    files = await openFiles(folder, 200_000);
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const beginnings = [
    '%PDF-1.7\n',
    '\x89PNG\r\n\x1a\n',
    '\xff\xd8\xff\xe0',
    'PK\x03\x04',
    '\xd0\xcf\x11\xe0',
    'MZ',
    '\x7fELF',
    '<svg ',
    '<!doctype html>',
    '\xef\xbb\xbf<html>',
    '  <script>',
    'GIF89a',
    'RIFF',
    '',
  ];

  test('of any content and any name is kept under a name of ours or refused, and what is refused is gone', async () => {
    const content = fc
      .tuple(fc.constantFrom(...beginnings), fc.uint8Array({ maxLength: 300 }))
      .map(([head, rest]) => Buffer.concat([Buffer.from(head, 'latin1'), rest]));
    const name = fc.tuple(hostileText(), fc.constantFrom('.txt', '.csv', '.pdf', '.html', '', '.txt.exe', '/../x.txt')).map((both) => both.join(''));
    await fc.assert(
      fc.asyncProperty(content, name, async (bytes, originalName) => {
        const before = await readdir(folder);
        const kept = await files.put(Readable.from([bytes]), originalName).catch((problem: unknown) => problem);
        if (kept instanceof FileRefused) return void expect(await readdir(folder)).toEqual(before);
        expect(kept).toMatchObject({ key: expect.stringMatching(/^[0-9a-f-]{36}$/), mediaType: expect.not.stringMatching(/html|svg|xml;|script/) });
      }),
      { seed: 20260301, numRuns: 300 },
    );
  });
});
