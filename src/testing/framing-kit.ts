import type { Context } from '../domain/context.ts';
import { decideUseCaseRevision, type GivenAnswer, type ProposedFraming, proposeUseCaseRevision, type UseCaseRevision } from '../domain/registry/index.ts';
import { value } from './registry-kit.ts';

/** A framing that asks nothing of models but to say what doing without one would cost; pass what a test wants different. */
export const framingOf = (change: Partial<ProposedFraming> = {}): ProposedFraming => ({
  ...{ target: 'label is 1', decision: 'who is looked at first', actsOnIt: 'a clerk who reads every file', population: 'applicants' },
  costs: { falsePositive: 1, falseNegative: 5, unit: 'hours of review' },
  serving: 'BATCH',
  costNeed: { beatsNoModel: false },
  ...{ successMetric: 'Hours until the first good file is read.', businessImpact: 'Good applicants wait two days less.' },
  alternatives: [{ kind: 'NO_MODEL', description: 'Files are read in the order in which they come.', whyNot: 'Good applicants leave before they are read.' }],
  ...{ affectedPeople: 'Applicants, whose files are read earlier or later.', intendedUse: 'To order the files of applicants.' },
  ...change,
});

/** Answers of a use case of tier 2. */
export const TIER_2_ANSWERS: readonly GivenAnswer[] = Object.entries({
  ...{ 'decision-effect': 'price-or-service', 'vulnerable-people': 'no', autonomy: 'advisory', 'persons-per-year': 'over-hundred' },
  ...{ 'money-per-year': 'little', regulation: 'general', opacity: 'linear' },
}).map(([question, answer]) => ({ question, answer }));

/** Has a framing of the use case approved by a second person. */
export async function approveFraming(
  { owner, reviewer }: { readonly owner: Context; readonly reviewer: Context },
  useCaseId: string,
  change: Partial<ProposedFraming> = {},
  answers: readonly GivenAnswer[] = TIER_2_ANSWERS,
): Promise<UseCaseRevision> {
  const proposed = value(await proposeUseCaseRevision(owner, { useCaseId, framing: framingOf(change), answers, reason: 'We know better now.' }));
  return value(
    await decideUseCaseRevision(reviewer, { useCaseRevisionId: proposed.id, decision: 'APPROVE', digest: proposed.digest ?? '', reason: 'As we work.' }),
  );
}
