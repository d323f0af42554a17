import { LIMITS } from '../../kernel/limits.ts';
import { readable } from '../../kernel/readable.ts';
import { storable } from '../../kernel/text.ts';

/** Collects where an event departs from the strict form; each sentence once, and no more than anybody reads. */
export class Warnings {
  readonly #sentences = new Set<string>();
  #more = 0;

  /** Begins with sentences that were collected before. */
  constructor(earlier: readonly string[] = []) {
    for (const sentence of earlier) this.#sentences.add(sentence);
  }

  /** Notes a departure at a place of the event. */
  add(place: string, what: string): void {
    const sentence = storable(readable(`${place}: ${what}`));
    if (this.#sentences.has(sentence)) return;
    if (this.#sentences.size < LIMITS.lineageEventWarnings) this.#sentences.add(sentence);
    else this.#more++;
  }

  /** All of them, with a last line that counts those left out. */
  list(): readonly string[] {
    return [...this.#sentences, ...(this.#more > 0 ? [`and ${this.#more} more`] : [])];
  }
}
