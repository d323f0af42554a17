import type { CheckOutcome } from '../finding.entity.ts';
import type { GateFacts } from '../gate-facts.entity.ts';
import { missingEvidence, outcome } from '../rules/check-outcome.rules.ts';
import type { UseCaseRuleCompiler } from './use-case-rule.entity.ts';

/** `useCase.protected-attributes`: the bias audit compares groups by every attribute that the framing names, under its own name or an alias. */
export const protectedAttributes: UseCaseRuleCompiler = ({ requiredProtectedAttributes: required }) =>
  required.length === 0
    ? null
    : {
        id: 'useCase.protected-attributes',
        rationale: 'People whose equal treatment matters here are compared before anything decides about them.',
        params: { requiredProtectedAttributes: [...required] },
        judge: (facts) => required.map((attribute) => judge(attribute, facts)),
      };

const AUDIT = 'Have an audit specification approved that names it among its protected attributes, and evaluate the version again.';

function judge(attribute: string, { bias, specification }: GateFacts): CheckOutcome {
  if (bias === null || specification === null) return missingEvidence(`Whether groups by ${attribute} are treated alike was not audited.`, AUDIT, attribute);
  const wanted = attribute.toLowerCase();
  const column = specification.protectedAttributes.find((name) =>
    [name, ...(specification.aliases[name] ?? [])].some((known) => known.toLowerCase() === wanted),
  );
  if (column === undefined)
    return outcome('FAIL', 'NOT_AUDITED', `The use case requires an audit by ${attribute}; the approved audit specification does not look at it.`, {
      ...{ place: attribute, remedy: AUDIT, waivable: false },
    });
  const audited = bias.attributes.find(({ parts }) => parts.length === 1 && parts[0] === column);
  if (audited === undefined) return missingEvidence(`The audit ${bias.auditId} holds nothing about ${column}.`, AUDIT, attribute);
  if (audited.groups.length < 2)
    return missingEvidence(
      `The evaluation data hold fewer than two groups by ${column}, so nothing was compared.`,
      'Evaluate on data with people of more groups.',
      attribute,
    );
  if (audited.unknownShareTooHigh)
    return missingEvidence(
      `Of too many people it is not known to which group by ${column} they belong.`,
      'Evaluate on data in which that is known.',
      attribute,
    );
  return outcome('PASS', 'AUDITED', `Groups by ${column} were compared by the audit ${bias.auditId}.`, { place: attribute, waivable: false });
}
