import { z } from 'zod';
import type { CheckOutcome } from '../finding.entity.ts';
import type { GateFacts } from '../gate-facts.entity.ts';
import { missingEvidence, outcome } from './check-outcome.rules.ts';
import { type RuleFault, ruleFamily } from './rule-family.entity.ts';

const tag = z.string().min(1).max(120);

const params = z.strictObject({
  prohibited: z.array(tag).min(1).optional().describe('Tags that say that the use is not allowed, on the use case, the model or the version.'),
  classified: z
    .array(tag)
    .min(1)
    .optional()
    .describe('Tags of which one has to be there: that somebody has said which kind of use it is. Without any it is INSUFFICIENT_DATA.'),
});

type Params = z.infer<typeof params>;

/** R-USE: somebody has said what kind of use it is, and it is none that is prohibited. Never waivable: a prohibited use has no exception. */
export const useRule = ruleFamily<Params>({
  type: 'R-USE',
  title: 'Use: the use is classified by tags, and none of them says that it is prohibited.',
  params,
  faults: (rule) => faults(rule),
  judge: (rule, facts) => judge(rule, facts),
});

function faults({ prohibited = [], classified = [] }: Params): readonly RuleFault[] {
  if (prohibited.length === 0 && classified.length === 0)
    return [{ path: ['params'], message: 'Name prohibited or classified tags; a rule without a check can never pass.' }];
  const both = classified.filter((name) => prohibited.includes(name));
  return both.map((name) => ({
    path: ['params', 'classified', classified.indexOf(name)],
    message: `The tag "${name}" is prohibited as well; what is asked for would then be refused.`,
  }));
}

function judge({ prohibited, classified }: Params, { tags }: GateFacts): readonly CheckOutcome[] {
  if (tags === undefined)
    return [missingEvidence('Which tags the use case, the model and the version have is not known.', 'Request again: newer requests record them.')];
  return [...(prohibited === undefined ? [] : [judgeProhibited(prohibited, tags)]), ...(classified === undefined ? [] : [judgeClassified(classified, tags)])];
}

function judgeProhibited(prohibited: readonly string[], tags: readonly string[]): CheckOutcome {
  const found = prohibited.filter((name) => tags.includes(name));
  if (found.length === 0)
    return outcome('PASS', 'NOT_PROHIBITED', `Nobody has marked the use as prohibited (${prohibited.join(', ')}).`, { place: 'prohibited', waivable: false });
  return outcome('FAIL', 'PROHIBITED_USE', `The use is marked as prohibited: ${found.join(', ')}.`, {
    place: 'prohibited',
    remedy: 'Do not use the model for this. If the mark is wrong, whoever answers for the use case takes it away, and their name stands in its history.',
    waivable: false,
  });
}

function judgeClassified(classified: readonly string[], tags: readonly string[]): CheckOutcome {
  const found = classified.filter((name) => tags.includes(name));
  if (found.length === 0)
    return missingEvidence(
      `Nobody has said what kind of use it is (one of ${classified.join(', ')}).`,
      'Tag the use case with its kind, then request again.',
      'classified',
    );
  return outcome('PASS', 'CLASSIFIED', `The use is classified as ${found.join(', ')}.`, { place: 'classified', waivable: false });
}
