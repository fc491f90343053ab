import { lexicographicSortSchema, printSchema } from 'graphql';
import { writeFile } from 'node:fs/promises';
import { createSchema } from '../graphql/schema.js';

// Prints the schema as the code says it; with `--output FILE`, into the file.
const printed = `${printSchema(lexicographicSortSchema(await createSchema()))}\n`;
const output = process.argv.indexOf('--output');
if (output > 0) await writeFile(process.argv[output + 1] ?? 'schema.graphql', printed);
else process.stdout.write(printed);
