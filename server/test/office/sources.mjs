// Loads the sources in a plain process, outside jest's transforms: they are compiled as they are imported.
import { transformSync } from '@swc/core';
import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
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
      const filename = fileURLToPath(url);
      const { code } = transformSync(readFileSync(filename, 'utf8'), { ...swc, swcrc: false, filename, sourceMaps: 'inline' });
      return { format: 'module', source: code, shortCircuit: true };
    },
  });
