import { beforeAll, describe, expect, it } from 'vitest';
import { inMutation } from '../../testing/lineage-kit.ts';
import { TEST_POLICY } from '../../testing/promotion-kit.ts';
import { anotherVersion, decideAs, makeReady, open, REASON, type Stage, setStage } from '../../testing/promotion-stage.ts';
import { createTheatre, journalOf, kindOf, type PromotionTheatre, tamper } from '../../testing/promotion-theatre.ts';
import { value } from '../../testing/registry-kit.ts';
import { seedStranger } from '../../testing/seed.ts';
import { systemContext } from '../../testing/test-context.ts';
import { searchCatalogue } from '../catalogue/index.ts';
import { aliases } from '../deployments/deployments.tables.ts';
import {
  currentAliases,
  declareDeploymentTarget,
  deploy,
  findAliasAt,
  listAliasHistory,
  listDeploymentHistory,
  resolveModelVersion,
  targetsOfDeployments,
} from '../deployments/index.ts';
import { cancelEvaluation, requestEvaluation } from '../evaluation/index.ts';
import type { ModelVersion } from '../registry/index.ts';
import type { PromotionRequest } from './index.ts';
import { draftPromotion, findPromotionRequest, findRollbackTarget, judgeChecked, requestPromotion, revisePromotionDraft, submitPromotion } from './index.ts';

let theatre: PromotionTheatre;

beforeAll(async () => {
  theatre = await createTheatre();
  // Versions follow each other here, and fabricated runs have no predictions to compare.
  theatre.folder.write('prescreen-gate.yaml', TEST_POLICY.replace(/^.*id: champion.*\n/m, ''));
});

type Wish = Partial<Parameters<typeof requestPromotion>[1]>;

/** Asks for the version and has it approved by everybody who has to, a minute later. */
async function promote(stage: Stage, version: ModelVersion, wish: Wish = {}): Promise<PromotionRequest> {
  theatre.clock.advance(60);
  const request = await open(stage, { modelVersionId: version.id, ...wish });
  await makeReady(stage, request);
  value(await decideAs(stage.compliance, request));
  return value(await decideAs(stage.risk, request)).request;
}

const SERVABLE = { kind: { in: ['Model', 'ModelVersion'] } } as const;

/** What the database says at the end of such a transaction. */
const REFUSED = { cause: { message: expect.stringContaining('moved by a promotion alone') } };

const PAGE = { first: 10, after: null };
const REST = { kind: 'REAL_TIME', endpoint: 'https://scoring.example.com', servingSystem: 'Triton', servedAs: null } as const;

describe('an alias', () => {
  it('moves with the promotion that asked for it, means one version at every instant, and keeps its history', async () => {
    const stage = await setStage(theatre.machinery);
    const [one, two] = [stage.registry.modelVersion, await anotherVersion(theatre.machinery, stage)];
    const { ctx } = stage.engineer;
    const modelId = one.modelId;
    const first = await promote(stage, one, { aliases: [{ name: 'champion' }] });
    const second = await promote(stage, two, { aliases: [{ name: 'champion' }, { name: 'latest' }] });
    const meant = async (at: Date, name = 'champion') => {
      const found = await findAliasAt(ctx, { modelId, name, at });
      return found.ok ? found.value.modelVersionId : found.problem.kind;
    };
    const [from, until] = [first.closedAt!, second.closedAt!];
    expect(await meant(new Date(from.getTime() - 1))).toBe('NotFound');
    expect(await meant(from)).toBe(one.id);
    expect(await meant(new Date(until.getTime() - 1))).toBe(one.id);
    expect(await meant(until)).toBe(two.id);
    expect(await meant(from, 'latest')).toBe('NotFound');
    const history = value(await listAliasHistory(ctx, { modelId, name: 'champion' }, { first: 1, after: null }));
    expect(history).toMatchObject({ total: 2, hasNextPage: true, items: [{ modelVersionId: two.id, validTo: null, promotionRequestId: second.id }] });
    const rest = value(await listAliasHistory(ctx, { modelId, name: 'champion' }, { first: 1, after: history.cursors[0]! }));
    expect(rest).toMatchObject({ hasNextPage: false, items: [{ modelVersionId: one.id, validTo: until, promotionRequestId: first.id }] });
    expect(await journalOf(theatre, history.items[0]!.id)).toEqual(['alias.moved']);
    const name = stage.registry.model.name;
    const resolved = async (reference: string, at: Date | null = null) => {
      const found = await resolveModelVersion(ctx, { projectId: stage.project.id, reference, at });
      return found.ok ? found.value.id : found.problem.kind;
    };
    expect(await resolved(`${name}@champion`)).toBe(two.id);
    const named = value(await searchCatalogue(ctx, { projectId: stage.project.id, text: 'champion', filter: SERVABLE, page: PAGE })).items;
    expect(named.map(({ entry }) => [entry.id, entry.aliases])).toEqual(expect.arrayContaining([two.id, modelId].map((id) => [id, ['champion', 'latest']])));
    expect(named).toHaveLength(2);
    expect(await resolved(`${name}@champion`, from)).toBe(one.id);
    expect(await resolved(`${name}@1`)).toBe(one.id);
    expect([await resolved(`${name}@nobody`), await resolved(`${name}@9`), await resolved('other@champion'), await resolved(name)]).toEqual([
      ...['NotFound', 'NotFound', 'NotFound', 'InvalidInput'],
    ]);
    const stranger = await seedStranger(theatre.machinery);
    expect(kindOf(await findAliasAt(stranger.ctx, { modelId, name: 'champion' }))).toBe('NotFound');
    expect(kindOf(await resolveModelVersion(stranger.ctx, { projectId: stage.project.id, reference: `${name}@champion` }))).toBe('NotFound');
    expect(value(await listAliasHistory(stranger.ctx, { modelId }, PAGE)).total).toBe(0);
  });

  it('that follows an environment moves with every promotion into it, and with none elsewhere', async () => {
    const stage = await setStage(theatre.machinery);
    const [one, two] = [stage.registry.modelVersion, await anotherVersion(theatre.machinery, stage)];
    await promote(stage, one, { aliases: [{ name: 'live', follows: 'ENVIRONMENT' }, { name: 'first' }] });
    const meaning = async () => [...(await currentAliases(stage.engineer.ctx, one.modelId)).values()].map((alias) => [alias.name, alias.modelVersionId]);
    await promote(stage, two, { environment: 'staging' });
    expect(await meaning()).toEqual([
      ['first', one.id],
      ['live', one.id],
    ]);
    await promote(stage, two);
    expect(await meaning()).toEqual([
      ['first', one.id],
      ['live', two.id],
    ]);
  });

  it('that production moved is not moved by the gate of a lesser environment, but the other way round', async () => {
    const stage = await setStage(theatre.machinery);
    const [one, two] = [stage.registry.modelVersion, await anotherVersion(theatre.machinery, stage)];
    const wish = { aliases: [{ name: 'champion' }] };
    await promote(stage, one, { environment: 'staging', ...wish });
    await promote(stage, two, wish);
    const asked = await requestPromotion(stage.engineer.ctx, { modelVersionId: two.id, environment: 'staging', reason: 'It would be handy.', ...wish });
    expect(asked).toMatchObject({ ok: false, problem: { kind: 'Conflict', message: expect.stringContaining('production') } });
  });

  it('that came to mean something else voids what was decided on the old move', async () => {
    const stage = await setStage(theatre.machinery);
    const [one, two] = [stage.registry.modelVersion, await anotherVersion(theatre.machinery, stage)];
    const wish = { aliases: [{ name: 'champion' }] };
    const waiting = await open(stage, wish);
    await makeReady(stage, waiting);
    value(await decideAs(stage.compliance, waiting));
    await promote(stage, two, { environment: 'staging', ...wish });
    expect(await decideAs(stage.risk, waiting)).toMatchObject({ ok: false, problem: { kind: 'StaleEvidence', changed: ['aliases'] } });
    expect((await currentAliases(stage.engineer.ctx, one.modelId)).get('champion')?.modelVersionId).toBe(two.id);
  });

  it('cannot be written by anything but a promotion that asked for it', async () => {
    const stage = await setStage(theatre.machinery);
    const promoted = await promote(stage, stage.registry.modelVersion);
    const { projectId, modelId, modelVersionId, environmentId } = promoted;
    const row = { projectId, modelId, modelVersionId, environmentId, validFrom: theatre.clock.now(), validTo: null };
    const write = (change: Partial<typeof aliases.$inferInsert>) =>
      inMutation(stage.engineer.ctx, ({ tx, ids }) =>
        tx.insert(aliases).values({ ...row, id: ids.next('Alias'), name: 'champion', follows: 'VERSION', promotionRequestId: promoted.id, ...change }),
      );
    await expect(write({})).rejects.toMatchObject(REFUSED);
    await expect(write({ follows: 'ENVIRONMENT' })).rejects.toMatchObject(REFUSED);
    const waiting = await open(stage, { environment: 'staging', aliases: [{ name: 'champion' }] });
    await expect(write({ promotionRequestId: waiting.id, environmentId: waiting.environmentId })).rejects.toMatchObject(REFUSED);
    const input = { modelVersionId, environmentId: waiting.environmentId, promotionRequestId: waiting.id, aliases: waiting.aliases };
    await expect(inMutation(stage.engineer.ctx, (ctx) => deploy(ctx, input))).rejects.toMatchObject(REFUSED);
    expect((await currentAliases(stage.engineer.ctx, modelId)).size).toBe(0);
  });

  it('that a later environment took meanwhile is moved neither by a draft that is submitted nor by a request that was under check', async () => {
    const stage = await setStage(theatre.machinery);
    const [one, two] = [stage.registry.modelVersion, await anotherVersion(theatre.machinery, stage)];
    const { ctx } = stage.engineer;
    const wish = { environment: 'staging', aliases: [{ name: 'champion' }] };
    const draft = value(await draftPromotion(ctx, { modelVersionId: two.id, reason: REASON, ...wish }));
    const run = value(await requestEvaluation(stage.scientist.ctx, { modelVersionId: two.id }));
    const checking = await open(stage, { modelVersionId: two.id, ...wish });
    expect(checking.state).toBe('CHECKING');
    await promote(stage, one, { aliases: [{ name: 'champion' }] });
    value(await cancelEvaluation(stage.scientist.ctx, { evaluationRunId: run.id }));
    await judgeChecked(systemContext(theatre.machinery));
    expect(value(await findPromotionRequest(ctx, { id: checking.id }))).toMatchObject({
      ...{ state: 'REFUSED', closingReason: expect.stringContaining('The alias champion was moved by a promotion into production') },
    });
    expect(await submitPromotion(ctx, { promotionRequestId: draft.id })).toMatchObject({
      problem: { kind: 'Conflict', message: expect.stringContaining('a promotion into staging cannot move it') },
    });
    value(await revisePromotionDraft(ctx, { promotionRequestId: draft.id, environment: 'staging', reason: REASON }));
    expect(value(await submitPromotion(ctx, { promotionRequestId: draft.id })).state).toBe('AWAITING_APPROVAL');
    expect((await currentAliases(ctx, one.modelId)).get('champion')?.modelVersionId).toBe(one.id);
  });

  it('never changes once written', async () => {
    const stage = await setStage(theatre.machinery);
    const [one, two] = [stage.registry.modelVersion, await anotherVersion(theatre.machinery, stage)];
    await promote(stage, one, { aliases: [{ name: 'champion' }] });
    await promote(stage, two, { aliases: [{ name: 'champion' }] });
    const { pool } = theatre.database;
    await expect(pool.query(`update aliases set model_version_id = $1 where valid_to is null`, [one.id])).rejects.toThrow(/stays as it was/);
    await expect(pool.query('update aliases set valid_to = null where valid_to is not null')).rejects.toThrow(/refused/);
    await expect(pool.query('delete from aliases')).rejects.toThrow(/refused|denied/);
  });
});

describe('where and how a deployment is reached', () => {
  it('comes with the approved request, is inherited, is declared anew, and every state of it is kept', async () => {
    const stage = await setStage(theatre.machinery);
    const [one, two] = [stage.registry.modelVersion, await anotherVersion(theatre.machinery, stage)];
    const { ctx } = stage.engineer;
    const first = await promote(stage, one, { target: REST });
    expect(first.target).toEqual(REST);
    const second = await promote(stage, two);
    const deploymentId = second.deploymentId!;
    const moved = { ...REST, endpoint: 'https://new.example.com' };
    theatre.clock.advance(60);
    value(await declareDeploymentTarget(ctx, { deploymentId, ...moved }));
    const targets = await targetsOfDeployments(ctx, [first.deploymentId!, deploymentId]);
    expect(targets.get(first.deploymentId!)).toMatchObject([{ number: 1, source: 'PROMOTION', ...REST, declaredBy: stage.risk.id }]);
    expect(targets.get(deploymentId)).toMatchObject([
      { number: 1, source: 'INHERITED', ...REST },
      { number: 2, source: 'DECLARED', ...moved, declaredBy: stage.engineer.id, declaredAt: theatre.clock.now() },
    ]);
    const { rows } = await theatre.database.pool.query(`select payload from journal_entries where type = 'deployment.declared' and subject_id = $1`, [
      deploymentId,
    ]);
    expect(rows).toMatchObject([{ payload: { before: REST, after: moved } }]);
    expect(kindOf(await declareDeploymentTarget(ctx, { deploymentId, ...moved }))).toBe('Conflict');
    expect(kindOf(await declareDeploymentTarget(ctx, { deploymentId: first.deploymentId!, ...moved }))).toBe('IllegalTransition');
    expect(kindOf(await declareDeploymentTarget(ctx, { deploymentId: 'dep_1', ...moved }))).toBe('NotFound');
    await expect(declareDeploymentTarget((await stage.project.as('viewer')).ctx, { deploymentId, ...REST })).rejects.toThrow('not allowed');
    expect(kindOf(await declareDeploymentTarget((await seedStranger(theatre.machinery)).ctx, { deploymentId, ...REST }))).toBe('NotFound');
  });

  it('is signed with the rest: a request whose target was changed behind its back is stale', async () => {
    const stage = await setStage(theatre.machinery);
    const request = await open(stage, { target: REST });
    await makeReady(stage, request);
    await tamper(theatre, 'promotion_requests', `target = jsonb_set(target, '{endpoint}', '"https://evil.example.com"')`, request.id);
    expect(await decideAs(stage.risk, request)).toMatchObject({ ok: false, problem: { kind: 'StaleEvidence', changed: ['target'] } });
  });
});

describe('the history of an environment', () => {
  it('is told newest first, page by page, with what to go back to', async () => {
    const stage = await setStage(theatre.machinery);
    const versions = [stage.registry.modelVersion, await anotherVersion(theatre.machinery, stage), await anotherVersion(theatre.machinery, stage)];
    const ids: string[] = [];
    for (const version of versions) ids.unshift((await promote(stage, version)).deploymentId!);
    const { ctx } = stage.engineer;
    const modelId = versions[0]!.modelId;
    const page = value(await listDeploymentHistory(ctx, { modelId, environment: 'production', page: { first: 2, after: null } }));
    expect([page.items.map(({ id }) => id), page.total, page.hasNextPage]).toEqual([ids.slice(0, 2), 3, true]);
    const rest = value(await listDeploymentHistory(ctx, { modelId, environment: 'production', page: { first: 2, after: page.cursors[1]! } }));
    expect([rest.items.map(({ id }) => id), rest.hasNextPage]).toEqual([ids.slice(2), false]);
    const bad = Buffer.from('[8640000000000001,"x"]').toString('base64url');
    expect(kindOf(await listDeploymentHistory(ctx, { modelId, environment: 'production', page: { first: 2, after: bad } }))).toBe('InvalidInput');
    expect(value(await listDeploymentHistory(ctx, { modelId, environment: 'staging', page: PAGE })).total).toBe(0);
    expect(value(await listDeploymentHistory((await seedStranger(theatre.machinery)).ctx, { modelId, environment: 'production', page: PAGE })).total).toBe(0);
    expect(value(await findRollbackTarget(ctx, { deploymentId: ids[0]! })).deployment?.id).toBe(ids[1]);
    expect(value(await findRollbackTarget(ctx, { deploymentId: ids[2]! }))).toMatchObject({ deployment: null });
  });
});
