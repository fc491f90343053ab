import busboy from 'busboy';
import { createHash } from 'node:crypto';
import { Router, type Request as HttpRequest, type Response } from 'express';
import { Transform, type Readable } from 'node:stream';
import type { App } from '../app.js';
import { findFile, keepFile } from '../features/evidence/index.js';
import { refuse } from '../kernel/errors.js';
import { isId } from '../platform/checks.js';
import { fileBytesAtMost, FileRefused, type KeptFile } from '../platform/files.js';
import { askerOf } from './asker.js';

const refusals: Record<FileRefused['reason'], string> = { TOO_LARGE: 'file.too_large', EMPTY: 'file.empty', TYPE_NOT_ALLOWED: 'file.type_refused' };

/** Uploads and downloads of evidence. Every file asks for a session, and for the right to see what it proves. */
export function fileRoutes(app: App): Router {
  const router = Router();
  router.post('/files', async (request, response) => {
    const asker = await askerOf(app, request);
    const received = await receiveOne(app, request);
    const file = await app.transactions.run(asker, (context) => keepFile(context, received)).catch(async (problem: unknown) => {
      await app.files.delete(received.key);
      throw problem;
    });
    response.status(201).json({ id: file.id, name: file.name, mediaType: file.mediaType, sizeBytes: file.sizeBytes });
  });
  router.get('/files/:id', async (request, response) => {
    const asker = await askerOf(app, request);
    const id = request.params.id;
    const file = isId(id) ? await app.transactions.run(asker, (context) => findFile(context, id)) : null;
    if (!file) throw refuse('evidence.file_not_found', { status: 404 });
    const content = await app.files.get(file.key);
    send(response, file, content);
  });
  return router;
}

function send(response: Response, file: { name: string; mediaType: string; sizeBytes: number }, content: Readable): void {
  response.attachment(file.name);
  response.set({
    'content-type': file.mediaType, 'content-length': String(file.sizeBytes), 'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; sandbox", 'cache-control': 'private, no-store',
  });
  content.on('error', () => response.destroy()).pipe(response);
}

export type ReceivedFile = KeptFile & { name: string; sha256: string };

/** Streams the one file of a form to the store. */
function receiveOne(app: App, request: HttpRequest): Promise<ReceivedFile> {
  if (!request.is('multipart/form-data')) throw refuse('file.missing', { status: 400 });
  return new Promise((resolve, reject) => {
    const form = formOf(request);
    if (!form) return reject(refuse('file.missing', { status: 400 }));
    let received: Promise<ReceivedFile> | null = null;
    form.on('file', (field, stream, { filename }) => {
      if (field !== 'file' || received) return void stream.resume();
      const hash = createHash('sha256');
      const hashed = stream.pipe(new Transform({ transform: (chunk: Buffer, _encoding, done) => done(null, (hash.update(chunk), chunk)) }));
      received = app.files.put(hashed, filename ?? '').then((kept) => ({ ...kept, name: filename ?? '', sha256: hash.digest('hex') }));
      received.catch(() => stream.resume());
    });
    form.on('error', () => reject(refuse('file.missing', { status: 400 })));
    form.on('close', () => {
      if (received) received.then(resolve, (problem: unknown) => reject(problem instanceof FileRefused ? refusalOf(problem) : problem));
      else reject(refuse('file.missing', { status: 400 }));
    });
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
