// npm test: types, then every test on a real PostgreSQL and in a real browser. With parameters: those tests only.
import { join } from 'node:path';
import { npm, productNode, root, run, setUpOrExit } from './setup.mjs';

const chosen = process.argv.slice(2);
await setUpOrExit();
if (chosen.length === 0) {
  await npm('run', 'types', '--silent').catch((error) => {
    console.error(error.said);
    process.exit(1);
  });
}

const jest = join(root, 'node_modules', 'jest', 'bin', 'jest.js');
const parameters = [
  '--experimental-vm-modules',
  '--disable-warning=ExperimentalWarning',
  jest,
  '--config',
  join(root, 'server', 'jest.config.mjs'),
  ...chosen,
];
await run(productNode, parameters, { show: true }).catch(() => process.exit(1));
