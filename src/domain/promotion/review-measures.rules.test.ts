import { describe, expect, it } from 'vitest';
import { type Approval, reviewMeasures } from './review-measures.rules.ts';

const approval = (requestId: string, decidedBy: string, seconds: number, comment: string): Approval => ({
  ...{ requestId, decidedBy, comment, openedAt: new Date(0), decidedAt: new Date(seconds * 1_000) },
});

describe('the measures of review', () => {
  it('are unknown without approvals', () => {
    expect(reviewMeasures([])).toEqual({ approvals: 0, approvers: 0, medianSeconds: null, repeatedCommentShare: null });
  });

  it('tell the median time, and comments that the same person wrote on several requests', () => {
    const all = [
      ...[
        approval('a', 'ada', 10, 'Looks good to me'),
        approval('b', 'ada', 30, ' looks  GOOD to me '),
        approval('c', 'ada', 3_600, 'The female group is small.'),
      ],
      ...[approval('a', 'bob', 40, 'Looks good to me'), approval('a', 'bob', 50, 'Looks good to me')],
    ];
    expect(reviewMeasures(all)).toEqual({ approvals: 5, approvers: 2, medianSeconds: 40, repeatedCommentShare: 0.4 });
    expect(reviewMeasures(all.slice(0, 2)).medianSeconds).toBe(20);
  });
});
