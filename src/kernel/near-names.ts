/** Edits (letters put in, taken out or changed) that turn one text into the other; counting stops above `most`. */
function edits(a: string, b: string, most: number): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = (row[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(change, (row[j] as number) + 1, (next[j - 1] as number) + 1));
    }
    if (Math.min(...next) > most) return most + 1;
    row = next;
  }
  return row[b.length] as number;
}

const MOST_SUGGESTED = 3;

// Case, blanks and dashes are what people mistake most; they count nothing.
const plain = (name: string): string => name.toLowerCase().replaceAll(/[\s_-]+/g, '');

/** The names that somebody who wrote `wanted` may have meant, nearest first. */
export function nearNames(wanted: string, names: readonly string[]): readonly string[] {
  const target = plain(wanted);
  const most = Math.max(1, Math.floor(target.length / 3));
  const near = names.flatMap((name) => {
    const candidate = plain(name);
    if (target.length >= 3 && candidate.includes(target)) return [{ name, distance: 0.5 }];
    const distance = edits(target, candidate, most);
    return distance <= most ? [{ name, distance }] : [];
  });
  return near
    .sort((a, b) => a.distance - b.distance || (a.name < b.name ? -1 : 1))
    .map(({ name }) => name)
    .slice(0, MOST_SUGGESTED);
}

/** The sentence that names them; empty when there is none. */
export function didYouMean(wanted: string, names: readonly string[]): string {
  const near = nearNames(wanted, names);
  return near.length === 0 ? '' : ` Did you mean ${near.map((name) => JSON.stringify(name)).join(' or ')}?`;
}
