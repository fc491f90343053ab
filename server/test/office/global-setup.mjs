// Runs once in jest's own process, before any test file.
import { setUp } from '../../scripts/setup.mjs';

export default async function makeOfficeTemplate() {
  // The template and the processes that tests kill are of the compiled product, which starts faster than its sources.
  await setUp();
  const { makeTemplate } = await import('./template.mjs');
  const template = await makeTemplate();
  // As in production: packages that recognise tests are lenient there, about whose page a request comes from, for one.
  process.env.NODE_ENV = 'production';
  process.env.OFFICE_TEMPLATE_URL = template.url;
  globalThis.officeTemplate = template;
}
