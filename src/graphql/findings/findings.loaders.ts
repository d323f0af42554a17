import { listFindingsById, stepsOfFindings } from '../../domain/findings/index.ts';
import { defineLoader } from '../loaders.ts';
import type { Finding, FindingStep } from './finding.type.ts';
import { toFinding, toFindingStep } from './findings.mapper.ts';

/** Findings by id. */
export const findingById = defineLoader<string, Finding>(async (ctx, ids) => {
  const map = toFinding(ctx.clock.now());
  return new Map([...(await listFindingsById(ctx, ids))].map(([id, finding]) => [id, map(finding)]));
});

/** Steps of findings, by finding. */
export const stepsOfFinding = defineLoader<string, readonly FindingStep[]>(
  async (ctx, ids) => new Map([...(await stepsOfFindings(ctx, ids))].map(([id, steps]) => [id, steps.map(toFindingStep)])),
);
