import type { Deployment } from './deployment.entity.ts';

/** An earlier deployment that cannot be gone back to, and why. */
export interface PassedOver {
  readonly deployment: Deployment;
  readonly reason: string;
}

/** What to go back to from a deployment; null when there is nothing, and the reason says why. */
export interface RollbackTarget {
  readonly deployment: Deployment | null;
  readonly reason: string;
  /** Later ones than the target that were looked at first. */
  readonly passedOver: readonly PassedOver[];
}

/**
 * The last other version that served there before and that nothing stands against. `before` are the earlier deployments, newest
 * first; `obstacles` says by version what stands against it.
 */
export function chooseRollback(current: Deployment, before: readonly Deployment[], obstacles: ReadonlyMap<string, string>): RollbackTarget {
  const passedOver: PassedOver[] = [];
  const seen = new Set<string>([current.modelVersionId]);
  for (const deployment of before) {
    if (seen.has(deployment.modelVersionId)) continue;
    seen.add(deployment.modelVersionId);
    const obstacle = obstacles.get(deployment.modelVersionId);
    if (obstacle === undefined) return { deployment, reason: 'The last other version that was approved there, and nothing stands against it.', passedOver };
    passedOver.push({ deployment, reason: obstacle });
  }
  return { deployment: null, reason: reasonOf(before, passedOver), passedOver };
}

function reasonOf(before: readonly Deployment[], passedOver: readonly PassedOver[]): string {
  if (before.length === 0) return 'Nothing served there before as this model.';
  if (passedOver.length === 0) return 'No other version served there before as this model.';
  return 'Something stands against every other version that served there before.';
}
