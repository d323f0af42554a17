import { z } from 'zod';
import type { Digest } from '../../kernel/digest.ts';
import type { Id } from '../../kernel/id.ts';
import type { BreakGlassTerms, ReviewTerms, RollbackTerms } from './policy-options.entity.ts';
import { word } from './rules/word.rules.ts';

const text = z.string().min(1).max(2_000);
const sentence = z.string().min(20, { error: 'Write at least one sentence (20 characters)' }).max(2_000);

const metadata = z.strictObject({
  name: z.string().regex(/^[a-z][a-z0-9.-]{1,79}$/, { error: 'A policy is called by 2 to 80 lower-case letters, digits, points and hyphens' }),
  version: z
    .int()
    .positive()
    .max(1_000_000, { error: 'A version is at most 1000000' })
    .describe('Raise it with every change: a published version never changes.'),
  owner: text.describe('Who answers for the policy.'),
  effectiveFrom: z.iso.date({ error: 'Write a date such as 2026-01-31' }).describe('First day (UTC) on which the version is used.'),
  effectiveTo: z.iso
    .date({ error: 'Write a date such as 2026-12-31' })
    .optional()
    .describe('Last day (UTC) on which the version is used; after it the policy is no longer asked, whatever its older versions say.'),
  isFor: sentence.describe('What the policy is for.'),
  isNotFor: sentence.describe('What it must not be used for.'),
  leavesOut: z
    .array(z.strictObject({ requirement: text, because: sentence }))
    .describe('Requirements usual for these tiers that this policy does not make, each with the reason.'),
});

const scope = z.strictObject({
  environments: z.array(text).min(1).describe('Environments for which it is asked.'),
  tiers: z.array(z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)], { error: 'A tier is 1, 2, 3 or 4' })).min(1),
  useCases: z.array(text).min(1).describe('Names of use cases; * stands for any run of characters.'),
  projects: z.array(text).min(1).optional().describe('Ids or names of projects, * as above; every project when left out.'),
  tags: z.array(text).min(1).optional().describe('One of these tags is on the use case, the model or the version; whatever its tags when left out.'),
  standing: word('standing', ['fallback', 'supplement'])
    .optional()
    .describe('fallback: only where no other policy speaks of the occasion. supplement: only in addition to another policy, never alone.'),
});

const source = z.strictObject({
  text,
  kind: word('kind of source', ['law', 'standard', 'internal', 'literature']),
  url: z
    .url({ protocol: /^https$/, error: 'Write an address that begins with https://' })
    .optional()
    .describe('Where it can be read.'),
  asOf: z.iso.date({ error: 'Write a date such as 2026-12-31' }).optional().describe('Day on which somebody last compared the rule with its source.'),
});

/** What every rule has besides its parameters. */
export const ruleEnvelope = {
  id: z.string().regex(/^[a-z][a-z0-9.-]{1,79}$/, { error: 'A rule is called by 2 to 80 lower-case letters, digits, points and hyphens' }),
  severity: word('severity', ['block', 'warn', 'inform']).describe('block stops, warn asks for an acknowledgement, inform only reports.'),
  rationale: sentence.describe('Why the rule exists.'),
  source: source.describe('Where the rule comes from.'),
};

const places = z.array(z.strictObject({ role: text, count: z.int().min(1).max(20) })).min(1);
const hours = z.int().min(1).max(8_760);

const approvals = z.strictObject({
  places: places.optional().describe('How many people of which role have to approve, in any order. Either this or stages.'),
  stages: z
    .array(z.strictObject({ name: text.max(60).describe('What the stage is called, such as validation.'), places }))
    .min(2, { error: 'One stage is no order: write its places as approvals.places' })
    .max(10)
    .optional()
    .describe('The same in groups; one person fills one place of all of them.'),
  stageOrder: word('order of stages', ['inOrder', 'parallel'])
    .optional()
    .describe('inOrder (also when left out): approvals of a stage are taken when every earlier one is filled. parallel: at any time.'),
  distinctPeople: z.literal(true, { error: 'One person fills one place: write true' }),
  forbid: z
    .array(word('relation', ['requester', 'contributors']))
    .min(1)
    .describe('Who may not decide, whatever their roles.'),
  roleHeldBeforeRequest: z.boolean().describe('Whether the role must have been held when the request was opened.'),
  suspendOnAlert: z.boolean().optional().describe('Whether an alert about what serves suspends its approval until a person lifts that.'),
  validDays: z
    .int()
    .min(1)
    .max(1_826)
    .optional()
    .describe('Days after which an approval ends by itself. Left out: it ends with the waivers it rests on, or never.'),
  execution: word('execution', ['automatic', 'manual'])
    .optional()
    .describe('automatic (also when left out): the last approval promotes at once. manual: an operator executes what was approved.'),
  requestDays: z.int().min(1).max(365).optional().describe('Days after which a request that came to no end expires; 90 when left out.'),
  coolOffHours: z
    .int()
    .min(1)
    .max(2_160)
    .optional()
    .describe('Hours after a rejection in which nobody asks for the same with the same evidence; none when left out.'),
  threadsClosed: word('state of comment threads', ['required'])
    .optional()
    .describe(
      'required: nothing is promoted while any comment thread about the request is open. Left out: only threads that their authors made blocking hold it.',
    ),
  remindAfterHours: hours
    .optional()
    .describe('Hours after which whoever may decide, or execute what is approved, is reminded of a waiting request. Left out: 72.'),
  escalateAfterHours: hours.optional().describe('Hours after which a request that waits for decisions, or for its execution, is escalated. Left out: 168.'),
  escalateTo: z.array(text).min(1).optional().describe('Roles in whose inboxes an escalated request shows. Left out: project-admin.'),
});

const waivers = z.strictObject({
  roles: z.array(text).min(1),
  maxDays: z.int().min(1).max(365).describe('Longest life of a waiver.'),
  waivable: z
    .array(z.strictObject({ rule: text, verdicts: z.array(word('verdict that can be waived', ['INSUFFICIENT_DATA', 'FAIL'])).min(1) }))
    .describe('Which verdicts of which rules a waiver may cover. ERROR never can be.'),
  need: z.array(word('part of a waiver', ['dataToCollect', 'compensatingControl'])).describe('What every waiver has to name.'),
});

/** The members of a policy file besides its rules, whose shape depends on their type. */
export const policyFrame = {
  apiVersion: z.literal('assay/v1', { error: 'Write apiVersion: assay/v1' }),
  kind: z.literal('Policy', { error: 'Write kind: Policy' }),
  metadata,
  scope,
  approvals,
  acknowledgements: z.strictObject({ roles: z.array(text).min(1) }),
  waivers,
};

/** One rule of a policy, its parameters checked by its family. */
export interface PolicyRule {
  readonly id: string;
  readonly type: string;
  readonly severity: 'block' | 'warn' | 'inform';
  readonly rationale: string;
  readonly source: z.infer<typeof source>;
  readonly params: unknown;
}

type Frame = { readonly [K in keyof typeof policyFrame]: z.infer<(typeof policyFrame)[K]> };

/** A policy as its file says it. */
export interface PolicyDocument extends Frame {
  readonly rules: readonly PolicyRule[];
  readonly rollback?: RollbackTerms | undefined;
  readonly breakGlass?: BreakGlassTerms | undefined;
  readonly review?: ReviewTerms | undefined;
}

/** The parts of a policy by which a request is judged and decided: all but what says of whom it speaks. */
export type PolicyTerms = Pick<PolicyDocument, 'rules' | 'approvals' | 'acknowledgements' | 'waivers' | 'breakGlass' | 'review'>;

/** A policy that was checked: the digest is that of the document, not of its spelling. */
export interface ParsedPolicy {
  readonly document: PolicyDocument;
  readonly digest: Digest;
  readonly text: string;
}

/** A published policy: immutable, so that a decision can point at it years later. */
export interface Policy extends ParsedPolicy {
  readonly id: Id<'Policy'>;
  readonly name: string;
  readonly version: number;
  readonly publishedAt: Date;
}

/**
 * What a request is judged by: every policy that speaks of it, by name. Of several the strictest holds (deny-overrides): all rules of
 * all of them, the largest number of approvals, only exceptions that each of them allows.
 */
export interface AppliedPolicy {
  /** At least one, by name. */
  readonly members: readonly [Policy, ...Policy[]];
  /** Of one policy its own terms; of several the terms combined, the rules called `policy:rule`. */
  readonly document: PolicyTerms;
  /** Of one policy its own digest; of several the digest of theirs. */
  readonly digest: Digest;
}

/** How a request points at what it is judged by: by the order of names, so that the same ids give the same terms years later. */
export interface PinnedPolicies {
  readonly policyId: Id<'Policy'>;
  /** The others, where several apply. */
  readonly furtherPolicyIds: readonly Id<'Policy'>[];
}

/** What a request pins of the policies it is judged by. */
export const pinsOf = ({ members: [first, ...others] }: AppliedPolicy): PinnedPolicies => ({
  policyId: first.id,
  furtherPolicyIds: others.map(({ id }) => id),
});

/** `wage-prescreen@1`. */
export const policyReference = (document: PolicyDocument): string => `${document.metadata.name}@${document.metadata.version}`;
