// npm test: every test on a real PostgreSQL and in a real browser. With parameters: those tests only. Types are of `npm run check`.
import { join } from 'node:path';
import { productNode, root, run, setUpOrExit } from './setup.mjs';

const chosen = process.argv.slice(2);
await setUpOrExit();
const jest = join(root, 'node_modules', 'jest', 'bin', 'jest.js');
const parameters = [
  // Each test file loads the whole product: a larger nursery leaves the collector less to move.
  '--max-semi-space-size=64',
  '--experimental-vm-modules',
  '--disable-warning=ExperimentalWarning',
  jest,
  '--config',
  join(root, 'server', 'jest.config.mjs'),
  ...chosen,
];
await run(productNode, parameters, { show: true }).catch(() => process.exit(1));
