import type { CatalogueEntry } from '../domain/catalogue/catalogue-entry.entity.ts';
import type { Predicate, Term, WordField } from '../domain/catalogue/search-filter.entity.ts';

/** An entry with the further words by which it is found. */
export interface ReferenceEntry extends CatalogueEntry {
  readonly contents: string;
}

/** The grammar of filters once more, written as plainly as possible: what SQL answers must be what this says. */
export function holds(predicate: Predicate, entry: ReferenceEntry): boolean {
  switch (predicate.op) {
    case 'and':
      return predicate.of.every((part) => holds(part, entry));
    case 'or':
      return predicate.of.some((part) => holds(part, entry));
    case 'not':
      return !holds(predicate.of, entry);
    case 'anyOf':
      return wordsOf(entry, predicate.field).some((word) => predicate.values.includes(word));
    case 'allTags':
      return predicate.values.every((tag) => entry.tags.includes(tag));
    case 'owned':
      return entry.owners.length > 0;
    case 'nameContains':
      return entry.name.toLowerCase().includes(predicate.text.toLowerCase());
    case 'nameStartsWith':
      return entry.name.toLowerCase().startsWith(predicate.text.toLowerCase());
    case 'from':
      return entry[predicate.field] >= predicate.instant;
    case 'before':
      return entry[predicate.field] < predicate.instant;
    case 'measured':
      return Object.hasOwn(entry.metrics, predicate.metric);
    case 'words':
      return predicate.words.some((group) => group.every((term) => termHolds(term, indexed(entry))));
    default:
      return compares(predicate.op, entry.metrics[predicate.metric], predicate.value);
  }
}

function compares(op: 'gt' | 'gte' | 'lt' | 'lte', value: number | undefined, bound: number): boolean {
  if (value === undefined) return false;
  return { gt: value > bound, gte: value >= bound, lt: value < bound, lte: value <= bound }[op];
}

function wordsOf(entry: ReferenceEntry, field: WordField): readonly string[] {
  const { kind, name, state, format, parentId, tags, owners, environments } = entry;
  const lists = { tag: tags, owner: owners, environment: environments };
  if (field === 'tag' || field === 'owner' || field === 'environment') return lists[field];
  const word = { kind, name, state, format, parent: parentId }[field];
  return word === null ? [] : [word];
}

/** All words of an entry in their order, as the index holds them. */
function indexed({ name, aliases, tags, description, contents }: ReferenceEntry): readonly string[] {
  return [name, tags.join(' '), description, contents, aliases.join(' ')].flatMap((text) => {
    const split = text.replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2');
    return wordsOfText(split === text ? text : `${text} ${split}`);
  });
}

const wordsOfText = (text: string): string[] =>
  text
    .toLowerCase()
    .split(/[^\p{L}\p{N}\p{M}]+/u)
    .filter((word) => word !== '');

function termHolds({ words, isBeginning, isExcluded }: Term, all: readonly string[]): boolean {
  const found = all.some((_, start) =>
    words.every((word, place) => {
      const there = all[start + place];
      const wanted = word.toLowerCase();
      return there !== undefined && (isBeginning && place === words.length - 1 ? there.startsWith(wanted) : there === wanted);
    }),
  );
  return found !== isExcluded;
}
