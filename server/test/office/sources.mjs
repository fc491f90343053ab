// Loads the sources in a plain process, outside jest's transforms: they are compiled as they are imported.
import { transformSync } from '@swc/core';
import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { enableCompileCache, registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';

const swc = JSON.parse(readFileSync(new URL('../../.swcrc', import.meta.url), 'utf8'));
const isOurs = (url) => url?.startsWith('file:') && !url.includes('/node_modules/');

export const compileSources = () =>
  registerHooks({
    resolve: (specifier, context, next) => {
      if (!specifier.startsWith('.') || !isOurs(context.parentURL) || !specifier.endsWith('.js')) return next(specifier, context);
      try {
        return next(specifier, context);
      } catch {
        return next(specifier.replace(/\.js$/, '.ts'), context);
      }
    },
    load: (url, context, next) => {
      if (!isOurs(url) || !url.endsWith('.ts')) return next(url, context);
      return { format: 'module', source: compiled(fileURLToPath(url)), shortCircuit: true };
    },
  });

// Many processes come and go in the tests, each with the whole product: what one has compiled the next finds.
const kept = new URL('../../../node_modules/.cache/mutabaa-sources/', import.meta.url);
mkdirSync(kept, { recursive: true });
enableCompileCache(fileURLToPath(new URL('code', kept)));

function compiled(filename) {
  const source = readFileSync(filename, 'utf8');
  const key = createHash('sha256')
    .update(JSON.stringify([filename, swc, source]))
    .digest('hex');
  const place = new URL(`${key}.mjs`, kept);
  try {
    return readFileSync(place, 'utf8');
  } catch {
    const { code } = transformSync(source, { ...swc, swcrc: false, filename, sourceMaps: 'inline' });
    const draft = new URL(randomUUID(), kept);
    writeFileSync(draft, code);
    renameSync(draft, place);
    return code;
  }
}
