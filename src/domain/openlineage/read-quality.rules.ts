import { digestOf } from '../../kernel/digest.ts';
import { LIMITS } from '../../kernel/limits.ts';
import { storable } from '../../kernel/text.ts';
import { type JsonObject, listOf, member, textOf } from './json-members.rules.ts';
import type { SentAssertion } from './lineage-event.entity.ts';
import type { Warnings } from './warnings.rules.ts';

const FACETS = ['dataQualityAssertions', 'greatExpectations_assertions'] as const;

/**
 * The checks of a dataset that an event reports. Producers send the same list under facets and inputFacets: each check counts once,
 * and where the two differ it has failed.
 */
export function readAssertions(holders: readonly JsonObject[], place: string, warnings: Warnings): readonly SentAssertion[] {
  const found = new Map<string, SentAssertion>();
  for (const holder of holders) {
    for (const facet of FACETS) {
      for (const [i, entry] of listOf(member(holder, facet), 'assertions').entries()) {
        const assertion = assertionOf(entry);
        if (assertion === null) warnings.add(`${place}.${facet}.assertions[${i}]`, 'lacks assertion or success, so it is not used');
        else if (found.get(assertion.key)?.success !== false) found.set(assertion.key, assertion);
      }
    }
  }
  return [...found.values()];
}

function assertionOf(entry: unknown): SentAssertion | null {
  const assertion = textOf(entry, 'assertion', LIMITS.textCharacters) ?? textOf(entry, 'expectationType', LIMITS.textCharacters);
  const success = member(entry, 'success');
  if (assertion === null || typeof success !== 'boolean') return null;
  const column = textOf(entry, 'column', LIMITS.lineageColumnCharacters);
  const name = textOf(entry, 'name', LIMITS.textCharacters);
  const expected = shown(member(entry, 'expected'));
  // Texts only, and each fit to be stored: what was sent may hold anything.
  const identity = [assertion, column, name, expected, shown(member(entry, 'content')), shown(member(entry, 'params'))];
  return {
    ...{ key: digestOf(identity), assertion, column, success },
    ...{ severity: textOf(entry, 'severity', LIMITS.nameCharacters), expected, actual: shown(member(entry, 'actual')) },
  };
}

/** Any JSON as a text for people; null for nothing. */
function shown(value: unknown): string | null {
  if (value === undefined) return null;
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return storable(text.slice(0, LIMITS.textCharacters));
}
