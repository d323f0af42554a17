import type { GateQuery, PromotionQuery } from '@assay/sdk';

/** A gate as it is reported. */
export type Gate = NonNullable<GateQuery['gate']>;

/** The request that a gate belongs to. */
export type Request = NonNullable<PromotionQuery['promotionRequest']>;

/** What a report needs of a request. */
export type ReportedRequest = Pick<Request, 'id' | 'state' | 'verdict' | 'ruleResults' | 'policy' | 'modelVersionId' | 'environment'>;

type Finding = Request['ruleResults'][number]['findings'][number];

/** How a finding stands: it holds, an exception covers it, people have still to see to it, or nothing can cover it. */
export type FindingStanding = 'held' | 'covered' | 'waiting' | 'refused' | 'silent';

const BAD: readonly string[] = ['FAIL', 'ERROR', 'INSUFFICIENT_DATA'];

/**
 * How a finding stands with the gate as it is. A bad finding is covered only when the gate lists nothing about it and is not refused: of a
 * request that ended without a promotion nothing is covered.
 */
export function standingOf({ verdict, key }: Pick<Finding, 'verdict' | 'key'>, gate: Gate): FindingStanding {
  if (verdict === 'PASS') return 'held';
  const missing = gate.missing.find((point) => point.key === key);
  if (verdict === 'WARN') return missing !== undefined ? 'waiting' : gate.state === 'REFUSED' ? 'waiting' : 'covered';
  if (!BAD.includes(verdict)) return 'silent';
  if (missing?.kind === 'WAIVER') return 'waiting';
  return missing !== undefined || gate.state === 'REFUSED' ? 'refused' : 'covered';
}

/** Points of a gate that are about no finding: approvals, objections, holds, evidence that changed. */
export const pointsBesides = (gate: Gate, { ruleResults }: Pick<Request, 'ruleResults'>): Gate['missing'] => {
  const keys = new Set(ruleResults.flatMap(({ findings }) => findings.map(({ key }) => key)));
  return gate.missing.filter(({ key }) => !keys.has(key));
};
