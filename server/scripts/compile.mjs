// Compiles server/src into server/dist, file by file, as .swcrc says. Tests stay behind; what has no source any more goes.
import { transformFile } from '@swc/core';
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const server = fileURLToPath(new URL('..', import.meta.url));
const [from, to] = [join(server, 'src'), join(server, 'dist')];

const sources = (await readdir(from, { recursive: true })).filter((path) => /\.(ts|js)$/.test(path) && !/\.(test|d)\.ts$/.test(path));
await rm(to, { recursive: true, force: true });
await Promise.all([...new Set(sources.map((path) => dirname(join(to, path))))].map((folder) => mkdir(folder, { recursive: true })));
await Promise.all(
  sources.map(async (path) => {
    const output = join(to, path.replace(/\.ts$/, '.js'));
    const { code, map } = await transformFile(join(from, path), {
      configFile: join(server, '.swcrc'),
      sourceFileName: relative(dirname(output), join(from, path)),
    });
    await writeFile(output, `${code}\n//# sourceMappingURL=${basename(output)}.map\n`);
    if (map) await writeFile(`${output}.map`, map);
  }),
);
