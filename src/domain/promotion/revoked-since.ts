import type { Context } from '../context.ts';
import { revokedSourcesIn } from '../datasets/index.ts';
import { restsOn } from './promotion-request.entity.ts';
import type { PromotionRequest } from './promotion-request.ts';

/** Ids of those of the requests whose version or evidence was made from data that may not be used now: whatever was decided, they cannot be executed. */
export async function revokedAmong(ctx: Context, requests: readonly PromotionRequest[]): Promise<ReadonlySet<string>> {
  const revoked = new Set<string>();
  for (const project of new Set(requests.map(({ projectId }) => projectId))) {
    const own = requests.filter(({ projectId }) => projectId === project);
    const found = await revokedSourcesIn(ctx, project, own.flatMap(restsOn));
    for (const request of own) if (restsOn(request).some((id) => (found.get(id) ?? []).length > 0)) revoked.add(request.id);
  }
  return revoked;
}
