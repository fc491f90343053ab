// Puts the list of trusted documents beside the handler that serves their pages: the server reads both at start.
import { copyFile } from 'node:fs/promises';

const web = new URL('../', import.meta.url);
await copyFile(new URL('src/lib/graphql/generated/documents.json', web), new URL('build/documents.json', web));
