import busboy from 'busboy';
import { createHash } from 'node:crypto';
import { Router, type Request as HttpRequest, type Response } from 'express';
import { Transform, type Readable } from 'node:stream';
import type { App } from '../app.js';
import { findFile, keepFile } from '../features/evidence/index.js';
import { recordConsultations } from '../features/audit/index.js';
import { TokenOperation } from '../features/tokens/index.js';
import { refuse } from '../kernel/errors.js';
import { isId } from '../platform/checks.js';
import { fileBytesAtMost, FileRefused, type KeptFile } from '../platform/files.js';
import { askerOf } from './asker.js';

const refusals: Record<FileRefused['reason'], string> = {
  TOO_LARGE: 'file.too_large',
  EMPTY: 'file.empty',
  TYPE_NOT_ALLOWED: 'file.type_refused',
  UNFOLDS_TOO_FAR: 'file.archive_refused',
};

/** Uploads and downloads of evidence. Every file asks for a session, and for the right to see what it proves. */
export function fileRoutes(app: App): Router {
  const router = Router();
  router.post('/files', async (request, response) => {
    const asker = await askerOf(app, request, TokenOperation.uploadFile);
    const received = await receiveOne(app, request);
    const file = await app.transactions
      .run(asker, (context) => keepFile(context, received))
      .catch(async (problem: unknown) => {
        await app.files.delete(received.key);
        throw problem;
      });
    response.status(201).json({ id: file.id, name: file.name, mediaType: file.mediaType, sizeBytes: file.sizeBytes });
  });
  router.get('/files/:id', async (request, response) => {
    const asker = await askerOf(app, request, TokenOperation.readFile);
    const id = request.params.id;
    const file = isId(id) ? await app.transactions.run(asker, (context) => findFile(context, id)) : null;
    if (!file) throw refuse('evidence.file_not_found', { status: 404 });
    await recordConsultations(app.transactions, asker);
    const content = await app.files.get(file.key);
    send(response, file, content);
  });
  return router;
}

function send(response: Response, file: { name: string; mediaType: string; sizeBytes: number }, content: Readable): void {
  response.attachment(file.name);
  response.set({
    'content-type': file.mediaType,
    'content-length': String(file.sizeBytes),
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; sandbox",
    'cache-control': 'private, no-store',
  });
  content.on('error', () => response.destroy()).pipe(response);
}

export type ReceivedFile = KeptFile & { name: string; sha256: string };

/** Streams the one file of a form to the store. What a form that breaks off or brings several has sent is not kept. */
async function receiveOne(app: App, request: HttpRequest): Promise<ReceivedFile> {
  const form = request.is('multipart/form-data') ? formOf(request) : null;
  if (!form) throw refuse('file.missing');
  let received: Promise<ReceivedFile> | null = null;
  let several = false;
  form.on('file', (field, stream, { filename }) => {
    if (field !== 'file' || received) return void stream.on('error', () => undefined).resume();
    received = keep(app, stream, filename ?? '');
    received.catch(() => stream.resume());
  });
  form.on('filesLimit', () => (several = true));
  const problem = await endOf(form, request).then(
    () => (several ? refuse('file.several', { field: 'file' }) : null),
    () => refuse('input.malformed'),
  );
  if (!received) throw problem ?? refuse('file.missing');
  const file = await (received as Promise<ReceivedFile>).catch((refused: unknown) => {
    throw problem ?? (refused instanceof FileRefused ? refusalOf(refused) : refused);
  });
  if (!problem) return file;
  await app.files.delete(file.key);
  throw problem;
}

async function keep(app: App, stream: Readable, name: string): Promise<ReceivedFile> {
  const hash = createHash('sha256');
  const hashed = new Transform({ transform: (chunk: Buffer, _encoding, done) => done(null, (hash.update(chunk), chunk)) });
  // `pipe` hands no error on: a form that breaks off would leave the store waiting, and an error nobody hears ends the process.
  stream.on('error', (problem) => hashed.destroy(problem)).pipe(hashed);
  const kept = await app.files.put(hashed, name);
  return { ...kept, name, sha256: hash.digest('hex') };
}

/** Resolves when the form was read to its end; rejects when it is broken, or when its sender hangs up. */
function endOf(form: busboy.Busboy, request: HttpRequest): Promise<void> {
  return new Promise((resolve, reject) => {
    form.on('close', resolve).on('error', reject);
    request.on('close', () => void (request.complete || form.destroy(new Error('the sender hung up'))));
    request.pipe(form);
  });
}

function refusalOf(problem: FileRefused): Error {
  const status = problem.reason === 'TOO_LARGE' ? 413 : 415;
  return refuse(refusals[problem.reason], { status, params: { limitMegabytes: fileBytesAtMost / 1024 / 1024 }, field: 'file' });
}

/** A form without a boundary cannot be told apart into parts. */
function formOf(request: HttpRequest): busboy.Busboy | null {
  try {
    return busboy({ headers: request.headers, defParamCharset: 'utf8', limits: { files: 1, fields: 5, fileSize: fileBytesAtMost + 1, parts: 6 } });
  } catch {
    return null;
  }
}
