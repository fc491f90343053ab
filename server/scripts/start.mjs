// npm start [all|api|worker]: sets up what is missing, then becomes the product's process as far as signals and exit go.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { productNode, root, setUpOrExit } from './setup.mjs';

await setUpOrExit();

const main = join(root, 'server', 'dist', 'main.js');
// The channel closes when we are killed: the product stops by it instead of holding the port for nobody.
const product = spawn(productNode, ['--enable-source-maps', main, ...process.argv.slice(2)], {
  stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  // GraphQL looks for a twin of itself at every object unless it is told that this is production.
  env: { NODE_ENV: 'production', ...process.env },
});

// In a terminal Ctrl-C reaches the product by itself as well; it stops at the first signal and ignores the next.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => product.kill(signal));

// A killed npm leaves us behind; whoever started it wants the product gone.
if (process.env.npm_lifecycle_event) {
  const parent = process.ppid;
  setInterval(() => process.ppid !== parent && product.kill('SIGTERM'), 500).unref();
}

product.on('error', (error) => {
  console.error(error.message);
  process.exitCode = 1;
});
product.on('exit', (code, signal) => process.exit(signal ? 1 : code));
