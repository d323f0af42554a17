import type { Decision } from './decision.entity.ts';
import { matchPlaces } from './match-places.rules.ts';

/** How many approvals of which role are needed. */
export interface Place {
  readonly role: string;
  readonly count: number;
}

/** Places that are filled together. */
export interface Stage {
  readonly name: string;
  readonly places: readonly Place[];
}

/** Everybody who has to approve; `inOrder`: an approval counts for a stage only when every earlier stage was filled before it. */
export interface Plan {
  readonly inOrder: boolean;
  readonly stages: readonly Stage[];
}

/** A decision as far as counting goes. */
export type CountedDecision = Pick<Decision, 'decidedBy' | 'kind' | 'roles'>;

/** A place and who fills it. */
export interface FilledPlace {
  readonly role: string;
  readonly decidedBy: string;
}

/** How one stage stands. */
export interface StageQuorum {
  readonly name: string;
  /** Whether approvals for it are taken: nothing before it is missing. */
  readonly open: boolean;
  readonly filled: readonly FilledPlace[];
  /** Places that nobody fills yet. */
  readonly missing: readonly Place[];
}

/** What the decisions of different people amount to. */
export interface Quorum {
  readonly met: boolean;
  /** Places of all stages that nobody fills yet. */
  readonly missing: readonly Place[];
  /** People whose last word was a wish for changes. */
  readonly objections: readonly string[];
  readonly filled: readonly FilledPlace[];
  readonly stages: readonly StageQuorum[];
}

/**
 * Counts decisions, oldest first: of each person the last one counts, and one person fills one place however many roles they
 * hold. Places are filled as well as possible (bipartite matching), so that within a stage the order of approvals cannot matter.
 */
export function countQuorum(plan: Plan, decisions: readonly CountedDecision[]): Quorum {
  const standing = lastWords(decisions);
  const objections = standing.filter(({ kind }) => kind !== 'APPROVE').map(({ decidedBy }) => decidedBy);
  const approvers = standing.filter(({ kind }) => kind === 'APPROVE');
  const stages = plan.inOrder ? inOrder(plan.stages, approvers) : atOnce(plan.stages, approvers);
  const missing = summed(stages.flatMap((stage) => stage.missing));
  const places = plan.stages.flatMap((stage) => stage.places);
  return {
    met: places.length > 0 && missing.length === 0 && objections.length === 0,
    missing,
    objections,
    filled: stages.flatMap(({ filled }) => filled),
    stages,
  };
}

/**
 * Whether an approval still does something, so that its author need not give it again: it has a role that counts and, where stages have an order, a
 * place. Once every place is filled and nothing came of it, as when it was taken back meanwhile, each of them may be given again.
 */
export function approvalCounts({ inOrder }: Pick<Plan, 'inOrder'>, { met, filled }: Pick<Quorum, 'met' | 'filled'>, approval: CountedDecision): boolean {
  if (met) return false;
  return inOrder ? filled.some(({ decidedBy }) => decidedBy === approval.decidedBy) : approval.roles.length > 0;
}

/** The last decision of each person, in the order in which these were made. */
function lastWords(decisions: readonly CountedDecision[]): readonly CountedDecision[] {
  const last = new Map<string, CountedDecision>();
  for (const decision of decisions) {
    last.delete(decision.decidedBy);
    last.set(decision.decidedBy, decision);
  }
  return [...last.values()];
}

/** All places of all stages are filled together. */
function atOnce(stages: readonly Stage[], approvers: readonly CountedDecision[]): readonly StageQuorum[] {
  const slots = stages.map(slotsOf);
  const holders = matchPlaces(slots.flat(), approvers);
  let first = 0;
  return stages.map((stage, at) => {
    const own = holders.slice(first, first + (slots[at]?.length ?? 0));
    first += own.length;
    return stageOf(stage, true, own);
  });
}

/** Each stage is filled by the first approvals that can; whoever approved up to then does not count for a later one. */
function inOrder(stages: readonly Stage[], approvers: readonly CountedDecision[]): readonly StageQuorum[] {
  let left = approvers;
  let open = true;
  return stages.map((stage) => {
    if (!open) return stageOf(stage, false, []);
    const { holders, used } = filledEarliest(slotsOf(stage), left);
    const quorum = stageOf(stage, true, holders);
    left = left.slice(used);
    open = quorum.missing.length === 0;
    return quorum;
  });
}

function filledEarliest(slots: readonly string[], approvers: readonly CountedDecision[]) {
  for (let used = slots.length; used < approvers.length; used++) {
    const holders = matchPlaces(slots, approvers.slice(0, used));
    if (holders.filter((holder) => holder !== undefined).length === slots.length) return { holders, used };
  }
  return { holders: matchPlaces(slots, approvers), used: approvers.length };
}

const slotsOf = ({ places }: Stage): readonly string[] => places.flatMap(({ role, count }) => Array.from({ length: count }, () => role));

function stageOf(stage: Stage, open: boolean, holders: readonly (CountedDecision | undefined)[]): StageQuorum {
  const slots = slotsOf(stage);
  return {
    ...{ name: stage.name, open },
    filled: slots.flatMap((role, slot) => {
      const holder = holders[slot];
      return holder === undefined ? [] : [{ role, decidedBy: holder.decidedBy }];
    }),
    missing: summed(slots.filter((_, slot) => holders[slot] === undefined).map((role) => ({ role, count: 1 }))),
  };
}

function summed(places: readonly Place[]): readonly Place[] {
  const counts = new Map<string, number>();
  for (const { role, count } of places) counts.set(role, (counts.get(role) ?? 0) + count);
  return [...counts].map(([role, count]) => ({ role, count }));
}
