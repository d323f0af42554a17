import type { Digest } from '../../kernel/digest.ts';
import { digestOf } from '../../kernel/digest.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import {
  type Acknowledgement,
  acknowledgementsOn,
  countQuorum,
  type Decision,
  decisionsOn,
  type Quorum,
  type StaleEvidence,
  staleEvidence,
  type Waiver,
  waiverState,
  waiversOn,
} from '../approvals/index.ts';
import type { Context } from '../context.ts';
import {
  type AppliedPolicy,
  approvalPlan,
  deadEndsOf,
  type EvidenceStanding,
  evaluatePolicies,
  type GateFacts,
  type PolicyEvaluation,
  standingOf,
} from '../policy/index.ts';
import type { Gate, MissingPoint } from './gate.entity.ts';
import { decidedSubject, peopleOfRequest, standingExceptions } from './interests.ts';
import { askerHolds } from './may-break-glass.ts';
import { overriddenFor, pinnedPolicy } from './pinned-policy.ts';
import { gatherForRequest } from './promotion-facts.ts';
import { boundTo, signedFileDigest, speakingOf } from './promotion-file.rules.ts';
import { type PromotionHold, passedBy } from './promotion-hold.entity.ts';
import { holdsOn } from './promotion-holds.ts';
import { changedParts } from './promotion-request.entity.ts';
import type { PromotionRequest } from './promotion-request.ts';
import { standingDecisions } from './standing-decisions.ts';
import { threadHolds } from './thread-holds.ts';

/** Everything an approver has to see about a waiting request, as it stands at the moment. */
export interface PromotionFile {
  readonly request: PromotionRequest;
  /** The policies that the request has pinned. */
  readonly policy: AppliedPolicy;
  /** Parts of the evidence that are no longer what was requested with. */
  readonly changed: readonly string[];
  readonly currentEvidenceDigest: Digest;
  readonly facts: GateFacts;
  /** The pinned policies applied to the facts of this moment. */
  readonly evaluation: PolicyEvaluation;
  readonly standing: EvidenceStanding;
  /** Those that count now; of waivers likewise. */
  readonly acknowledgements: readonly Acknowledgement[];
  readonly waivers: readonly Waiver[];
  /** Those made on exactly this file, and wishes for changes that nobody took back, each with the roles that its author still holds. */
  readonly decisions: readonly Decision[];
  readonly quorum: Quorum;
  readonly digestToSign: Digest;
  /** What holds the promotion up, whatever is approved. */
  readonly holds: readonly PromotionHold[];
  /** What would, but is passed in an emergency, as the policy allows. */
  readonly passedHolds: readonly PromotionHold[];
}

/** Reads the file of a request anew: evidence, findings, exceptions and the decisions that still count. */
export async function readPromotionFile(ctx: Context, request: PromotionRequest): Promise<PromotionFile> {
  const policy = await pinnedPolicy(ctx, request);
  const gathered = await gatherForRequest(ctx, request);
  const evaluation = evaluatePolicies(policy, gathered.facts);
  const now = ctx.clock.now();
  const people = await peopleOfRequest(ctx, request);
  const { acknowledgements, waivers } = standingExceptions(people, policy.document, {
    acknowledgements: boundTo(await acknowledgementsOn(ctx, request.id), request.evidenceDigest),
    waivers: boundTo(await waiversOn(ctx, request.id), request.evidenceDigest).filter((waiver) => waiverState(waiver, now) === 'VALID'),
  });
  const digestToSign = signedFileDigest(request.id, request.evidenceDigest, acknowledgements, waivers);
  const decided = speakingOf(await decisionsOn(ctx, request.id), digestToSign);
  const decisions = await standingDecisions(ctx, decided, new Map([[request.id, decidedSubject(people, policy.document)]]));
  const holds = [
    ...(await holdsOn(ctx, request)),
    ...(await threadHolds(ctx, request.id, policy.document)),
    ...(await askerHolds(ctx, request, policy.document)),
  ];
  const passes = passedBy(request.kind === 'BREAK_GLASS' ? (policy.document.breakGlass?.overrideHolds ?? []) : []);
  const acknowledged = new Set(acknowledgements.map(({ findingKey }) => findingKey));
  const waived = new Set(waivers.flatMap(({ findingKeys }) => findingKeys));
  return {
    request,
    policy,
    changed: changedParts(request.evidence, gathered.evidence),
    currentEvidenceDigest: digestOf(gathered.evidence),
    facts: gathered.facts,
    evaluation,
    standing: standingOf(evaluation, acknowledged, waived, overriddenFor(policy, request.kind)),
    acknowledgements,
    waivers,
    decisions,
    quorum: countQuorum(approvalPlan(policy.document.approvals), decisions),
    digestToSign,
    holds: holds.filter((hold) => !passes(hold)),
    passedHolds: holds.filter(passes),
  };
}

/** The file, unless its evidence changed since the request was opened: then every decision on it is void. */
export async function freshPromotionFile(ctx: Context, request: PromotionRequest): Promise<Result<PromotionFile, StaleEvidence>> {
  const file = await readPromotionFile(ctx, request);
  if (file.changed.length === 0) return ok(file);
  const message = `Since the request was opened this changed: ${file.changed.join(', ')}. Decisions on it are void; open a new request that supersedes it.`;
  return refuse(staleEvidence(file.changed, file.currentEvidenceDigest, message));
}

/** Refuses what was said about another state of the evidence than the one of the request. */
export function requireSameEvidence(request: PromotionRequest, digest: string): Result<null, StaleEvidence> {
  if (digest === request.evidenceDigest) return ok(null);
  return refuse(
    staleEvidence(['evidenceDigest'], request.evidenceDigest, 'This is not the evidence of the request. Read the request again and use its evidenceDigest.'),
  );
}

/** What a waiting request lacks, in the order in which it has to come: evidence, warnings and waivers, approvals, the end of holds. */
export function missingPoints(file: PromotionFile): readonly MissingPoint[] {
  const stale = file.changed.map(
    (part): MissingPoint => ({
      kind: 'STALE_EVIDENCE',
      key: part,
      message:
        part === 'revokedSources' && (file.facts.revocations ?? []).length > 0
          ? `Data that it rests on was revoked since (${file.facts.revocations?.join(', ')}), so that every approval of it is void and nobody can execute it. Open a new request for a version without that data.`
          : `The ${part} is no longer what was requested with. Open a new request that supersedes this one.`,
    }),
  );
  const open = file.standing.openPoints.map(({ kind, findingKey, message }): MissingPoint => ({ kind, key: findingKey, message }));
  const objections = file.quorum.objections.map(
    (person): MissingPoint => ({
      kind: 'CHANGES_REQUESTED',
      key: person,
      message: `${person} asks for changes before approving, and is waited for. Where they cannot decide any more, open a new request that supersedes this one.`,
    }),
  );
  const { stages } = file.quorum;
  const approvals = stages.flatMap(({ name, open: taken, missing }) =>
    missing.map(({ role, count }): MissingPoint => {
      const where = stages.length === 1 ? '' : ` in the stage "${name}"${taken ? '' : ', which comes later'}`;
      return { kind: 'APPROVAL', key: role, message: `${count} approval(s) of a ${role} are missing${where}.` };
    }),
  );
  // Of the evidence as it is now; when the request was judged there was none, or it would have been refused.
  const deadEnds = deadEndsOf(file.policy, file.standing).map(
    ({ findingKeys, message }): MissingPoint => ({ kind: 'REFUSED', key: findingKeys.join(', '), message }),
  );
  const execution: MissingPoint[] =
    file.request.state !== 'APPROVED' || file.holds.length > 0 || stale.length > 0 || !file.standing.complete || !file.quorum.met
      ? []
      : [{ kind: 'EXECUTION', key: file.request.id, message: 'It is approved; somebody with the right to has to execute it.' }];
  const again: MissingPoint[] = waitsForAnotherWord(file)
    ? [
        {
          kind: 'APPROVAL',
          key: file.request.id,
          message: 'Every place is filled, but since then its approval was taken back. One of those who approve has to do so again.',
        },
      ]
    : [];
  const holds = file.holds.map(({ id, message }): MissingPoint => ({ kind: 'HOLD', key: id, message }));
  return [...stale, ...deadEnds, ...open, ...objections, ...approvals, ...again, ...holds, ...execution];
}

/** Whether a request that was approved and taken back is complete again: only a person lets that count. */
const waitsForAnotherWord = ({ request, changed, standing, quorum }: PromotionFile): boolean =>
  request.state === 'AWAITING_APPROVAL' && changed.length === 0 && standing.complete && quorum.met;

/** The gate of a waiting request. */
export function gateOf(file: PromotionFile): Gate {
  const closed = file.changed.length > 0 || file.standing.refused || deadEndsOf(file.policy, file.standing).length > 0;
  return { state: closed ? 'REFUSED' : 'WAITING', missing: missingPoints(file) };
}
