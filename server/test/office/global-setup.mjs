// Runs once in jest's own process, outside its transforms: the sources are compiled here as they are loaded.
import { transformSync } from '@swc/core';
import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';

const swc = JSON.parse(readFileSync(new URL('../../.swcrc', import.meta.url), 'utf8'));
const isOurs = (url) => url?.startsWith('file:') && !url.includes('/node_modules/');

export default async function makeOfficeTemplate() {
  const hooks = registerHooks({
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
  const { makeTemplate } = await import('./template.ts');
  const template = await makeTemplate();
  hooks.deregister();
  process.env.OFFICE_TEMPLATE_URL = template.url;
  globalThis.officeTemplate = template;
}
