import { present } from '../../kernel/assert.ts';
import { LIMITS } from '../../kernel/limits.ts';
import {
  type Acknowledgement,
  acknowledgementsOn,
  countQuorum,
  type Decision,
  decisionsOn,
  delegationsToActor,
  type StandingDelegation,
  type Waiver,
  waiverState,
  waiversOn,
} from '../approvals/index.ts';
import type { Context } from '../context.ts';
import { heldRolesIn } from '../identity/index.ts';
import { approvalPlan, approverRoles, type PolicyTerms, readPinnedPolicies, standingOf } from '../policy/index.ts';
import { waysToAct } from './acting.ts';
import { openPlaceFor } from './check-place.ts';
import { type DutyFacts, type DutyInput, judgeDuty } from './duties.ts';
import { decidedSubject, peopleOfRequests, standingExceptions } from './interests.ts';
import { overriddenFor, policyOfKind } from './pinned-policy.ts';
import { listRequestsById, waitingForActor } from './promotion.read-model.ts';
import { boundTo, signedFileDigest, speakingOf } from './promotion-file.rules.ts';
import type { PromotionRequest } from './promotion-request.ts';
import type { PromotionTask } from './promotion-task.ts';
import { revokedAmong } from './revoked-since.ts';
import { type DecidedSubject, standingDecisions } from './standing-decisions.ts';
import { whyAgain } from './why-again.rules.ts';

/** A waiting request with everything that was said about it, as far as it is recorded. */
interface Recorded {
  readonly request: PromotionRequest;
  readonly document: PolicyTerms;
  readonly acknowledgements: readonly Acknowledgement[];
  readonly waivers: readonly Waiver[];
  /** All decisions, void ones included, with the roles that their authors still hold. */
  readonly decisions: readonly Decision[];
  /** The request that this one took the place of, and the decisions on it. */
  readonly superseded: PromotionRequest | null;
  readonly supersededDecisions: readonly Decision[];
  readonly people: DutyFacts;
  /** Those to the asker that count now. */
  readonly delegations: readonly StandingDelegation[];
}

/**
 * What waits for the asker about promotion requests, the oldest `LIMITS.inboxThings` of it: computed of what is recorded, by the rules that judge the
 * act itself. The evidence is not gathered anew for each of them; when somebody acts, it is. At most `LIMITS.inboxLookedAt` requests are looked
 * at, so that those in which the asker has nothing to do hide no other.
 */
export async function promotionTasks(ctx: Context): Promise<readonly PromotionTask[]> {
  if (ctx.actor.principalKind !== 'USER') return [];
  const [tasks, page]: [PromotionTask[], number] = [[], LIMITS.inboxThings];
  let after: PromotionRequest['id'] | null = null;
  for (let lookedAt = 0; lookedAt < LIMITS.inboxLookedAt && tasks.length < page; lookedAt += page) {
    const requests = await waitingForActor(ctx, after, page);
    const revoked = await revokedAmong(
      ctx,
      requests.filter(({ state }) => state === 'APPROVED'),
    );
    const executable = requests.filter(({ id }) => !revoked.has(id));
    tasks.push(...(await readRecorded(ctx, executable)).flatMap((recorded) => tasksOf(ctx, recorded)));
    after = requests.at(-1)?.id ?? null;
    if (requests.length < page) break;
  }
  return tasks.slice(0, page);
}

/** One statement of each kind for all requests together. */
async function readRecorded(ctx: Context, requests: readonly PromotionRequest[]): Promise<readonly Recorded[]> {
  const ids = requests.map(({ id }) => id);
  const before = requests.flatMap(({ supersedesId }) => supersedesId ?? []);
  const policies = await readPinnedPolicies(ctx.db, requests);
  const acknowledgements = await acknowledgementsOn(ctx, ...ids);
  const waivers = await waiversOn(ctx, ...ids);
  const superseded = await listRequestsById(ctx, before);
  const people = await peopleOfRequests(ctx, [...requests, ...superseded.values()]);
  const documents = new Map(
    requests.map((request, place) => [request.id as string, policyOfKind(present(policies[place], 'the policy of a request'), request.kind).document]),
  );
  const subjects = [...people].map(([id, of]): [string, DecidedSubject] => {
    const document = documents.get(id);
    // Decisions on what was superseded fill no places; only that they were made is looked at.
    return [id, document === undefined ? { interests: of, barred: new Set() } : decidedSubject(of, document)];
  });
  const decisions = await standingDecisions(ctx, await decisionsOn(ctx, ...ids, ...before), new Map(subjects));
  const held = await heldRolesIn(
    ctx,
    [ctx.actor.principalId],
    requests.map(({ projectId }) => projectId),
  );
  const delegations = [...(await delegationsToActor(ctx)).values()];
  const about = <T extends { readonly subjectId: string }>(things: readonly T[], id: string | null) => things.filter(({ subjectId }) => subjectId === id);
  return requests.map((request) => {
    const document = present(documents.get(request.id), 'the policy of a request');
    const own = present(people.get(request.id), 'the people of a request');
    return {
      request,
      document,
      ...standingExceptions(own, document, {
        acknowledgements: boundTo(about(acknowledgements, request.id), request.evidenceDigest),
        waivers: boundTo(about(waivers, request.id), request.evidenceDigest),
      }),
      decisions: about(decisions, request.id),
      superseded: superseded.get(request.supersedesId ?? '') ?? null,
      supersededDecisions: about(decisions, request.supersedesId),
      delegations,
      people: { ...own, held: held.filter(({ projectId }) => projectId === request.projectId) },
    };
  });
}

function tasksOf(ctx: Context, recorded: Recorded): readonly PromotionTask[] {
  const { request, document, acknowledgements } = recorded;
  if (request.state === 'APPROVED') return executionOf(ctx, request);
  const now = ctx.clock.now();
  const waivers = recorded.waivers.filter((waiver) => waiverState(waiver, now) === 'VALID');
  const digestToSign = signedFileDigest(request.id, request.evidenceDigest, acknowledgements, waivers);
  const decisions = speakingOf(recorded.decisions, digestToSign);
  const acknowledged = new Set(acknowledgements.map(({ findingKey }) => findingKey));
  const waived = new Set(waivers.flatMap(({ findingKeys }) => findingKeys));
  const standing = standingOf(request.evaluation, acknowledged, waived, overriddenFor({ document }, request.kind));
  const changes = changesToAnswer(ctx, recorded, decisions);
  if (standing.refused) return changes;
  const open = (wanted: string) => standing.openPoints.filter(({ kind }) => kind === wanted).map(({ findingKey }) => findingKey);
  const settle = (kind: 'ACKNOWLEDGE' | 'WAIVE', keys: readonly string[], duty: Pick<DutyInput, 'duty' | 'action' | 'roles'>): readonly PromotionTask[] => {
    const roles = keys.length === 0 ? null : judgeDuty(ctx, { request, document, ...duty }, recorded.people);
    if (roles === null || !roles.ok) return [];
    return [{ kind, request, keys, since: request.requestedAt, dueAt: null, role: roles.value[0] ?? null, onBehalfOf: null, again: null }];
  };
  return [
    ...changes,
    ...settle('ACKNOWLEDGE', open('ACKNOWLEDGEMENT'), {
      duty: 'acknowledge a warning of',
      action: 'acknowledgeWarning',
      roles: document.acknowledgements.roles,
    }),
    ...settle('WAIVE', open('WAIVER'), { duty: 'grant a waiver for', action: 'grantPromotionWaiver', roles: document.waivers.roles }),
    ...(standing.complete ? decisionToMake(ctx, recorded, { waivers, decisions, digestToSign, now }) : []),
  ];
}

/** Execution by whoever may; holds are looked at when it is tried. What rests on revoked data never comes here, as nobody can execute it. */
function executionOf({ actor }: Context, request: PromotionRequest): readonly PromotionTask[] {
  if (!actor.can('executePromotion', { kind: 'PromotionRequest', projectId: request.projectId })) return [];
  return [{ kind: 'EXECUTE', request, keys: [], since: request.requestedAt, dueAt: request.expiresAt, role: null, onBehalfOf: null, again: null }];
}

/** The requester is told that somebody wants changes; what they do about it changes the evidence, and so the request. */
function changesToAnswer(ctx: Context, { request, document }: Recorded, decisions: readonly Decision[]): readonly PromotionTask[] {
  if (request.requestedBy !== ctx.actor.principalId) return [];
  const { objections } = countQuorum(approvalPlan(document.approvals), decisions);
  const since = decisions.find(({ kind, decidedBy }) => kind === 'REQUEST_CHANGES' && objections.includes(decidedBy))?.decidedAt;
  return since === undefined ? [] : [{ kind: 'ANSWER_CHANGES', request, keys: objections, since, dueAt: null, role: null, onBehalfOf: null, again: null }];
}

interface Current {
  /** Those that count now. */
  readonly waivers: readonly Waiver[];
  /** Those on the file as it stands, and wishes for changes to an earlier one. */
  readonly decisions: readonly Decision[];
  readonly digestToSign: string;
  readonly now: Date;
}

/** The decision of the asker, where they have made none on this file and it would fill a place that is open. */
function decisionToMake(ctx: Context, recorded: Recorded, { waivers, decisions, digestToSign, now }: Current): readonly PromotionTask[] {
  const { request, document, people, acknowledgements } = recorded;
  const me = ctx.actor.principalId;
  const plan = approvalPlan(document.approvals);
  const duty: DutyInput = { request, document, duty: 'decide on', action: 'decidePromotion', roles: approverRoles(document.approvals) };
  const own = judgeDuty(ctx, duty, people);
  const ways = [...(own.ok ? [{ roles: own.value, acting: null }] : []), ...waysToAct(ctx, duty, recorded, decisions)];
  const way = openPlaceFor(me, { plan, decisions, quorum: countQuorum(plan, decisions), digestToSign }, ways);
  if (way === null) return [];
  const settled = [...acknowledgements.map(({ acknowledgedAt }) => acknowledgedAt), ...waivers.map(({ grantedAt }) => grantedAt)];
  const ends = waivers.map(({ expiresAt }) => expiresAt.getTime());
  return [
    {
      ...{ kind: 'DECIDE', request, keys: [], role: way.role, onBehalfOf: way.acting?.onBehalfOf ?? null },
      since: new Date(Math.max(request.requestedAt.getTime(), ...settled.map((at) => at.getTime()))),
      dueAt: ends.length === 0 ? null : new Date(Math.min(...ends)),
      again: whyAgain({ ...recorded, now, mine: ({ decidedBy }) => decidedBy === me }),
    },
  ];
}
