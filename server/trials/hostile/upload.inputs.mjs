// Files that are not what they say, forms that are no forms.
import { gzipSync } from 'node:zlib';
import { injections, markup, oddText } from './payloads.mjs';

const bytes = (...values) => Buffer.from(values);
const pdf = Buffer.from('%PDF-1.7\n1 0 obj<</Type/Catalog/OpenAction<</S/JavaScript/JS(app.alert(1))>>>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF');
const png = Buffer.concat([
  bytes(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13),
  Buffer.from('IHDR'),
  Buffer.alloc(17),
  bytes(0, 0, 0, 0),
  Buffer.from('IDAT'),
  Buffer.alloc(4),
]);
const jpeg = Buffer.concat([bytes(0xff, 0xd8, 0xff, 0xe0, 0, 16), Buffer.from('JFIF\0'), Buffer.alloc(40), bytes(0xff, 0xd9)]);
const script = Buffer.from('<script>window.__hit="file"</script>');

/** One entry of a ZIP archive as it would be stored; `claims` is the size that it says it unpacks to. */
function zip(name, content, { method = 0, claims = content.length, offset = 0 } = {}) {
  const file = Buffer.from(name);
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50, 0);
  local.writeUInt16LE(20, 4);
  local.writeUInt16LE(method, 8);
  local.writeUInt32LE(content.length, 18);
  local.writeUInt32LE(claims >>> 0, 22);
  local.writeUInt16LE(file.length, 26);
  const entry = Buffer.alloc(46);
  entry.writeUInt32LE(0x02014b50, 0);
  local.copy(entry, 6, 4, 30);
  entry.writeUInt32LE(offset, 42);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(46 + file.length, 12);
  end.writeUInt32LE(30 + file.length + content.length, 16);
  return Buffer.concat([local, file, content, entry, file, end]);
}

const bomb = gzipSync(Buffer.alloc(30_000_000)).subarray(10, -8);
const office = '[Content_Types].xml';
const contents = [
  ['plain text', Buffer.from('du texte نص')],
  ['a PDF with a script', pdf],
  ['a PDF that is a page too', Buffer.concat([pdf, script])],
  ['a picture that is a page too', Buffer.concat([png, script])],
  ['a photograph that is a page too', Buffer.concat([jpeg, script])],
  ['a page behind spaces', Buffer.concat([Buffer.alloc(600, 0x20), script])],
  ['a page behind a mark', Buffer.concat([bytes(0xef, 0xbb, 0xbf), script])],
  ['a drawing', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="window.__hit=1"/>')],
  ['a program', bytes(0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0)],
  ['a Windows program', Buffer.from('MZ\x90\x00\x03', 'latin1')],
  ['a shell script', Buffer.from('#!/bin/sh\nrm -rf /\n')],
  ['a table of formulas', Buffer.from('=cmd|\'/C calc\'!A0,"=1+1"\r\n+1,@SUM(1)\r\n')],
  ['a zip bomb in a document', zip('word/document.xml', bomb, { method: 8, claims: 30_000_000 })],
  ['a zip bomb named types', zip(office, bomb, { method: 8, claims: 30_000_000 })],
  ['an archive that lies about its size', zip(office, Buffer.from('x'), { claims: 0xffffffff })],
  ['an archive out of its folder', zip('../../etc/passwd', Buffer.from('x'))],
  ['an archive that points into itself', zip(office, Buffer.from('x'), { offset: 0xfffffff0 })],
  [
    'an entity in a document',
    zip(office, Buffer.from('<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><Types>&b;</Types>')),
  ],
  ['half an archive', zip(office, Buffer.from('x')).subarray(0, 35)],
  ['wide characters', Buffer.from('texte', 'utf16le')],
  ['broken UTF-8', bytes(0x61, 0xc3, 0x28, 0xf0, 0x28, 0x8c, 0x28)],
  ['a NUL', bytes(0x61, 0, 0x62)],
  ['nothing', Buffer.alloc(0)],
  ['much', Buffer.alloc(300_000, 0x61)],
];
const extensions = [
  'txt',
  'csv',
  'pdf',
  'png',
  'jpg',
  'docx',
  'xlsx',
  'odt',
  'html',
  'svg',
  'exe',
  'js',
  'php',
  'txt.html',
  'html.txt',
  '',
  'TXT',
  'pdf\u0000.html',
  '.',
  '..',
  'gz',
  'xml',
];
const folders = [
  '../../../etc/passwd',
  '..\\..\\windows\\x',
  '/etc/passwd',
  'C:\\x',
  '\\\\host\\x',
  './.htaccess',
  '.git/config',
  'CON',
  'a/../b',
  '~root',
  'file:///etc/passwd',
  '',
];

const part = (name, filename, type, content, more = '') =>
  Buffer.concat([
    Buffer.from(
      `--b\r\ncontent-disposition: form-data; name="${name}"${filename === null ? '' : `; filename="${filename}"`}\r\ncontent-type: ${type}\r\n${more}\r\n`,
    ),
    content,
    Buffer.from('\r\n'),
  ]);
const end = Buffer.from('--b--\r\n');
const whole = (file) => Buffer.concat([...file, end]);

/** Forms around one file. */
const shapes = [
  ['one file', (file) => whole([file])],
  ['cut', (file) => file.subarray(0, -5)],
  ['without an end', (file) => file],
  ['twice', (file) => whole([file, file])],
  [
    'a thousand fields before',
    (file) => whole([...Array.from({ length: 1000 }, (_, i) => part(`f${i}`, null, 'text/plain', Buffer.from('x'))), file]),
  ],
  ['a field of 2 MB before', (file) => whole([part('x', null, 'text/plain', Buffer.alloc(2_000_000, 0x61)), file])],
  ['many headers', (file) => whole([part('file', 'a.txt', 'text/plain', Buffer.from('x'), 'x-y: z\r\n'.repeat(3000)), file])],
  ['a header of 100 kB', (file) => whole([part('file', 'a.txt', 'text/plain', Buffer.from('x'), `x-y: ${'z'.repeat(100_000)}\r\n`), file])],
  ['a prologue', (file) => whole([Buffer.alloc(50_000, 0x2d), Buffer.from('\r\n'), file])],
  ['bare line ends', (file) => whole([Buffer.from(file.toString('latin1').replaceAll('\r\n', '\n'), 'latin1')])],
  ['a form within', (file) => whole([part('file', 'a.txt', 'multipart/mixed; boundary=c', Buffer.from('--c\r\n\r\nx\r\n--c--'))]) ?? file],
  ['base64', (file) => whole([part('file', 'a.txt', 'text/plain', Buffer.from('PHNjcmlwdD4='), 'content-transfer-encoding: base64\r\n')]) ?? file],
  ['a number sign for a name', (file) => whole([part('__proto__', 'a.txt', 'text/plain', Buffer.from('x')), file])],
  ['rubbish', () => Buffer.alloc(2000, 0)],
  ['nothing', () => Buffer.alloc(0)],
];
const boundaries = [
  'multipart/form-data; boundary=b',
  'multipart/form-data; boundary="b"',
  'multipart/form-data',
  `multipart/form-data; boundary=${'x'.repeat(300)}`,
  'multipart/form-data; boundary=',
  'multipart/mixed; boundary=b',
  'multipart/form-data; boundary=b; boundary=c',
  'multipart/form-data; charset=utf-16; boundary=b',
];

export function* uploadInputs({ chance, roles }) {
  for (let turn = 0; ; turn++) {
    const [what, content] = contents[turn % contents.length];
    const names = chance.one([folders, injections(), markup(`file-${turn}`), oddText(), ['rapport', 'تقرير نهائي', 'x'.repeat(5000)]]);
    const name = `${chance.one(names)}.${chance.one(extensions)}`;
    const [how, shape] = chance.is(0.6) ? shapes[0] : chance.one(shapes);
    const type = chance.one(['text/plain', 'application/pdf', 'text/html', 'image/png', 'x', 'application/octet-stream']);
    const quoted = chance.is(0.5) ? name.replace(/["\r\n]/g, encodeURIComponent) : name;
    const contentType = chance.is(0.85) ? boundaries[0] : chance.one(boundaries);
    const field = chance.is(0.9) ? 'file' : chance.one(['', '__proto__', 'file[]', 'document', 'constructor']);
    const body = shape(part(field, quoted, type, content));
    yield {
      class: 'uploads',
      label: `${what}, ${how}, ${name.slice(0, 30)}`,
      as: chance.one(roles),
      path: '/files',
      headers: { 'content-type': contentType },
      body,
      file: true,
    };
  }
}
