import { beforeAll, describe, expect, it } from 'vitest';
import { present } from '../../kernel/assert.ts';
import { inMutation } from '../../testing/lineage-kit.ts';
import { deployed, evaluate, monitorAtWork, seedEvaluated } from '../../testing/monitoring-kit.ts';
import { policyFolder, publish, TEST_POLICY } from '../../testing/promotion-kit.ts';
import { decideAs, REASON } from '../../testing/promotion-stage.ts';
import { seedModelVersion, value } from '../../testing/registry-kit.ts';
import { seedProject, type TestProject } from '../../testing/seed.ts';
import { systemContext, testMachinery } from '../../testing/test-context.ts';
import { createTestDatabase } from '../../testing/test-database.ts';
import type { Machinery } from '../context.ts';
import { currentDeployment } from '../deployments/index.ts';
import { draftMonitor, findMonitor, monitorOfDeployment } from '../monitoring/index.ts';
import { type PromotionRequest, requestPromotion } from './index.ts';
import { switchMonitors } from './switch-monitors.ts';

let machinery: Machinery;

beforeAll(async () => {
  const folder = policyFolder();
  const monitored = `  - { id: monitored, type: R-MON, severity: block, rationale: How it is watched is settled before., source: { text: test, kind: internal }, params: { plan: required, signals: [score], minimumBaselineRows: 200 } }
  - { id: lineage, type: R-LIN, severity: block, rationale: Data can be found again., source: { text: test, kind: internal }, params: { trainingData: required, featureSet: required } }
approvals:`;
  const fairnessInforms = TEST_POLICY.replace(/(id: fair, type: R-FAIR, severity: )block/, '$1inform').replace(/waivable: \[.*?\}\]/, 'waivable: []');
  folder.write('prescreen-gate.yaml', fairnessInforms.replace('approvals:', monitored));
  machinery = await testMachinery(await createTestDatabase(), { policiesDirectory: folder.directory });
});

async function promote(project: TestProject, modelVersionId: string): Promise<PromotionRequest> {
  const request = value(await requestPromotion((await project.as('ml-engineer')).ctx, { modelVersionId, environment: 'production', reason: REASON }));
  expect(request.evaluation.results.filter(({ verdict }) => verdict !== 'PASS').map(({ ruleId, verdict }) => `${ruleId} ${verdict}`)).toEqual(
    request.championDeploymentId === null ? ['fair INFORMATIONAL', 'champion NOT_APPLICABLE'] : ['fair INFORMATIONAL'],
  );
  value(await decideAs(await project.as('compliance-reviewer'), request));
  return value(await decideAs(await project.as('model-risk-reviewer'), request)).request;
}

describe('the monitor of a promoted version', () => {
  it('was signed as a plan, starts with the deployment, and ends when the deployment is replaced by one that was compared with it', async () => {
    await publish(machinery);
    const project = await seedProject(machinery);
    const seeded = await seedEvaluated(machinery, project);
    const engineer = await project.as('ml-engineer');
    const unwatched = value(await requestPromotion(engineer.ctx, { modelVersionId: seeded.modelVersion.id, environment: 'production', reason: REASON }));
    expect(unwatched).toMatchObject({ state: 'REFUSED', monitorId: null });
    const plan = value(await draftMonitor(engineer.ctx, { modelVersionId: seeded.modelVersion.id }));
    const first = await promote(project, seeded.modelVersion.id);
    expect(first).toMatchObject({ state: 'PROMOTED', monitorId: plan.id, evidence: { monitor: plan.digest } });
    expect(await monitorOfDeployment(engineer.ctx, String(first.deploymentId))).toMatchObject({ id: plan.id, state: 'ACTIVE' });

    const next = await seedModelVersion(project, seeded);
    await evaluate(machinery, (await project.as('data-scientist')).ctx, next.id);
    const nextPlan = value(await draftMonitor(engineer.ctx, { modelVersionId: next.id }));
    const second = await promote(project, next.id);
    expect(second.evidence.comparison).not.toBeNull();
    expect(value(await findMonitor(engineer.ctx, plan.id)).state).toBe('RETIRED');
    expect(await monitorOfDeployment(engineer.ctx, String(second.deploymentId))).toMatchObject({ id: nextPlan.id, state: 'ACTIVE' });
  });

  it('goes on with the same plan when the same version is deployed over itself', async () => {
    const project = await seedProject(machinery);
    const seeded = await seedEvaluated(machinery, project);
    const { monitor } = await monitorAtWork(machinery, project, seeded);
    const { ctx } = await project.as('ml-engineer');
    const ended = present(await currentDeployment(ctx, seeded.model.id, project.environments.production.id), 'what the monitor watches');
    const begun = await deployed(machinery, project, seeded.modelVersion.id);
    await inMutation(systemContext(machinery), (inner) => switchMonitors(inner, monitor.id, begun, ended));
    expect(await monitorOfDeployment(ctx, begun.id)).toMatchObject({ state: 'ACTIVE', digest: monitor.digest });
    expect(await monitorOfDeployment(ctx, ended.id)).toMatchObject({ id: monitor.id, state: 'RETIRED' });
  });
});
