import type { Json } from '../../kernel/canonical-json.ts';
import { type Change, changesBetween, leavesOf } from '../../kernel/changes.ts';
import { durationMilliseconds, durationText } from '../../kernel/duration.ts';
import type { UseCaseRevision } from './use-case-revision.entity.ts';

/** What a change does to the models of the use case: STRICTER asks for more than before, LAXER for less; null where neither can be said. */
export type FramingEffect = 'STRICTER' | 'LAXER' | null;

/** One difference in what two revisions say. */
export interface FramingChange extends Change {
  readonly effect: FramingEffect;
}

type Said = Pick<UseCaseRevision, 'basics' | 'terms' | 'assessment' | 'tier'>;

/**
 * Everything in which two revisions differ in meaning, by path. Equal durations are equal however they are written, and lists are sets: an entry was
 * added or taken away, wherever it stands.
 */
export const framingChanges = (before: Said, after: Said): readonly FramingChange[] =>
  changesBetween(factsOfRevision(before), factsOfRevision(after)).map((change) => ({ ...change, effect: effectOf(change) }));

const DURATIONS = ['requiredLeadTime', 'maxFeatureAge', 'maxPredictionAge'] as const;

/** What a revision says, by path. */
export function factsOfRevision({ basics, terms, assessment, tier }: Said): Map<string, Json> {
  const { jurisdictions = [], requiredProtectedAttributes = [], prohibitedUses = [], alternatives = [], ...rest } = terms ?? {};
  const facts = leavesOf({ ...basics, costs: { ...basics.costs }, tier, ...(rest as { readonly [name: string]: Json }) });
  for (const name of DURATIONS) {
    const milliseconds = durationMilliseconds(String(facts.get(name) ?? ''));
    if (milliseconds !== null) facts.set(name, durationText(milliseconds));
  }
  for (const [list, entries] of Object.entries({ jurisdictions, requiredProtectedAttributes, prohibitedUses }))
    for (const entry of entries) facts.set(`${list}[${entry}]`, true);
  for (const { kind, description, whyNot } of alternatives) facts.set(`alternatives[${kind === 'NO_MODEL' ? kind : description}]`, whyNot);
  if (assessment !== null) {
    facts.set('questionnaire', assessment.questionnaire);
    for (const { question, answer } of assessment.answers) facts.set(`answers.${question}`, answer);
  }
  for (const [path, value] of facts) if (value === null) facts.delete(path);
  return facts;
}

/** Of these a larger number asks for more, or for less. */
const MORE_IS_STRICTER: readonly string[] = ['requiredLeadTime'];
const LESS_IS_STRICTER: readonly string[] = ['latency.p95Milliseconds', 'maxFeatureAge', 'costNeed.maximumPerDecision', 'tier'];
const ENTRY_IS_STRICTER = /^(requiredProtectedAttributes|prohibitedUses)\[/;

function effectOf({ kind, path, before, after }: Change): FramingEffect {
  const isBound = MORE_IS_STRICTER.includes(path) || LESS_IS_STRICTER.includes(path);
  if (kind !== 'CHANGED') return isBound || ENTRY_IS_STRICTER.test(path) ? (kind === 'ADDED' ? 'STRICTER' : 'LAXER') : null;
  if (path === 'costNeed.beatsNoModel') return after === true ? 'STRICTER' : 'LAXER';
  // A prediction that may be older when it is used has less time left, and so needs to look further ahead.
  const [was, is] = [sizeOf(before), sizeOf(after)];
  if (was === null || is === null || was === is) return null;
  if (MORE_IS_STRICTER.includes(path) || path === 'maxPredictionAge') return is > was ? 'STRICTER' : 'LAXER';
  return LESS_IS_STRICTER.includes(path) ? (is < was ? 'STRICTER' : 'LAXER') : null;
}

const sizeOf = (value: Json): number | null => (typeof value === 'number' ? value : typeof value === 'string' ? durationMilliseconds(value) : null);
