import { dayOf, isDay } from '../../kernel/day.ts';
import { type InvalidInput, invalidInput, type LimitExceeded } from '../../kernel/problem.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import { checkText } from '../../kernel/text.ts';
import { type AttestationStatement, CONSENT_BASES } from './governance.entity.ts';

const TEXTS = ['source', 'licence', 'knownGaps', 'personalDataHandling'] as const;

/** Checks what a steward says: every text is there, and the days are days in their order, none ahead. */
export function checkStatement(statement: AttestationStatement, now: Date): Result<AttestationStatement, InvalidInput | LimitExceeded> {
  const texts: Record<string, string> = {};
  for (const field of TEXTS) {
    const text = checkText(`statement.${field}`, statement[field]);
    if (!text.ok) return text;
    texts[field] = text.value;
  }
  if (!CONSENT_BASES.includes(statement.consentBasis)) return refuse(invalidInput('statement.consentBasis', `Choose one of ${CONSENT_BASES.join(', ')}.`));
  for (const field of ['collectedFrom', 'collectedTo'] as const) {
    if (!isDay(statement[field])) return refuse(invalidInput(`statement.${field}`, 'Write a day like 2024-01-31.'));
  }
  const { collectedFrom, collectedTo, consentBasis } = statement;
  if (collectedFrom > collectedTo) return refuse(invalidInput('statement.collectedTo', 'Collection cannot end before it began.'));
  if (collectedTo > dayOf(now)) return refuse(invalidInput('statement.collectedTo', 'Data cannot have been collected on days ahead.'));
  return ok({ ...(texts as Pick<AttestationStatement, (typeof TEXTS)[number]>), collectedFrom, collectedTo, consentBasis });
}
