import {
  accepted,
  InspectModelVersionDocument,
  type InspectModelVersionQuery,
  LiftModelQuarantineDocument,
  ModelVersionDiffDocument,
  type ModelVersionDiffQuery,
  ModelVersionsDocument,
  type ModelVersionsQuery,
} from '@assay/sdk';
import { EXIT } from '../exit-codes.ts';
import { modelIdOf } from '../model-id.ts';
import type { Program } from '../program.ts';
import type { Session } from '../session.ts';
import { facts, table } from '../table.ts';
import { versionId } from '../version-id.ts';
import { addEquivalenceCommand } from './equivalence.ts';
import { addRegisterModelCommands } from './register-model.ts';

type Inspected = NonNullable<InspectModelVersionQuery['modelVersion']>;
type Diff = NonNullable<ModelVersionDiffQuery['modelVersionDiff']>;
type Value = NonNullable<Inspected['inspection']>['inputs'][number];

/** `assay model`. */
export function addModelCommands(program: Program): void {
  const { root, run } = program;
  const model = root.command('model').description('models and their versions: registering them, what their files say, and how they differ');
  addRegisterModelCommands(model, program);
  const inspect = model.command('inspect <modelVersion>').description('what the file of a version says of itself, and whether Assay can run it');
  run(inspect, async (session, [id = '']) => {
    const { modelVersion } = await session.client.request(InspectModelVersionDocument, { id: await versionId(session, id) });
    if (modelVersion === null) throw new Error(unseen(id));
    session.answer(modelVersion, () => describe(modelVersion));
    return EXIT.done;
  });
  const versions = model
    .command('versions <model>')
    .description('the versions of a model (by id or name), oldest first, with their aliases and whether their data may be used');
  run(versions, async (session, [id = '']) => {
    const listed = await versionsOf(session, await modelIdOf(session, id));
    session.answer(listed, () => table(['version', 'id', 'format', 'SHA-256', 'aliases', 'data'], listed.map(rowOf)));
    return EXIT.done;
  });
  const diff = model.command('diff <from> <to>').description('everything in which two versions differ, of one model or of two');
  run(diff, async (session, [from = '', to = '']) => {
    const { modelVersionDiff } = await session.client.request(ModelVersionDiffDocument, {
      from: await versionId(session, from),
      to: await versionId(session, to),
    });
    if (modelVersionDiff === null) throw new Error(unseen(`${from} or ${to}`));
    session.answer(modelVersionDiff, () => describeDiff(modelVersionDiff));
    return EXIT.done;
  });
  const lift = model
    .command('lift-quarantine <modelVersion>')
    .description('let a version be run again that crashed its process again and again')
    .requiredOption('--reason <text>', 'why it is safe to run it again')
    .option('--key <text>', 'idempotency key: the same key again answers the same');
  run<{ readonly reason: string; readonly key?: string }>(lift, async (session, [id = ''], { reason, key }) => {
    const input = { modelVersionId: await versionId(session, id), reason, idempotencyKey: key ?? null };
    const version = accepted((await session.client.request(LiftModelQuarantineDocument, { input })).liftModelQuarantine);
    session.answer(version, () => `Version ${version.number} may be run again.`);
    return EXIT.done;
  });
  addEquivalenceCommand(model, program);
}

const unseen = (id: string): string => `There is no model version ${id} that you can see. Check the id, and whose token you use.`;

type Listed = NonNullable<ModelVersionsQuery['model']>['versions']['edges'][number]['node'];

const PAGE = 100;

async function versionsOf({ client }: Session, id: string): Promise<readonly Listed[]> {
  const listed: Listed[] = [];
  let after: string | null = null;
  for (;;) {
    const page: ModelVersionsQuery = await client.request(ModelVersionsDocument, { id, first: PAGE, after });
    const { model }: ModelVersionsQuery = page;
    if (model === null) throw new Error(`There is no model ${id} that you can see. Check the id, and whose token you use.`);
    listed.push(...model.versions.edges.map(({ node }) => node));
    if (!model.versions.pageInfo.hasNextPage) return listed;
    after = model.versions.pageInfo.endCursor;
  }
}

const rowOf = ({ number, id, format, artifactDigest, aliases, revokedSources }: Listed): readonly unknown[] => [
  ...[number, id, format, artifactDigest.slice(0, 12), aliases.map(({ name }) => name).join(', ')],
  revokedSources.length === 0 ? 'may be used' : `revoked: ${revokedSources.map(({ legalBasis }) => legalBasis).join(', ')}`,
];

const valueText = ({ name, type, shape }: Value): string => `${name} ${type}${shape === null ? '' : `[${shape.map((size) => size ?? '?').join(', ')}]`}`;
const lines = (values: readonly string[]): string => values.join(', ') || 'none';

function describe(version: Inspected): string {
  const { inspection, evaluability } = version;
  const origin = facts([
    ['version', `${version.model?.name ?? ''} ${version.number}`],
    ['format', version.format],
    ['SHA-256', version.artifactDigest],
    ['can be evaluated', evaluability.canBeEvaluated ? 'yes' : `no: ${evaluability.reason}`],
    ['quarantine', version.quarantine === null ? null : `since ${version.quarantine.since}: ${version.quarantine.message}`],
    ['framework', version.framework],
    ['commit', version.gitCommit],
    ['trained by', version.trainingRunId],
    ['environment', version.environmentLock === null ? null : `${version.environmentLock.name}, ${version.environmentLock.runtime ?? ''}`],
    ['derived from', version.derivedFrom === null ? null : `${version.derivedFrom.id} (${version.derivation})`],
  ]);
  if (inspection === null) return `${origin}\n${facts(Object.entries(version.formatFacts ?? {}).map(([name, value]) => [name, String(value)]))}`;
  const file = facts([
    ['producer', inspection.producer],
    ['description', inspection.docString],
    ['IR version', inspection.irVersion],
    ['operator sets', lines(inspection.opsets.map(({ domain, version: number }) => `${domain} ${number}`))],
    ['inputs', lines(inspection.inputs.map(valueText))],
    ['with a default', lines(inspection.overridable.map(valueText))],
    ['outputs', lines(inspection.outputs.map(valueText))],
    ['own operators', lines(inspection.functions.map(({ domain, name }) => `${domain}.${name}`))],
    ['parameters', inspection.parameterCount],
    ['nodes', inspection.nodeCount],
    ['ZipMap', inspection.zipMap ? 'yes' : 'no'],
  ]);
  const operators = inspection.operators.map(({ domain, name, count }) => [domain, name, count]);
  return [origin, file, table(['domain', 'operator', 'nodes'], operators)].join('\n');
}

function describeDiff(diff: Diff): string {
  const heads = [
    `${diff.sameBytes ? 'The same file' : 'Different files'}; ${diff.isBreaking ? 'callers of the first break' : 'callers of the first can call the second'}.`,
  ];
  const sections = [
    ['signature', diff.signature],
    ['parameters', diff.parameters],
    ['origin', diff.origin],
    ['data', diff.data],
    ['card', diff.card],
    ['deployments', diff.deployments],
  ] as const;
  const rows = sections.flatMap(([section, changes]) =>
    changes.map((change) => [section, change.kind, change.path, text(change.before), text(change.after), ('reason' in change && change.reason) || '']),
  );
  const changes = rows.length === 0 ? 'Nothing that was declared differs.' : table(['section', 'kind', 'where', 'before', 'after', 'breaks callers'], rows);
  return [...heads, changes, metrics(diff.metrics)].join('\n');
}

function metrics({ isComparable, notComparable, measures }: Diff['metrics']): string {
  if (!isComparable) return `Metrics: ${notComparable}`;
  const rows = measures.map(({ id, before, after, difference }) => [
    id,
    before?.value ?? before?.status,
    interval(before?.ci ?? null),
    after?.value ?? after?.status,
    interval(after?.ci ?? null),
    difference,
  ]);
  return table(['measure', 'before', 'interval', 'after', 'interval', 'difference'], rows);
}

const interval = (ci: { readonly lower: number | null; readonly upper: number | null } | null): string =>
  ci === null || ci.lower === null || ci.upper === null ? '' : `${ci.lower.toFixed(4)} to ${ci.upper.toFixed(4)}`;

const text = (value: unknown): string => (value === null || value === undefined ? '' : typeof value === 'string' ? value : JSON.stringify(value)).slice(0, 60);
