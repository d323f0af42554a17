import type { Page, PageRequest } from '../../kernel/page.ts';
import type { InvalidInput } from '../../kernel/problem.ts';
import { ok, type Result } from '../../kernel/result.ts';
import type { Verdict } from '../../kernel/verdict.ts';
import { decodeCursor, toPage } from '../../storage/keyset.ts';
import type { ReferenceMode } from './bias-audit.entity.ts';
import type { ShownAudit } from './shown-audit.rules.ts';
import type { ShownDisparity } from './shown-disparity.rules.ts';

/** Which disparities are wanted; a member that is left out wants all. */
export interface DisparityFilter {
  readonly attributes?: readonly string[] | null;
  readonly groups?: readonly string[] | null;
  readonly metrics?: readonly string[] | null;
  readonly referenceModes?: readonly ReferenceMode[] | null;
  readonly verdicts?: readonly Verdict[] | null;
}

/** A disparity with the attribute or crossing that it is of. */
export interface AttributeDisparity {
  readonly attribute: string;
  readonly disparity: ShownDisparity;
}

/** A page of the disparities of an audit that match, attributes first and then crossings, as the reader may see them. */
export function disparityPage(shown: ShownAudit, filter: DisparityFilter, page: PageRequest): Result<Page<AttributeDisparity>, InvalidInput> {
  const after = page.after === null ? ok([-1]) : decodeCursor(page.after, ['number']);
  if (!after.ok) return after;
  const wanted = <T>(list: readonly T[] | null | undefined, ...values: readonly T[]): boolean => list == null || values.some((value) => list.includes(value));
  const all = [...shown.attributes, ...shown.crossings].flatMap(({ attribute, disparities }) => disparities.map((disparity) => ({ attribute, disparity })));
  const found = all.flatMap((one, place) => {
    const { disparity } = one;
    const fits =
      wanted(filter.attributes, one.attribute) &&
      wanted(filter.groups, disparity.group) &&
      wanted(filter.metrics, disparity.metric) &&
      wanted(filter.referenceModes, ...disparity.referenceModes) &&
      wanted(filter.verdicts, disparity.referenceVerdict);
    return fits ? [{ one, place }] : [];
  });
  const rest = found.filter(({ place }) => place > Number(after.value[0])).slice(0, page.first + 1);
  return ok(
    toPage(
      rest,
      page,
      found.length,
      ({ place }) => [place],
      ({ one }) => one,
    ),
  );
}
