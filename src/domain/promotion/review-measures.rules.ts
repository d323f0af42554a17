/** An approval, as far as it tells how carefully somebody looked. */
export interface Approval {
  readonly requestId: string;
  readonly decidedBy: string;
  readonly comment: string;
  readonly openedAt: Date;
  readonly decidedAt: Date;
}

/** How carefully a project approves. Rubber stamps show as short times, and as comments that are the same everywhere. */
export interface ReviewMeasures {
  readonly approvals: number;
  readonly approvers: number;
  /** Median of the seconds from the opening of a request to an approval of it; null without any. */
  readonly medianSeconds: number | null;
  /** Share of approvals whose comment the same person also wrote on another request, 0 to 1; null without any. A comment itself is compulsory. */
  readonly repeatedCommentShare: number | null;
}

/** Measures of approvals. Comments are compared without regard to case and spaces. Pure. */
export function reviewMeasures(approvals: readonly Approval[]): ReviewMeasures {
  const requestsBy = new Map<string, Set<string>>();
  const wordsOf = ({ decidedBy, comment }: Approval): string => `${decidedBy} ${comment.toLowerCase().replaceAll(/\s+/g, ' ').trim()}`;
  for (const approval of approvals) requestsBy.set(wordsOf(approval), (requestsBy.get(wordsOf(approval)) ?? new Set()).add(approval.requestId));
  const repeated = approvals.filter((approval) => (requestsBy.get(wordsOf(approval))?.size ?? 0) > 1);
  return {
    ...{ approvals: approvals.length, approvers: new Set(approvals.map(({ decidedBy }) => decidedBy)).size },
    medianSeconds: median(approvals.map(({ openedAt, decidedAt }) => (decidedAt.getTime() - openedAt.getTime()) / 1_000)),
    repeatedCommentShare: approvals.length === 0 ? null : repeated.length / approvals.length,
  };
}

/** The middle value, or the mean of the two in the middle; null for none. */
function median(values: readonly number[]): number | null {
  const sorted = [...values].sort((one, other) => one - other);
  const [low, high] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.ceil((sorted.length - 1) / 2)]];
  return low === undefined || high === undefined ? null : (low + high) / 2;
}
