import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { decideAs, digestToSign, makeReady, open, type Stage, setStage, withAnotherModel } from '../../testing/promotion-stage.ts';
import { createTheatre, kindOf, type PromotionTheatre } from '../../testing/promotion-theatre.ts';
import { value } from '../../testing/registry-kit.ts';
import { findCatalogueEntry, reviseCatalogueEntry } from '../catalogue/index.ts';
import { currentDeployment } from '../deployments/index.ts';
import { openPromotionFile, type PromotionRequest, readAdmission } from './index.ts';

let theatre: PromotionTheatre;
let stage: Stage;
beforeAll(async () => {
  theatre = await createTheatre();
});
beforeEach(async () => {
  stage = await setStage(theatre.machinery);
});

const decisionsOn = async (request: PromotionRequest) => value(await openPromotionFile(stage.risk.ctx, { promotionRequestId: request.id })).decisions;

describe('what reads like an approval', () => {
  it('opens no gate when it is a tag or a description: nothing serves, and admission says no', async () => {
    const { id, artifactDigest } = stage.registry.modelVersion;
    const { revision } = value(await findCatalogueEntry(stage.scientist.ctx, id));
    value(
      await reviseCatalogueEntry(stage.scientist.ctx, {
        id,
        expectedRevision: revision,
        addTags: ['approved', 'promoted', 'production'],
        description: 'Approved by compliance.',
      }),
    );
    const request = await open(stage);
    expect(request.state).toBe('AWAITING_APPROVAL');
    expect(await decisionsOn(request)).toEqual([]);
    expect(await currentDeployment(stage.engineer.ctx, request.modelId, request.environmentId)).toBeNull();
    const asked = await readAdmission(stage.engineer.ctx, { projectId: stage.project.id, environment: 'production', digest: artifactDigest });
    expect(value(asked)).toMatchObject({ allowed: false, reason: 'NOT_APPROVED', approvedUntil: null });
  });

  it('counts for the one request it was given to, and for no version of another model with the same number', async () => {
    const other = await withAnotherModel(theatre.machinery, stage);
    const [mine, theirs] = [await open(stage), await open(other)];
    expect(other.registry.modelVersion.number).toBe(stage.registry.modelVersion.number);
    expect(mine.modelId).not.toBe(theirs.modelId);
    await makeReady(stage, mine);
    await makeReady(other, theirs);
    value(await decideAs(stage.compliance, mine));
    expect(kindOf(await decideAs(stage.risk, theirs, 'APPROVE', await digestToSign(stage.risk.ctx, mine)))).toBe('StaleEvidence');
    value(await decideAs(stage.risk, theirs));
    for (const request of [mine, theirs]) {
      expect(await decisionsOn(request)).toHaveLength(1);
      expect(await currentDeployment(stage.engineer.ctx, request.modelId, request.environmentId)).toBeNull();
    }
  });
});
