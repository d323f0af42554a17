import {
  accepted,
  DatasetProfileDocument,
  type DatasetProfileQuery,
  DatasetVersionsDocument,
  type DatasetVersionsQuery,
  RegisterDatasetDocument,
  RegisterDatasetVersionDocument,
  RetireDatasetVersionDocument,
  RevokeDatasetVersionDocument,
} from '@assay/sdk';
import { Option } from 'commander';
import { EXIT } from '../exit-codes.ts';
import type { Program } from '../program.ts';
import type { Session } from '../session.ts';
import { table } from '../table.ts';
import { coloured } from '../terminal.ts';
import { putFile } from './artifact.ts';

interface RegisterOptions {
  readonly format?: 'CSV' | 'PARQUET' | 'NDJSON' | 'ARROW';
  readonly protect: readonly string[];
  readonly key?: string;
}

interface RevokeOptions {
  readonly basis: 'CONSENT_WITHDRAWN' | 'LICENCE_ENDED' | 'ERROR_FOUND' | 'LEGAL_ORDER' | 'RETENTION_ENDED' | 'OTHER';
  readonly reason: string;
  readonly since?: string;
  readonly key?: string;
}

type Profiled = Extract<NonNullable<DatasetProfileQuery['node']>, { readonly __typename: 'DatasetVersion' }>;
type Column = NonNullable<Profiled['profile']>['columns']['edges'][number]['node'];

const FORMATS = ['CSV', 'PARQUET', 'NDJSON', 'ARROW'];
const BASES = ['CONSENT_WITHDRAWN', 'LICENCE_ENDED', 'ERROR_FOUND', 'LEGAL_ORDER', 'RETENTION_ENDED', 'OTHER'];
const PAGE = 100;

/** `assay dataset`. */
export function addDatasetCommands({ root, run }: Program): void {
  const dataset = root.command('dataset').description('datasets and what they hold');
  const create = dataset
    .command('create <name>')
    .description('name a dataset; its content comes with versions')
    .requiredOption('--description <text>', 'what it holds and where it comes from');
  run<{ readonly description: string }>(create, async (session, [name = ''], { description }) => {
    const input = { projectId: session.requireProject(), name, description };
    const created = accepted((await session.client.request(RegisterDatasetDocument, { input })).registerDataset);
    session.answer(created, () => `${created.id} is ${created.name}.`);
    return EXIT.done;
  });
  const register = dataset
    .command('register <dataset> <file>')
    .description('upload a file and register it as the next version of a dataset')
    .addOption(new Option('--format <format>', 'its format; found out when left out').choices(FORMATS).argParser((text: string) => text.toUpperCase()))
    .option('--protect <column>', 'a column with protected characteristics of people; once for each', collected, [])
    .option('--key <text>', 'idempotency key: the same key again answers the same');
  run<RegisterOptions>(register, async (session, [datasetId = '', file = ''], { format, protect, key }) => {
    const { digest: artifactDigest } = await putFile(session, file, { mediaType: 'application/octet-stream', isProtected: protect.length > 0 });
    const input = { datasetId, artifactDigest, format: format ?? null, protectedColumns: [...protect], idempotencyKey: key ?? null };
    const version = accepted((await session.client.request(RegisterDatasetVersionDocument, { input })).registerDatasetVersion);
    session.answer(version, () => `${version.id} is version ${version.number}: ${version.rows} rows, ${version.columns.length} columns.`);
    return EXIT.done;
  });
  const profile = dataset.command('profile <version>').description('what the columns of a dataset version hold');
  run(profile, async (session, [id = '']) => {
    const { version, columns } = await profileOf(session, id);
    session.answer({ ...version, columns }, () => describe(version, columns));
    return EXIT.done;
  });
  const versions = dataset.command('versions <dataset>').description('the versions of a dataset, oldest first, and whether they may be used');
  run(versions, async (session, [id = '']) => {
    const listed = await versionsOf(session, id);
    session.answer(listed, () =>
      table(
        ['version', 'id', 'format', 'rows', 'use'],
        listed.map((one) => [one.number, one.id, one.format, one.rows, useOf(one)]),
      ),
    );
    return EXIT.done;
  });
  const retire = dataset
    .command('retire <version>')
    .description('take a dataset version out of new use; what was made from it stays')
    .requiredOption('--reason <text>', 'why')
    .option('--key <text>', 'idempotency key: the same key again answers the same');
  run<Pick<RevokeOptions, 'reason' | 'key'>>(retire, async (session, [datasetVersionId = ''], { reason, key }) => {
    const input = { datasetVersionId, reason, idempotencyKey: key ?? null };
    const retired = accepted((await session.client.request(RetireDatasetVersionDocument, { input })).retireDatasetVersion);
    session.answer(retired, () => `${retired.id} is out of new use. There is no way back; register the bytes again if they are needed.`);
    return EXIT.done;
  });
  const revoke = dataset
    .command('revoke <version>')
    .description('say that a dataset version and everything made from it may no longer be used')
    .addOption(new Option('--basis <basis>', 'on what grounds').choices(BASES).makeOptionMandatory())
    .requiredOption('--reason <text>', 'why')
    .option('--since <instant>', 'since when, if not since now')
    .option('--key <text>', 'idempotency key: the same key again answers the same');
  run<RevokeOptions>(revoke, async (session, [datasetVersionId = ''], { basis, reason, since, key }) => {
    const input = { datasetVersionId, legalBasis: basis, reason, effectiveAt: since ?? null, idempotencyKey: key ?? null };
    const revocation = accepted((await session.client.request(RevokeDatasetVersionDocument, { input })).revokeDatasetVersion);
    session.answer(revocation, () => `${revocation.id}: ${datasetVersionId} may not be used any more; ${revocation.downstream} things were made from it.`);
    return EXIT.done;
  });
}

type Listed = NonNullable<DatasetVersionsQuery['dataset']>['versions']['edges'][number]['node'];

async function versionsOf({ client }: Session, id: string): Promise<readonly Listed[]> {
  const listed: Listed[] = [];
  let after: string | null = null;
  for (;;) {
    const page: DatasetVersionsQuery = await client.request(DatasetVersionsDocument, { id, first: PAGE, after });
    const { dataset }: DatasetVersionsQuery = page;
    if (dataset === null) throw new Error(`There is no dataset ${id} that you can see. Check the id, and whose token you use.`);
    listed.push(...dataset.versions.edges.map(({ node }) => node));
    if (!dataset.versions.pageInfo.hasNextPage) return listed;
    after = dataset.versions.pageInfo.endCursor;
  }
}

function useOf({ retirement, revokedSources }: Listed): string {
  if (revokedSources.length > 0) return `revoked: ${revokedSources.map(({ legalBasis }) => legalBasis).join(', ')}`;
  return retirement === null ? 'in use' : `retired: ${retirement.reason}`;
}

const collected = (column: string, before: readonly string[]): readonly string[] => [...before, column];

async function profileOf({ client }: Session, id: string): Promise<{ readonly version: Profiled; readonly columns: readonly Column[] }> {
  const columns: Column[] = [];
  let after: string | null = null;
  for (;;) {
    const page: DatasetProfileQuery = await client.request(DatasetProfileDocument, { id, first: PAGE, after });
    const { node }: DatasetProfileQuery = page;
    if (node?.__typename !== 'DatasetVersion') throw new Error(`There is no dataset version ${id} that you can see. Check the id, and whose token you use.`);
    for (const edge of node.profile?.columns.edges ?? []) columns.push(edge.node);
    if (node.profile?.columns.pageInfo.hasNextPage !== true) return { version: node, columns };
    after = node.profile.columns.pageInfo.endCursor;
  }
}

function describe(version: Profiled, columns: readonly Column[]): string {
  const heading = `${version.dataset?.name ?? ''} ${version.number}: ${version.rows} rows, ${version.format}`;
  const warnings = version.revokedSources.map(({ id, legalBasis }) => coloured(`It may not be used any more: ${legalBasis} (${id}).`));
  if (version.profile === null) return [heading, ...warnings, `Its bytes lie elsewhere (${version.externalUri ?? ''}), so there is no profile.`].join('\n');
  const rows = columns.map((column) => [column.name, column.type, few(column.missing), few(column.distinct), ...rangeOf(column), frequent(column)]);
  return [heading, ...warnings, table(['column', 'type', 'missing', 'distinct', 'from', 'mean', 'to', 'most frequent'], rows)].join('\n');
}

const few = (count: number | null): number | string => count ?? 'few';

function rangeOf({ numbers, earliest, latest }: Column): readonly unknown[] {
  if (earliest !== null && latest !== null) return [earliest, null, latest];
  return numbers === null ? [null, null, null] : [numbers.minimum, numbers.mean, numbers.maximum];
}

const frequent = ({ withheld, topValues }: Column): string =>
  withheld
    ? 'withheld'
    : topValues
        .slice(0, 3)
        .map(({ value, count }) => `${value} (${count})`)
        .join(', ');
