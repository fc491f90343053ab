import { fileURLToPath } from 'node:url';
import svelte from 'eslint-plugin-svelte';
import typescript from 'typescript-eslint';

const clockReads = [
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'The time is Clock.now().' },
  { selector: "MemberExpression[object.name='Date'][property.name='now']", message: 'The time is Clock.now().' },
  { selector: "CallExpression[callee.name='Date']", message: 'The time is Clock.now().' },
];
const clockReadsInSql = ['Literal[value=', 'TemplateElement[value.raw='].map((node) => ({
  selector: `${node}/\\b(now\\(\\)|current_timestamp|current_date|localtimestamp)/i]`,
  message: 'SQL that decides takes the time as a parameter.',
}));
const environmentReads = [
  { selector: "MemberExpression[object.name='process'][property.name='env']", message: 'Only config.ts reads the environment.' },
];

export default typescript.config(
  { ignores: ['**/node_modules', '**/dist', '**/build', '**/.svelte-kit', '**/paraglide', '**/generated', '**/static'] },
  ...typescript.configs.recommended,
  {
    rules: {
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-console': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/ban-ts-comment': ['error', { 'ts-ignore': true, 'ts-expect-error': true, 'ts-nocheck': true }],
    },
  },
  {
    files: ['server/**/*.ts', 'migrations/**/*.ts'],
    languageOptions: { parserOptions: { project: './server/tsconfig.json', tsconfigRootDir: fileURLToPath(new URL('.', import.meta.url)) } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
      '@typescript-eslint/await-thenable': 'error',
    },
  },
  {
    // Decorators read these imports at run time, which the rule cannot see.
    files: ['server/src/**/*.ts'],
    rules: {
      '@typescript-eslint/consistent-type-imports': 'off',
      'no-restricted-syntax': ['error', ...clockReads, ...clockReadsInSql, ...environmentReads],
    },
  },
  {
    // The clock itself, and what anchors it to the database's.
    files: ['server/src/kernel/clock.ts', 'server/src/features/exercise/*.ts', 'server/src/install.ts'],
    rules: { 'no-restricted-syntax': ['error', ...environmentReads] },
  },
  { files: ['server/src/config.ts'], rules: { 'no-restricted-syntax': ['error', ...clockReads] } },
  {
    files: [
      'server/src/main.ts',
      'server/src/scripts/**',
      'server/scripts/**',
      'server/test/**',
      'server/bench/**',
      'server/trials/**',
      'web/scripts/**',
    ],
    rules: { 'no-console': 'off' },
  },
  ...svelte.configs.recommended,
  { files: ['**/*.svelte', '**/*.svelte.ts'], languageOptions: { parserOptions: { parser: typescript.parser } } },
  { files: ['**/*.svelte'], rules: { 'svelte/no-navigation-without-resolve': 'off', 'prefer-const': 'off' } },
);
