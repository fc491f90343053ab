import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const read = (path: string): string => readFileSync(`${root}/${path}`, 'utf8');
const page = read('docs/operations.md');
const found = (text: string, pattern: RegExp): string[] => [...new Set([...text.matchAll(pattern)].map(([, name]) => name ?? ''))];

test('Each command that the document names exists', () => {
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
  const named = found(page, /npm run ([a-z:-]*[a-z])/g);
  expect(named.length).toBeGreaterThan(3);
  expect(named.filter((name) => !scripts[name])).toEqual([]);
});

test('Each setting that the document names is read by the product', () => {
  const block = /```sh\n([\s\S]*?)```/.exec(page)?.[1] ?? '';
  const config = read('server/src/config.ts');
  const named = found(block, /^([A-Z_]+)=/gm);
  expect(named.length).toBeGreaterThan(8);
  expect(named.filter((name) => !config.includes(`${name}:`))).toEqual([]);
});

test('Each file that document and units name is there', () => {
  const files = readdirSync(`${root}/docs/operations`);
  expect(found(page, /docs\/operations\/([\w.-]+\.(?:sql|conf|yml|service|timer))/g).filter((name) => !files.includes(name))).toEqual([]);
  const programs = files
    .filter((name) => name.endsWith('.service'))
    .flatMap((name) => found(read(`docs/operations/${name}`), /(server\/dist\/[\w/]+)\.js/g));
  expect(programs.length).toBeGreaterThan(0);
  expect(programs.filter((path) => !existsSync(`${root}/${path.replace('/dist/', '/src/')}.ts`))).toEqual([]);
});

test('Each figure that the alarms watch is measured', () => {
  const sources = ['features/operation/operation.metrics.ts', 'features/reconciliation/reconciliation.service.ts', 'http/response-metrics.ts'];
  const measured = found(sources.map((path) => read(`server/src/${path}`)).join(''), /'(mutabaa_\w+)'/g);
  const watched = found(page + read('docs/operations/prometheus-rules.yml'), /\b(mutabaa_[a-z_]+[a-z])/g).filter(
    (name) => !/^mutabaa_(owner|app|backup)$/.test(name),
  );
  expect(watched.length).toBeGreaterThan(10);
  expect(watched.filter((name) => !measured.includes(name))).toEqual([]);
});
