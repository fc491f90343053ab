// Unpacks the Chromium that came from npm, once for a person and a version, and prints how to start it.
// A process of its own, because the package unpacks into TMPDIR as the process began with it.
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const require = createRequire(import.meta.url);
const packed = dirname(dirname(require.resolve('@sparticuz/chromium')));
const { version } = require(join(packed, 'package.json'));
const folder = join(tmpdir(), `mutabaa-chromium-${version}-${process.getuid?.() ?? 'own'}`);

if (!existsSync(folder)) {
  const making = mkdtempSync(`${folder}-`);
  process.env.TMPDIR = making;
  const { default: chromium, inflate } = await import('@sparticuz/chromium');
  await Promise.all([chromium.executablePath(), inflate(join(packed, 'bin', 'al2023.tar.br'))]);
  try {
    renameSync(making, folder);
  } catch {
    // Another test file was faster; theirs is the same.
    rmSync(making, { recursive: true, force: true });
  }
}

const executablePath = join(folder, 'chromium');
const ownLibraries = { LD_LIBRARY_PATH: join(folder, 'al2023', 'lib'), FONTCONFIG_PATH: join(folder, 'fonts') };
const starts = (environment) => spawnSync(executablePath, ['--version'], { env: { ...process.env, ...environment } }).status === 0;
// A machine with its own libraries uses them: they fit it better than those of another system.
const environment = starts({}) ? {} : ownLibraries;
console.log(JSON.stringify({ executablePath, environment: { ...environment, TMPDIR: folder } }));
