import type { Id } from '../../kernel/id.ts';
import { type Conflict, conflict } from '../../kernel/problem.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import {
  type Acting,
  approvalCounts,
  countQuorum,
  type Decision,
  type DecisionKind,
  type Quorum,
  type SeparationOfDuties,
  type StageNotOpen,
  separationOfDuties,
  speaks,
  stageNotOpen,
} from '../approvals/index.ts';
import type { ApprovalPlan } from '../policy/index.ts';
import type { ActingRoles } from './acting.ts';

/** What was said so far about something that is decided on, and by which places. */
export interface Said {
  readonly plan: ApprovalPlan;
  /** Those on the file as it stands, and wishes for changes to an earlier one. */
  readonly decisions: readonly Decision[];
  readonly quorum: Quorum;
  /** What a decision on the file as it stands signs. */
  readonly digestToSign: string;
}

/** Whether the person may say this: not what they have said before, and not what a delegate or a delegator of theirs was counted for. */
export function saysItOnce(me: Id<'Principal'>, said: Said, kind: DecisionKind, acting: Acting | null): Result<null, Conflict | SeparationOfDuties> {
  const twice = acting === null ? undefined : countedBefore(said.decisions, me, acting);
  if (twice !== undefined)
    return refuse(
      separationOfDuties('DELEGATION', `One of you has been counted on this file already (${twice.id}); a delegate and who delegates fill one place.`),
    );
  const mine = lastOfMine(said, me);
  if (mine?.kind === kind && mine.onBehalfOf === (acting?.onBehalfOf ?? null) && !isToSayAgain(said, mine))
    return refuse(conflict('You have decided so on this very file already.', mine.id));
  return ok(null);
}

/** An approval fills a place of the stage that is open, where stages have an order; any other would be void at once. */
export function fillsOpenStage(me: Id<'Principal'>, { plan, decisions, quorum }: Said, roles: readonly string[]): Result<null, StageNotOpen> {
  // Where nothing is missing it is one more, and whoever objected takes that back, though others fill the places.
  if (!plan.inOrder || quorum.missing.length === 0 || quorum.objections.includes(me)) return ok(null);
  const after = countQuorum(plan, [...decisions, { decidedBy: me, kind: 'APPROVE', roles }]);
  const stage = quorum.stages.filter(({ open }) => open).at(-1);
  if (stage === undefined || after.filled.some(({ decidedBy }) => decidedBy === me)) return ok(null);
  return refuse(stageNotOpen(stage.name, stage.missing));
}

/** The role in which an approval of the person would fill a place that is open, and for whom; null where none would, or they have spoken. */
export function openPlaceFor(me: Id<'Principal'>, said: Said, ways: readonly ActingRoles[]): (Pick<ActingRoles, 'acting'> & { readonly role: string }) | null {
  const { plan, decisions, quorum } = said;
  const mine = lastOfMine(said, me);
  if (mine !== undefined && !isToSayAgain(said, mine)) return null;
  for (const { roles, acting } of ways) {
    const { filled } = countQuorum(plan, [...decisions, { decidedBy: me, kind: 'APPROVE', roles }]);
    const role = filled.find(({ decidedBy }) => decidedBy === me)?.role;
    if (role !== undefined && (quorum.met || filled.length > quorum.filled.length)) return { role, acting };
    // Whoever wanted changes to an earlier file is waited for, though others fill every place.
    const [own] = roles;
    if (acting === null && own !== undefined && quorum.objections.includes(me)) return { role: role ?? own, acting };
  }
  return null;
}

/** What the person said last of the file as it stands; whoever wanted changes to an earlier one is asked again. */
const lastOfMine = ({ decisions, digestToSign }: Said, me: string): Decision | undefined =>
  decisions.findLast(({ decidedBy, digest }) => decidedBy === me && digest === digestToSign);

/** Whether what somebody said counts for nothing any more, so that they are asked for it again: only approvals come to that. */
const isToSayAgain = ({ plan, quorum }: Pick<Said, 'plan' | 'quorum'>, mine: Decision): boolean =>
  mine.kind === 'APPROVE' && !approvalCounts(plan, quorum, mine);

/** A decision of somebody else in which the actor's delegator, or the actor through another delegate, was counted already. */
const countedBefore = (decisions: readonly Decision[], me: string, { onBehalfOf: delegator }: Acting): Decision | undefined =>
  decisions.filter(speaks).find(({ decidedBy, onBehalfOf }) => decidedBy !== me && (decidedBy === delegator || onBehalfOf === delegator || onBehalfOf === me));
