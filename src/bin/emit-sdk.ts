import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { codegen } from '@graphql-codegen/core';
import { plugin as typedDocuments } from '@graphql-codegen/typed-document-node';
import { plugin as operationTypes } from '@graphql-codegen/typescript-operations';
import { parse } from 'graphql';

const root = fileURLToPath(new URL('../../', import.meta.url));
const operations = path.join(root, 'clients/sdk/src/operations');
const target = path.join(root, 'clients/sdk/src/generated/operations.ts');

const HEADER = '// Generated from schema/schema.graphql and clients/sdk/src/operations by `npm run generate`; edit those.\n';

/** How the scalars of the schema look in JSON. */
const SCALARS = {
  ID: 'string',
  DateTimeISO: 'string',
  SafeInt: 'number',
  JSON: 'unknown',
  JSONObject: 'Readonly<Record<string, unknown>>',
};

async function main(): Promise<void> {
  const schema = parse(await readFile(path.join(root, 'schema/schema.graphql'), 'utf8'));
  const files = (await readdir(operations)).filter((file) => file.endsWith('.graphql')).sort();
  const documents = await Promise.all(
    files.map(async (file) => ({ location: file, document: parse(await readFile(path.join(operations, file), 'utf8'), { noLocation: true }) })),
  );
  const code = await codegen({
    filename: target,
    schema,
    documents,
    config: { scalars: SCALARS, strictScalars: true, useTypeImports: true, documentMode: 'string', immutableTypes: true },
    plugins: [{ operationTypes: {} }, { typedDocuments: {} }],
    pluginMap: { operationTypes: { plugin: operationTypes }, typedDocuments: { plugin: typedDocuments } },
  });
  await mkdir(path.dirname(target), { recursive: true });
  await writeFile(target, `${HEADER}${code}`);
}

await main();
