import type { Json } from '../../kernel/canonical-json.ts';
import type { Digest } from '../../kernel/digest.ts';
import type { Acknowledgement } from '../approvals/acknowledgement.entity.ts';
import type { ApprovalCondition } from '../approvals/condition.entity.ts';
import type { Decision } from '../approvals/decision.entity.ts';
import type { Waiver } from '../approvals/waiver.entity.ts';
import type { PolicyEvaluation, RuleResult } from '../policy/finding.entity.ts';
import type { SignedEvidence } from './promotion-request.entity.ts';

const STATEMENT = 'https://in-toto.io/Statement/v1';

/** What the rules found: https://github.com/in-toto/attestation/blob/main/spec/predicates/test-result.md */
export const TEST_RESULT = 'https://in-toto.io/attestation/test-result/v0.1';

/** What was decided: https://github.com/in-toto/attestation/blob/main/spec/predicates/svr.md */
export const SIMPLE_VERIFICATION_RESULT = 'https://in-toto.io/attestation/svr/v0.2';

/** Names the logic that verified; raised when a property comes to mean something else. */
const VERIFIER = 'urn:assay:gate:1';

/** An in-toto Statement, as it is signed. */
export interface Statement {
  readonly [key: string]: Json;
}

/** Everything that the statements of a promotion say. */
export interface PromotionFacts {
  /** What a person calls the version, such as `churn@3`. */
  readonly name: string;
  readonly artifactDigest: Digest;
  readonly environment: { readonly id: string; readonly name: string };
  readonly request: {
    readonly id: string;
    readonly projectId: string;
    readonly modelId: string;
    readonly modelVersionId: string;
    readonly kind: string;
    readonly reason: string;
    readonly requestedBy: string;
    readonly requestedAt: Date;
    readonly evidence: SignedEvidence;
    readonly evidenceDigest: Digest;
  };
  readonly deploymentId: string;
  /** The digest that the approvers signed. */
  readonly signedDigest: Digest;
  /** Every policy that judged, as it was published, by name. */
  readonly policies: readonly { readonly reference: string; readonly digest: Digest }[];
  /** What they said at the moment of promotion. */
  readonly evaluation: PolicyEvaluation;
  /** The decisions that filled the places, each with the role it filled. */
  readonly approvals: readonly { readonly role: string; readonly decision: Pick<Decision, 'id' | 'decidedBy' | 'decidedAt' | 'onBehalfOf' | 'delegationId'> }[];
  readonly acknowledgements: readonly Pick<Acknowledgement, 'id' | 'findingKey' | 'acknowledgedBy' | 'acknowledgedAt'>[];
  readonly waivers: readonly Pick<Waiver, 'id' | 'findingKeys' | 'grantedBy' | 'grantedAt' | 'expiresAt'>[];
  /** What the approvers asked for beside their approvals. */
  readonly conditions: readonly Pick<ApprovalCondition, 'id' | 'decisionId' | 'text' | 'severity' | 'ownerId' | 'dueAt'>[];
  readonly approvedUntil: Date | null;
  /** What an emergency passed; null for every other promotion. */
  readonly breakGlass: { readonly findings: readonly string[]; readonly holds: readonly string[] } | null;
  readonly promotedAt: Date;
}

const FAILING = new Set(['FAIL', 'ERROR', 'INSUFFICIENT_DATA']);

const ids = (results: readonly RuleResult[], of: (result: RuleResult) => boolean): readonly string[] =>
  results
    .filter(of)
    .map(({ ruleId }) => ruleId)
    .sort();

const statement = ({ name, artifactDigest }: PromotionFacts, predicateType: string, predicate: Json): Statement => ({
  _type: STATEMENT,
  subject: [{ name, digest: { sha256: artifactDigest } }],
  predicateType,
  predicate,
});

/** Each policy as in-toto names resources, by the digest of its own: what outsiders can compare with the published text. */
const policyResources = ({ policies }: PromotionFacts): readonly Json[] =>
  policies.map(({ reference, digest }) => ({ name: reference, digest: { sha256: digest } }));

/**
 * What the rules found, and nothing else: a rule that failed or could not be judged is a failed test here even where a waiver let the
 * promotion pass, as a waiver changes the decision and not what was found.
 */
export function gateStatement(facts: PromotionFacts): Statement {
  const { results, factsDigest } = facts.evaluation;
  const { id, kind } = facts.request;
  const failedTests = ids(results, ({ verdict }) => FAILING.has(verdict));
  const warnedTests = ids(results, ({ verdict }) => verdict === 'WARN');
  const passedTests = ids(results, ({ verdict }) => verdict === 'PASS');
  return statement(facts, TEST_RESULT, {
    result: failedTests.length > 0 ? 'FAILED' : warnedTests.length > 0 ? 'WARNED' : 'PASSED',
    configuration: [...policyResources(facts), { name: 'facts', digest: { sha256: factsDigest } }],
    ...{ passedTests, warnedTests, failedTests },
    // The same policies ask less of going back, so that the rules alone do not tell what was asked.
    assayRequest: { id, kind },
    assayRules: results.map(({ ruleId, type, severity, verdict, reason }) => ({ ruleId, type, severity, verdict, reason })),
  });
}

/**
 * What was verified of the bytes, as words that a policy elsewhere can ask for. None of them is ever the absence of something bad, and
 * an emergency has a word of its own: whoever asks for an approval does not get hours of break-glass.
 */
export function propertiesOf({ environment, evaluation, waivers, conditions, breakGlass }: PromotionFacts): readonly string[] {
  const found = evaluation.results.map(({ verdict }) => verdict);
  const isClean = !found.some((verdict) => FAILING.has(verdict));
  return [
    `ASSAY_${breakGlass === null ? 'APPROVED' : 'BREAK_GLASS'}_${environment.name.toUpperCase().replaceAll(/[^A-Z0-9]/g, '_')}`,
    ...(isClean ? ['ASSAY_RULES_HELD'] : []),
    ...(isClean && !found.includes('WARN') ? ['ASSAY_RULES_PASSED'] : []),
    ...(waivers.length === 0 ? ['ASSAY_WITHOUT_WAIVER'] : []),
    ...(conditions.length === 0 ? ['ASSAY_WITHOUT_CONDITION'] : []),
  ];
}

/** That the bytes were approved for an environment: the policy, the evidence by digest, and everybody who put their name to it. */
export function promotionStatement(facts: PromotionFacts): Statement {
  const { request, environment, evaluation, approvals, acknowledgements, waivers, conditions } = facts;
  const { evidence, evidenceDigest, requestedAt, ...asked } = request;
  return statement(facts, SIMPLE_VERIFICATION_RESULT, {
    verifier: { id: VERIFIER, policies: policyResources(facts) },
    timeCreated: facts.promotedAt.toISOString(),
    properties: propertiesOf(facts),
    assayPromotion: {
      ...asked,
      ...{ requestedAt: requestedAt.toISOString(), deploymentId: facts.deploymentId, environment: { ...environment } },
      ...{ factsDigest: evaluation.factsDigest, evidenceDigest, signedDigest: facts.signedDigest },
      evidence: { ...evidence } as { readonly [part: string]: Json },
      approvals: approvals.map(({ role, decision }) => ({
        ...{ decisionId: decision.id, role, decidedBy: decision.decidedBy, decidedAt: decision.decidedAt.toISOString() },
        ...(decision.onBehalfOf === null ? {} : { onBehalfOf: decision.onBehalfOf, delegationId: decision.delegationId }),
      })),
      acknowledgements: acknowledgements.map(({ id, findingKey, acknowledgedBy, acknowledgedAt }) => ({
        ...{ acknowledgementId: id, findingKey, acknowledgedBy, acknowledgedAt: acknowledgedAt.toISOString() },
      })),
      waivers: waivers.map(({ id, findingKeys, grantedBy, grantedAt, expiresAt }) => ({
        ...{ waiverId: id, findingKeys, grantedBy, grantedAt: grantedAt.toISOString(), expiresAt: expiresAt.toISOString() },
      })),
      conditions: conditions.map(({ id, decisionId, text, severity, ownerId, dueAt }) => ({
        ...{ conditionId: id, decisionId, text, severity, ownerId, dueAt: dueAt.toISOString() },
      })),
      approvedUntil: facts.approvedUntil?.toISOString() ?? null,
      ...(facts.breakGlass === null ? {} : { breakGlass: { ...facts.breakGlass } }),
    },
  });
}

/** When an approval ends by itself: after as many days as the policy lets it live, or hours in an emergency, and no later than the waivers it rests on. Null: never. */
export function approvedUntil(at: Date, validDays: number | undefined, waivers: readonly { readonly expiresAt: Date }[], maxHours?: number): Date | null {
  const ends = [
    ...(maxHours === undefined ? [] : [at.getTime() + maxHours * 3_600_000]),
    ...(validDays === undefined ? [] : [at.getTime() + validDays * 86_400_000]),
    ...waivers.map(({ expiresAt }) => expiresAt.getTime()),
  ];
  return ends.length === 0 ? null : new Date(Math.min(...ends));
}
