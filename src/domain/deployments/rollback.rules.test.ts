import { describe, expect, it } from 'vitest';
import { numberedId } from '../../testing/lineage-kit.ts';
import type { Deployment } from './deployment.entity.ts';
import { chooseRollback } from './rollback.rules.ts';

const at = (hour: number): Date => new Date(Date.UTC(2026, 2, 2, hour));

/** The deployment of that number, of a version. */
const served = (number: number, version: number): Deployment => ({
  id: numberedId('Deployment', number),
  projectId: numberedId('Project', 1),
  modelId: numberedId('Model', 1),
  modelVersionId: numberedId('ModelVersion', version),
  environmentId: numberedId('Environment', 1),
  promotionRequestId: numberedId('PromotionRequest', number),
  validFrom: at(number),
  validTo: at(number + 1),
});
const obstacles = (...versions: number[]) =>
  new Map(versions.map((version) => [numberedId('ModelVersion', version) as string, `version ${version} is tainted`]));

describe('what to go back to', () => {
  it('is the last other version, even when the present one served before it too', () => {
    const before = [served(3, 2), served(2, 1), served(1, 3)];
    expect(chooseRollback(served(4, 1), before, obstacles())).toMatchObject({ deployment: { id: before[0]?.id }, passedOver: [] });
    expect(chooseRollback(served(4, 2), before, obstacles())).toMatchObject({ deployment: { id: before[1]?.id }, passedOver: [] });
  });

  it('passes over what something stands against, and says what', () => {
    const before = [served(3, 2), served(2, 1), served(1, 3)];
    const found = chooseRollback(served(4, 4), before, obstacles(2, 1));
    expect(found.deployment?.id).toBe(before[2]?.id);
    expect(found.passedOver.map(({ reason }) => reason)).toEqual(['version 2 is tainted', 'version 1 is tainted']);
  });

  it('is nothing, with the reason, when there is nothing', () => {
    expect(chooseRollback(served(1, 1), [], obstacles())).toMatchObject({ deployment: null, reason: expect.stringContaining('Nothing served') });
    expect(chooseRollback(served(2, 1), [served(1, 1)], obstacles())).toMatchObject({ deployment: null, reason: expect.stringContaining('No other version') });
    expect(chooseRollback(served(2, 1), [served(1, 2)], obstacles(2))).toMatchObject({ deployment: null, reason: expect.stringContaining('every other') });
  });
});
