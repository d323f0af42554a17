import { type GraphQLError, type GraphQLField, getNamedType } from 'graphql';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Context, Machinery } from '../domain/context.ts';
import { loadRoles } from '../domain/identity/index.ts';
import { createJournalFeed, type JournalFeed } from '../domain/journal/index.ts';
import { requestPromotion } from '../domain/promotion/index.ts';
import { createGraphqlContext } from '../graphql/context.ts';
import { DocumentPlans } from '../graphql/document-plan.ts';
import { maskErrors } from '../graphql/error-masking.ts';
import { createExecutor } from '../graphql/executor.ts';
import { buildGraphqlSchema } from '../graphql/schema.ts';
import { ID_PREFIX, type IdKind } from '../kernel/id.ts';
import { LIMITS } from '../kernel/limits.ts';
import type { Log } from '../kernel/log.ts';
import { type PlainValue, type Probe, plainVariables, probesOf } from './hostile-probes.ts';
import { selectionOf } from './isolation-documents.ts';
import { numberedId } from './lineage-kit.ts';
import { monitorAtWork, seedEvaluated } from './monitoring-kit.ts';
import { policyFolder, publish } from './promotion-kit.ts';
import { value } from './registry-kit.ts';
import { seedProject } from './seed.ts';
import { testMachinery } from './test-context.ts';
import { createTestDatabase } from './test-database.ts';

const schema = buildGraphqlSchema();
const plans = new DocumentPlans(schema, { development: false });
const executor = createExecutor('compiled');
const fieldsOf = (root: 'Query' | 'Mutation'): readonly GraphQLField<unknown, unknown>[] =>
  Object.values((root === 'Query' ? schema.getQueryType() : schema.getMutationType())?.getFields() ?? {});

const faults: string[] = [];
const log: Log = { debug() {}, info() {}, warn() {}, error: (fields, message) => faults.push(`${message}: ${JSON.stringify(fields)}`) };

let ctx: Context;
let feed: JournalFeed;
let things: Partial<Record<IdKind, string>>;
let digests: Readonly<Record<string, string>>;

beforeAll(async () => {
  const machinery: Machinery = await testMachinery(await createTestDatabase(), { log, policiesDirectory: policyFolder().directory });
  await publish(machinery);
  feed = createJournalFeed(machinery);
  const project = await seedProject(machinery);
  const roles = [...loadRoles(machinery).roles.values()].filter(({ scope, holders }) => scope !== 'installation' && holders !== 'service-accounts');
  ctx = (await project.person({ name: 'insider', roles: roles.map(({ name }) => name) })).ctx;
  const made = await seedEvaluated(machinery, project);
  const watched = await monitorAtWork(machinery, project, made);
  const engineer = await project.as('ml-engineer');
  const request = value(await requestPromotion(engineer.ctx, { modelVersionId: made.modelVersion.id, environment: 'staging', reason: 'It is wanted.' }));
  things = {
    ...{ Project: project.id, Environment: project.environments.staging.id, Principal: engineer.id, UseCase: made.useCase.id, Model: made.model.id },
    ...{ AuditSpecification: made.specification.id, Dataset: made.dataset.id, DatasetVersion: made.datasetVersion.id, FeatureSet: made.featureSet.id },
    ...{ FeatureSetVersion: made.featureSetVersion.id, ModelVersion: made.modelVersion.id, Artifact: made.modelVersion.artifactId },
    ...{ EvaluationRun: made.run.id, Monitor: watched.monitor.id, Window: watched.window.id, PromotionRequest: request.id },
  };
  digests = { evidenceDigest: request.evidenceDigest, artifactDigest: made.modelVersion.artifactDigest };
  return () => feed.stop();
}, 300_000);

/** The value that a careful client would send. */
const plain: PlainValue = (path, type) => {
  const name = path.split('.').at(-1) ?? path;
  const known: Readonly<Record<string, unknown>> = { environment: 'staging', environmentName: 'staging', format: 'csv', ...digests };
  if (type === 'ID') return things[kindNamed(name)] ?? numberedId(kindNamed(name), 7);
  if (Object.hasOwn(known, name)) return known[name];
  const ofType: Readonly<Record<string, unknown>> = {
    Boolean: false,
    Int: 1,
    SafeInt: 1,
    Float: 0.5,
    DateTimeISO: '2026-12-01T00:00:00.000Z',
    JSON: {},
    JSONObject: {},
  };
  return ofType[type] ?? 'a text';
};

function kindNamed(name: string): IdKind {
  const kinds = (Object.keys(ID_PREFIX) as IdKind[]).filter((kind) => name.toLowerCase().replace(/ids?$/, '').endsWith(kind.toLowerCase()));
  return kinds.sort((left, right) => right.length - left.length)[0] ?? 'Project';
}

function documentOf(operation: 'query' | 'mutation', field: GraphQLField<unknown, unknown>): string {
  const declared = field.args.map(({ name, type }) => `$${name}: ${type}`).join(', ');
  const passed = field.args.map(({ name }) => `${name}: $${name}`).join(', ');
  const head = declared === '' ? operation : `${operation}(${declared})`;
  return `${head} { outcome: ${field.name}${passed === '' ? '' : `(${passed})`} ${selectionOf(schema, getNamedType(field.type))} }`;
}

interface Answer {
  readonly data?: { readonly outcome?: unknown } | null;
  readonly errors?: readonly GraphQLError[];
}

async function ask(source: string, variables: Probe['variables']): Promise<Answer> {
  const outcome = plans.plan({ source, operationName: null, variables, actor: ctx.actor });
  if (!outcome.ok) return { errors: maskErrors(outcome.errors, { requestId: ctx.requestId, log }) };
  return (await executor.execute({ plan: outcome.plan, variables, ctx, contextFor: () => createGraphqlContext(ctx, feed) })) as Answer;
}

/** What is wrong with an answer to something hostile; null when it is a value or one clear sentence. */
function complaint(answer: Answer): string | null {
  const fault = faults.pop();
  if (fault !== undefined) return `the server logged a fault: ${fault.slice(0, 2_000)}`;
  const outcome = answer.data?.outcome as { __typename?: string; message?: string } | null | undefined;
  const refusals = [...(answer.errors ?? []).map(({ message }) => message), ...(outcome?.__typename?.endsWith('Problem') ? [outcome.message ?? ''] : [])];
  for (const { extensions, message } of answer.errors ?? []) if (extensions?.code === 'INTERNAL') return `INTERNAL: ${message}`;
  const unclear = refusals.find(
    (message) => message.trim().length < 10 || message.length > LIMITS.textCharacters || /\bat .*\.ts:|select |insert /.test(message),
  );
  return unclear === undefined ? null : `an unclear refusal of ${unclear.length} characters: ${unclear.slice(0, 300)}`;
}

describe.each(['query', 'mutation'] as const)('a %s with something hostile in one place', (operation) => {
  const fields = fieldsOf(operation === 'query' ? 'Query' : 'Mutation').filter(({ args }) => args.length > 0);

  it.for(fields.map((field) => [field.name, field] as const))('is answered or refused in one clear sentence: %s', { timeout: 120_000 }, async ([, field]) => {
    const source = documentOf(operation, field);
    const complaints: string[] = [];
    expect(complaint(await ask(source, plainVariables(field, plain))), 'with plain values').toBeNull();
    for (const { path, variables } of probesOf(field, plain)) {
      const found = complaint(await ask(source, variables));
      if (found !== null) complaints.push(`${path} = ${JSON.stringify(at(variables, path))?.slice(0, 60)}: ${found}`);
    }
    expect(complaints).toEqual([]);
  });
});

const at = (variables: unknown, path: string): unknown =>
  path
    .replaceAll('[]', '')
    .split('.')
    .reduce((inner, key) => (inner as Record<string, unknown> | undefined)?.[key], variables);
