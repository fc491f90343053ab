// npm run trial:permissions [-- --every 1]: asks the running product for every cell of docs/permissions.md, prints counts and differences.
import { parseArgs } from 'node:util';
import { compileSources } from '../test/office/sources.mjs';

const { values } = parseArgs({ options: { every: { type: 'string', default: '1' } } });
const every = Number(values.every);
const shownAtMost = 50;

compileSources();
const { makeTemplate } = await import('../test/office/template.mjs');
const { openOffice } = await import('../test/office.ts');
const { askEverything, setStage } = await import('../test/permissions/rounds.ts');

const template = await makeTemplate();
process.env.OFFICE_TEMPLATE_URL = template.url;
const begun = performance.now();
try {
  const office = await openOffice();
  try {
    console.log('The office is being set …');
    const stage = await setStage(office);
    console.log(`${stage.attempts.length + stage.crossings.length} acts and ${stage.askers.length} people …`);
    let total = 0;
    const agreed = await askEverything(stage, every, (tally) => {
      report(tally);
      total += tally.total;
    });
    console.log(`${String(total).padStart(8)}  cells in ${((performance.now() - begun) / 1000).toFixed(0)} s`);
    if (!agreed) process.exitCode = 1;
  } catch (problem) {
    console.error(problem);
    process.exitCode = 1;
  } finally {
    await office.close();
  }
} finally {
  await template.remove();
}

function report({ counts, differences }) {
  for (const [kind, count] of counts) console.log(`${String(count).padStart(8)}  ${kind}`);
  console.log(`${String(differences.length).padStart(8)}  differences`);
  for (const difference of differences.slice(0, shownAtMost)) console.log(`  ${difference}`);
  if (differences.length > shownAtMost) console.log(`  … and ${differences.length - shownAtMost} more`);
}
