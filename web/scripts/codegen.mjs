// Writes one typed module per .graphql file, so that a page carries only the documents it asks for.
import { mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { codegen } from '@graphql-codegen/core';
import * as typedDocumentNode from '@graphql-codegen/typed-document-node';
import * as typescript from '@graphql-codegen/typescript';
import * as operations from '@graphql-codegen/typescript-operations';
import { Kind, buildSchema, parse, printSchema, validate, visit } from 'graphql';

const web = fileURLToPath(new URL('..', import.meta.url));
const source = join(web, 'src/lib/features');
const target = join(web, 'src/lib/graphql/generated');

const schema = buildSchema(await readFile(join(web, '../schema.graphql'), 'utf8'));
const scalars = { DateTime: 'string', CivilDate: 'string', ID: 'string' };
const config = {
	scalars,
	enumsAsTypes: true,
	useTypeImports: true,
	avoidOptionals: { field: true, inputValue: false },
	dedupeFragments: true,
	optimizeDocumentNode: true,
};

async function writeModule(name, documents, plugins) {
	const text = await codegen({
		filename: `${name}.ts`,
		schema: parse(printSchema(schema)),
		schemaAst: schema,
		documents,
		config,
		plugins: plugins.map(([plugin]) => ({ [plugin]: {} })),
		pluginMap: Object.fromEntries(plugins),
	});
	await writeFile(join(target, `${name}.ts`), text);
}

const names = (await readdir(source, { recursive: true })).filter((name) => name.endsWith('.graphql')).sort();
const files = await Promise.all(
	names.map(async (name) => ({
		name: basename(name, '.graphql'),
		location: name,
		document: parse(await readFile(join(source, name), 'utf8')),
	})),
);

const fragments = new Map();
for (const file of files)
	for (const definition of file.document.definitions)
		if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);

/** The fragments a document names, directly or through another fragment, that live in other files. */
function borrowedFragments(document) {
	const known = new Set(document.definitions.map((definition) => definition.name?.value));
	const borrowed = new Map();
	const collect = (node) =>
		visit(node, {
			FragmentSpread({ name: { value } }) {
				if (known.has(value) || borrowed.has(value) || !fragments.has(value)) return;
				borrowed.set(value, fragments.get(value));
				collect(fragments.get(value));
			},
		});
	collect(document);
	return [...borrowed.values()];
}

await rm(target, { recursive: true, force: true });
await mkdir(target, { recursive: true });
await writeModule('schema', [], [['typescript', typescript]]);
for (const file of files) {
	const document = {
		kind: Kind.DOCUMENT,
		definitions: [...borrowedFragments(file.document), ...file.document.definitions],
	};
	const unusedIsFine = (error) => !error.message.includes('is never used');
	const errors = validate(schema, document).filter(unusedIsFine);
	if (errors.length > 0) throw new Error(`${file.location}: ${errors.map((error) => error.message).join('; ')}`);
	await writeModule(
		file.name,
		[{ location: file.location, document }],
		[
			['operations', operations],
			['typedDocumentNode', typedDocumentNode],
		],
	);
}
