const WORD_CHARACTERS = 120;
const MESSAGE_CHARACTERS = 2_000;

/** A sentence that quotes what was sent stays one that can be read, however long that was: long words and long sentences end with "…". */
export function readable(message: string): string {
  return cut(
    message.replace(/\S+/g, (word) => cut(word, WORD_CHARACTERS)),
    MESSAGE_CHARACTERS,
  );
}

// Never half of a surrogate pair.
const cut = (text: string, most: number): string => (text.length <= most ? text : `${text.slice(0, most - 1).replace(/[\ud800-\udbff]$/, '')}…`);
