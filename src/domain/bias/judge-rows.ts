import type { ScoredRows } from '../../inference/model-runner.ts';
import { LIMITS } from '../../kernel/limits.ts';
import { divideBySlices, type Keep, type MeasuredRows, type MeasuringPlan, measureScored, type ScoredRun, type UnscoredRun } from '../evaluation/index.ts';
import { type AssessmentPlan, assessRows, type ReadData, type Reading, type ValidityDocument } from '../validity/index.ts';
import { auditPeople } from './audit-people.rules.ts';
import type { BiasAuditDocument } from './bias-audit.entity.ts';
import { type DividedPeople, dividePeople, groupCount } from './divide-people.rules.ts';

/** All that judging needs to know besides the rows; plain data, as it may go to another process. */
export interface JudgingPlan {
  readonly measuring: MeasuringPlan;
  readonly assessment: AssessmentPlan;
}

/** What is made of the rows of a run. */
export interface Judgement extends Pick<ScoredRun, 'evidence' | 'resultDigest'> {
  /** What the evaluation itself is worth. */
  readonly validity: ValidityDocument;
  readonly audit: BiasAuditDocument;
}

/** What judging led to. */
export type JudgingOutcome = { readonly kind: 'JUDGED'; readonly judgement: Judgement } | UnscoredRun;

/**
 * Measures, assesses and audits scored rows. `keep` takes their predictions meanwhile; `reading` is asked for what was read of the data when
 * the rows are measured. Depends on its arguments only.
 */
export async function judgeRows(
  { measuring, assessment }: JudgingPlan,
  rows: ScoredRows,
  reading: () => Promise<Reading<ReadData>>,
  keep: Keep,
): Promise<JudgingOutcome> {
  const measured = await measureScored(measuring, rows, keep);
  if (typeof measured === 'string') return unusable(measured);
  const found = await reading();
  if (found.kind !== 'READ') return found;
  const validity = assessRows(assessment, measuring.specification, measured, found.read);
  const audit = await auditRows(measuring, measured);
  if (typeof audit === 'string') return unusable(audit);
  const { evidence, resultDigest } = measured;
  return { kind: 'JUDGED', judgement: { evidence, resultDigest, validity, audit } };
}

const unusable = (message: string): UnscoredRun => ({ kind: 'FAILED', failure: { code: 'DATASET_ERROR', message } });

/** The audit, or a sentence where the attributes have too many groups for one. */
async function auditRows(
  { specification, features }: MeasuringPlan,
  { people: scored, evidence, resultDigest }: MeasuredRows,
): Promise<BiasAuditDocument | string> {
  const people = { ...scored, features };
  const divided = dividePeople(people, specification);
  const tooMany = tooManyGroups(divided);
  if (tooMany !== null) return tooMany;
  const slices = divideBySlices(specification.measurement, scored).map(({ columns, sliceOf }, place) => ({
    ...{ columns, sliceOf },
    shown: (evidence.slices?.partitions[place]?.slices ?? []).map(({ shown }) => shown),
  }));
  return auditPeople(people, divided, specification, { resultDigest, seed: BigInt(evidence.seed), slices });
}

function tooManyGroups(divided: DividedPeople): string | null {
  const groups = groupCount(divided);
  if (groups <= LIMITS.auditGroups) return null;
  const [most] = [...divided.attributes].sort((a, b) => b.groups.length - a.groups.length);
  const where = most === undefined ? '' : ` The column "${most.name}" alone has ${most.groups.length}.`;
  return `The protected attributes have ${groups} groups and crossings; an audit holds at most ${LIMITS.auditGroups}.${where} Coarsen its categories, give numbers edges, or leave the crossings out of the audit specification.`;
}
