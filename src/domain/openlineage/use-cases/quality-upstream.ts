import { LIMITS } from '../../../kernel/limits.ts';
import type { Page, PageRequest } from '../../../kernel/page.ts';
import type { InvalidInput, NotFound } from '../../../kernel/problem.ts';
import { type EdgeKind, traceUpstream } from '../../lineage/index.ts';
import { question } from '../../use-case.ts';
import { listQualityChecks } from '../details.read-model.ts';
import type { QualityCheck } from '../external-asset.entity.ts';

/** What to look upstream of, and whether only for failed or passed checks. */
export interface QualityUpstreamInput {
  readonly nodeId: string;
  readonly success: boolean | null;
  readonly page: PageRequest;
}

/** Along what data flows. Not from a job to its run: what one run read is said at that run, not by all that its job ever read. */
const FLOWS: readonly EdgeKind[] = ['VERSION_OF', 'PROVIDES', 'TRAINED', 'DEPLOYED', 'DERIVED', 'READ', 'WROTE', 'COMPUTED', 'SAME_AS'];

/** Checks of everything outside that a thing was made from: evidence about the thing. */
export const qualityUpstream = question<QualityUpstreamInput, Page<QualityCheck>, NotFound | InvalidInput>(
  'qualityUpstream',
  async (ctx, { nodeId, success, page }) => {
    const upstream = await traceUpstream(ctx, { nodeId, kinds: FLOWS, nodeKinds: ['ExternalAsset'], edges: false, first: LIMITS.lineageNodes });
    if (!upstream.ok) return upstream;
    return listQualityChecks(ctx, { assetIds: upstream.value.nodes.map(({ id }) => id), success }, page);
  },
);
