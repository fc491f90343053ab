// Sets up what is missing and runs one of the product's programs with the product's Node.
import { productNode, run, setUpOrExit } from './setup.mjs';

await setUpOrExit();
await run(productNode, ['--enable-source-maps', '--disable-warning=ExperimentalWarning', ...process.argv.slice(2)], { show: true }).catch(() =>
  process.exit(1),
);
