// Runs once in jest's own process, before any test file.
import { compileSources } from './sources.mjs';

export default async function makeOfficeTemplate() {
  const hooks = compileSources();
  const { makeTemplate } = await import('./template.ts');
  const template = await makeTemplate();
  hooks.deregister();
  // As in production: packages that recognise tests are lenient there, about whose page a request comes from, for one.
  process.env.NODE_ENV = 'production';
  process.env.OFFICE_TEMPLATE_URL = template.url;
  globalThis.officeTemplate = template;
}
