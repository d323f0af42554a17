import type { PolicyTerms } from './policy.entity.ts';

/** How many people of a role have to approve. */
export interface ApprovalPlace {
  readonly role: string;
  readonly count: number;
}

/** Places that are filled together. */
export interface ApprovalStage {
  readonly name: string;
  readonly places: readonly ApprovalPlace[];
}

/** Everybody who has to approve, and whether stage after stage. */
export interface ApprovalPlan {
  readonly inOrder: boolean;
  /** At least one. */
  readonly stages: readonly ApprovalStage[];
}

/** The name of the one stage of a policy that names none. */
const ONLY_STAGE = 'approval';

/** What the approvals of a policy ask for; places without stages are one stage. */
export function approvalPlan({ places = [], stages, stageOrder }: PolicyTerms['approvals']): ApprovalPlan {
  return stages === undefined ? { inOrder: false, stages: [{ name: ONLY_STAGE, places }] } : { inOrder: stageOrder !== 'parallel', stages };
}

/** All places of a plan, whatever their stage. */
export const placesOf = ({ stages }: ApprovalPlan): readonly ApprovalPlace[] => stages.flatMap(({ places }) => places);

/** The roles that can fill a place, each once. */
export const approverRoles = (approvals: PolicyTerms['approvals']): readonly string[] => [
  ...new Set(placesOf(approvalPlan(approvals)).map(({ role }) => role)),
];

/**
 * One plan that satisfies all of them. Of plans without an order: the largest count of each role. Of plans with one: the first stages
 * together, then the second ones, and so on, in each the largest count of each role; what plans without an order ask for beyond the sum of
 * that joins the last stage. So every plan finds its places filled in its order, and nobody is asked for twice who could fill one place.
 */
export function combinedPlan(plans: readonly ApprovalPlan[]): Pick<PolicyTerms['approvals'], 'places' | 'stages' | 'stageOrder'> {
  const ordered = plans.filter(({ inOrder }) => inOrder);
  const free = largest(plans.filter(({ inOrder }) => !inOrder).map(placesOf));
  if (ordered.length === 0) return { places: free };
  const length = Math.max(...ordered.map(({ stages }) => stages.length));
  const stages = Array.from({ length }, (_, at) => ({
    name: [...new Set(ordered.flatMap(({ stages: own }) => own[at]?.name ?? []))].join(' + '),
    places: largest(ordered.map(({ stages: own }) => own[at]?.places ?? [])),
  }));
  const asked = countsOf(stages.flatMap(({ places }) => places));
  const rest = free.map(({ role, count }) => ({ role, count: count - (asked.get(role) ?? 0) })).filter(({ count }) => count > 0);
  const last = length - 1;
  return {
    stageOrder: 'inOrder',
    stages: stages.map((stage, at) => (at === last ? { ...stage, places: [...countsOf([...stage.places, ...rest])].map(toPlace) } : stage)),
  };
}

const toPlace = ([role, count]: readonly [string, number]): ApprovalPlace => ({ role, count });

/** A plan may ask for one role in two lines; then it means the sum. */
function countsOf(places: readonly ApprovalPlace[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { role, count } of places) counts.set(role, (counts.get(role) ?? 0) + count);
  return counts;
}

/** Of each role the largest count in any of the lists. */
export function largest(lists: readonly (readonly ApprovalPlace[])[]): ApprovalPlace[] {
  const counts = new Map<string, number>();
  for (const list of lists) for (const [role, count] of countsOf(list)) counts.set(role, Math.max(counts.get(role) ?? 0, count));
  return [...counts].map(toPlace);
}
