import type { Id } from '../../kernel/id.ts';
import { LIMITS } from '../../kernel/limits.ts';
import { type InvalidInput, invalidInput, type LimitExceeded, limitExceeded } from '../../kernel/problem.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import { checkText } from '../../kernel/text.ts';
import type { MutableFacts } from './catalogue-entry.entity.ts';
import { checkTags } from './tag.rules.ts';

/** What somebody wants to say anew; what is left out stays as it is. */
export interface WantedFacts {
  readonly description?: string | null;
  readonly addTags?: readonly string[] | null;
  readonly removeTags?: readonly string[] | null;
  /** All owners from now on. */
  readonly owners?: readonly Id<'Principal'>[] | null;
}

/** What changes, as it was and as it will be. */
export interface FactsChange {
  readonly before: Partial<MutableFacts>;
  readonly after: Partial<MutableFacts>;
}

/** The change that turns the facts into the wanted ones; refused when the wish contradicts itself, or nothing would change. */
export function changeOf(current: MutableFacts, wanted: WantedFacts): Result<FactsChange, InvalidInput | LimitExceeded> {
  const description = wanted.description == null ? ok(current.description) : checkText('description', wanted.description);
  if (!description.ok) return description;
  const tags = tagsAfter(current.tags, wanted);
  if (!tags.ok) return tags;
  const [before, after]: [Record<string, unknown>, Record<string, unknown>] = [{}, {}];
  const next: MutableFacts = { description: description.value, tags: tags.value, owners: wanted.owners == null ? current.owners : [...new Set(wanted.owners)] };
  for (const member of ['description', 'tags', 'owners'] as const) {
    if (JSON.stringify(current[member]) === JSON.stringify(next[member])) continue;
    before[member] = current[member];
    after[member] = next[member];
  }
  if (Object.keys(after).length === 0) {
    return refuse(invalidInput('input', 'This would change nothing: description, tags and owners are so already. Say what is to be different.'));
  }
  return ok({ before, after });
}

function tagsAfter(current: readonly string[], { addTags, removeTags }: WantedFacts): Result<readonly string[], InvalidInput | LimitExceeded> {
  const added = checkTags('addTags', addTags ?? []);
  if (!added.ok) return added;
  const removed = checkTags('removeTags', removeTags ?? []);
  if (!removed.ok) return removed;
  const both = removed.value.find((tag) => added.value.includes(tag));
  if (both !== undefined) return refuse(invalidInput('removeTags', `The tag "${both}" is to be added and removed at once; decide for one.`));
  const missing = removed.value.find((tag) => !current.includes(tag));
  if (missing !== undefined) {
    const there = current.length === 0 ? 'it has none' : `it has ${current.join(', ')}`;
    return refuse(invalidInput('removeTags', `There is no tag "${missing}" to remove; ${there}.`));
  }
  const kept = current.filter((tag) => !removed.value.includes(tag));
  const tags = [...new Set([...kept, ...added.value])].sort();
  if (tags.length > LIMITS.tagsPerEntry) {
    const sentence = `A thing has at most ${LIMITS.tagsPerEntry} tags, and this would be ${tags.length}; remove some.`;
    return refuse(limitExceeded('tagsPerEntry', LIMITS.tagsPerEntry, sentence));
  }
  return ok(tags);
}
