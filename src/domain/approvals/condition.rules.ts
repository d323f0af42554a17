import { LIMITS } from '../../kernel/limits.ts';
import { type InvalidInput, invalidInput, type LimitExceeded, limitExceeded } from '../../kernel/problem.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import { checkText, misleadingAt } from '../../kernel/text.ts';
import type { ConditionTerms } from './condition.entity.ts';
import type { DecisionKind } from './decision.entity.ts';

const DAY = 86_400_000;

/** The terms of conditions on an approval: few, in words, each due within `LIMITS.conditionDays`, by somebody who can see to it. */
export function checkConditions(
  conditions: readonly ConditionTerms[],
  { decision, owners, now }: { readonly decision: DecisionKind; readonly owners: ReadonlySet<string>; readonly now: Date },
): Result<readonly ConditionTerms[], InvalidInput | LimitExceeded> {
  if (conditions.length === 0) return ok([]);
  const most = LIMITS.approvalConditions;
  if (decision !== 'APPROVE') return refuse(invalidInput('conditions', 'Only an approval has conditions; say in the comment what else you want.'));
  if (conditions.length > most) return refuse(limitExceeded('approvalConditions', most, `An approval has at most ${most} conditions.`));
  const checked: ConditionTerms[] = [];
  for (const [place, condition] of conditions.entries()) {
    const text = checkText(`conditions.${place}.text`, condition.text);
    if (!text.ok) return text;
    if (misleadingAt(text.value) !== -1)
      return refuse(invalidInput(`conditions.${place}.text`, 'Take the marks that turn the order of letters out of the condition.'));
    const milliseconds = condition.dueAt.getTime() - now.getTime();
    if (!(milliseconds > 0 && milliseconds <= LIMITS.conditionDays * DAY))
      return refuse(invalidInput(`conditions.${place}.dueAt`, `Say an instant within the next ${LIMITS.conditionDays} days.`));
    if (!owners.has(condition.ownerId)) return refuse(invalidInput(`conditions.${place}.ownerId`, 'Name an active person who holds a role in the project.'));
    checked.push({ ...condition, text: text.value });
  }
  return ok(checked);
}
