// Runs once in jest's own process, before any test file.
import { compileSources } from './sources.mjs';

export default async function makeOfficeTemplate() {
  const hooks = compileSources();
  const { makeTemplate } = await import('./template.ts');
  const template = await makeTemplate();
  hooks.deregister();
  process.env.OFFICE_TEMPLATE_URL = template.url;
  globalThis.officeTemplate = template;
}
