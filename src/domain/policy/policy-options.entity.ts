import { z } from 'zod';
import { word } from './rules/word.rules.ts';

const name = z.string().min(1).max(2_000);
const tier = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)], { error: 'A tier is 1, 2, 3 or 4' });
const places = z.array(z.strictObject({ role: name, count: z.int().min(1).max(20) })).min(1);

/** Holds that a policy may let an emergency pass. A suspension, a retirement and an overdue review are never among them. */
export const OVERRIDABLE_HOLDS = ['FROZEN', 'ALERT', 'FINDING'] as const;
export type OverridableHold = (typeof OVERRIDABLE_HOLDS)[number];

/** What besides time leads to a review of an approval. */
export const POLICY_TRIGGERS = ['alert', 'incident', 'dataRevoked', 'policyChanged', 'artifactDerived'] as const;
export type PolicyTrigger = (typeof POLICY_TRIGGERS)[number];

/** What an overdue review leads to, mildest first. */
export const EXPIRY_ACTIONS = ['warn', 'blockNewDeployments', 'suspend'] as const;
export type ExpiryAction = (typeof EXPIRY_ACTIONS)[number];

const rollback = z
  .strictObject({
    leaveOut: z.array(name).optional().describe('Rules that going back does not need, by id.'),
    maxEvidenceAgeDays: z.int().positive().optional().describe('Oldest evaluation that still counts for going back, in place of that of R-AGE.'),
    places: places.optional().describe('How many people of which role have to approve going back, in any order, in place of approvals.places or stages.'),
  })
  .describe('How going back to a version that served there before is judged; left out: like any promotion.');

const breakGlass = z
  .strictObject({
    ask: z.array(name).min(1).describe('Roles that may ask.'),
    confirm: places.describe('How many other people of which role have to confirm.'),
    maxHours: z.int().min(1).max(168).describe('Hours after which the approval ends, whatever happens.'),
    overrideRules: z.array(name).describe('Rules, by id, whose failure does not stop it; what could not be computed (ERROR) always does.'),
    overrideHolds: z.array(word('hold', OVERRIDABLE_HOLDS)).describe('Holds that do not stop it.'),
    reviewWithinDays: z.int().min(1).max(30).describe('Days within which somebody who took no part has to have reviewed it.'),
  })
  .describe('How a version may serve for some hours in an emergency; left out: not at all.');

const review = z
  .strictObject({
    intervals: z
      .array(z.strictObject({ tier, months: z.int().min(1).max(60) }))
      .min(1)
      .optional()
      .describe('Months after which an approval is reviewed, by tier; left out: only triggers lead to a review.'),
    triggers: z.array(word('trigger', POLICY_TRIGGERS)).min(1).optional().describe('What leads to a review before its time.'),
    graceDays: z.int().min(0).max(365).describe('Days that people have for a review before it is overdue.'),
    onExpiry: word('consequence', EXPIRY_ACTIONS).describe(
      'What an overdue review leads to: it is only shown, admission denies new starts until it is concluded, or the approval is suspended.',
    ),
  })
  .describe('When what was approved is looked at again (R-REV); left out: never by itself.');

/** The members of a policy file that may be left out. */
export const policyOptions = { rollback: rollback.optional(), breakGlass: breakGlass.optional(), review: review.optional() };

export type RollbackTerms = z.infer<typeof rollback>;
export type BreakGlassTerms = z.infer<typeof breakGlass>;
export type ReviewTerms = z.infer<typeof review>;
