// Writes one typed module per .graphql file, so that a page carries only the documents it asks for, and the list of all of
// them by their hash: the server takes nothing else from a browser.
import { createHash } from 'node:crypto';
import { mkdir, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { codegen } from '@graphql-codegen/core';
import * as typedDocumentNode from '@graphql-codegen/typed-document-node';
import * as typescript from '@graphql-codegen/typescript';
import * as operations from '@graphql-codegen/typescript-operations';
import { addTypenameToDocument } from '@apollo/client/utilities';
import { Kind, buildSchema, parse, print, printSchema, stripIgnoredCharacters, validate, visit } from 'graphql';

const web = fileURLToPath(new URL('..', import.meta.url));
const source = join(web, 'src/lib/features');
const target = join(web, 'src/lib/graphql/generated');

const schema = buildSchema(await readFile(join(web, '../schema.graphql'), 'utf8'));
const scalars = { DateTime: 'string', CivilDate: 'string', Decimal: 'string', ID: 'string' };
const config = {
	scalars,
	enumsAsTypes: true,
	useTypeImports: true,
	avoidOptionals: { field: true, inputValue: false },
	dedupeFragments: true,
	optimizeDocumentNode: true,
};

function generate(name, documents, plugins) {
	return codegen({
		filename: `${name}.ts`,
		schema: parse(printSchema(schema)),
		schemaAst: schema,
		documents,
		config,
		plugins: plugins.map(([plugin]) => ({ [plugin]: {} })),
		pluginMap: Object.fromEntries(plugins),
	});
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

/** Operations with their fragments written out: the server counts a fragment as a level of depth. */
function writtenOut(document) {
	const operations = document.definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION);
	const expanded = (node) =>
		visit(node, {
			SelectionSet: {
				leave: (set) => ({
					...set,
					selections: set.selections.flatMap((one) =>
						one.kind === Kind.FRAGMENT_SPREAD ? expanded(fragments.get(one.name.value).selectionSet).selections : [one],
					),
				}),
			},
		});
	return { kind: Kind.DOCUMENT, definitions: operations.map(expanded) };
}

/** What the server runs for a hash: the text as Apollo Client would have sent it, its types' names asked for. */
const trusted = {};

function trust(document) {
	const text = stripIgnoredCharacters(print(addTypenameToDocument(document)));
	const hash = createHash('sha256').update(text).digest('hex');
	trusted[hash] = text;
	return hash;
}

/** Gives each document of a module the hash by which its page asks. */
function withHashes(code, document) {
	return document.definitions.reduce((text, operation) => {
		const before = `export const ${operation.name.value}Document = {`;
		if (!text.includes(before)) throw new Error(`no document was written for ${operation.name.value}`);
		const hash = trust({ kind: Kind.DOCUMENT, definitions: [operation] });
		return text.replace(before, `${before}"hash":"${hash}",`);
	}, code);
}

/** Files are replaced one by one, so that a build beside this one never finds the folder empty. */
async function writeModule(name, text) {
	await writeFile(join(target, `.${name}`), text);
	await rename(join(target, `.${name}`), join(target, name));
}

await mkdir(target, { recursive: true });
await writeModule('schema.ts', await generate('schema', [], [['typescript', typescript]]));
for (const file of files) {
	const document = {
		kind: Kind.DOCUMENT,
		definitions: [...borrowedFragments(file.document), ...file.document.definitions],
	};
	const unusedIsFine = (error) => !error.message.includes('is never used');
	const errors = validate(schema, document).filter(unusedIsFine);
	if (errors.length > 0) throw new Error(`${file.location}: ${errors.map((error) => error.message).join('; ')}`);
	const { name, location } = file;
	const types = await generate(name, [{ location, document }], [['operations', operations]]);
	const complete = writtenOut(file.document);
	const documents = await generate(name, [{ location, document: complete }], [['typedDocumentNode', typedDocumentNode]]);
	const [firstLine, ...rest] = withHashes(documents, complete).split('\n');
	await writeModule(`${name}.ts`, `${firstLine}\n${types}\n${rest.join('\n')}`);
}
await writeModule('documents.json', JSON.stringify(trusted));

const current = new Set(['schema.ts', 'documents.json', ...files.map((file) => `${file.name}.ts`)]);
for (const name of await readdir(target)) if (!current.has(name)) await rm(join(target, name), { force: true });
