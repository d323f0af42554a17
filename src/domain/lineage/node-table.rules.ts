import { ID_PREFIX, type IdKind } from '../../kernel/id.ts';

const KINDS = Object.keys(ID_PREFIX) as IdKind[];
/** Letters of a prefix, and the underscore. */
const PREFIX_LENGTH = 4;
const NUMBER_OF_PREFIX = new Map<number, number>(KINDS.map((kind, number) => [prefixCode(`${ID_PREFIX[kind]}_`, 0), number]));
/** Place of each kind in the order of prefixes, so that nodes can be ordered as their ids are. */
const PREFIX_RANK = KINDS.map((kind) => KINDS.filter((other) => ID_PREFIX[other] < ID_PREFIX[kind]).length);

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
const VALUE_OF_CODE = new Int8Array(128).fill(-1);
for (let i = 0; i < ALPHABET.length; i++) VALUE_OF_CODE[ALPHABET.charCodeAt(i)] = i;

/** Characters of an id. */
export const ID_LENGTH = 30;
/** Four words of six characters each, and a tail of two; all of them pairs. */
const WORDS = 4;
const CHARACTERS_PER_WORD = 6;
const FIRST_CAPACITY = 64;
/** Characters are spelt two at a time: the bytes of each pair, in the order in which they lie in memory, by their ten bits. */
const BITS_OF_PAIR = 10;
const PAIRS = pairsOf(Array.from({ length: 2 ** BITS_OF_PAIR }, (_, value) => `${ALPHABET[value >> 5]}${ALPHABET[value & 31]}`).join(''));
const PAIRS_OF_PREFIX = KINDS.map((kind) => pairsOf(`${ID_PREFIX[kind]}_`));
const PAIRS_OF_ID = ID_LENGTH / 2;
const LOW_PAIR = 2 ** BITS_OF_PAIR - 1;
/** Ids that are spelt and read at once, as pieces of one text: few enough that it is no loss when one of them is kept for long. */
const IDS_AT_ONCE = 64;
const SPELLING = new Uint16Array(PAIRS_OF_ID * IDS_AT_ONCE);
const SPELT = Buffer.from(SPELLING.buffer);

/**
 * The nodes of one project by number: 21 bytes for a node and up to 16 for finding it by its id, where a string in a map would cost
 * several times that.
 */
export class NodeTable {
  count = 0;
  /** Nodes of a smaller number have ascending ids, as nodes that were loaded in that order have. */
  sorted = 0;
  private words = new Uint32Array(FIRST_CAPACITY * WORDS);
  private tails = new Uint16Array(FIRST_CAPACITY);
  private kinds = new Uint8Array(FIRST_CAPACITY);
  private environments = new Uint16Array(FIRST_CAPACITY);
  /** Open addressing: node number + 1, 0 where free. */
  private slots = new Int32Array(FIRST_CAPACITY * 2);
  private readonly environmentIds: string[] = [''];
  /** The id that was taken apart last. */
  private readonly wanted = { kind: 0, words: new Uint32Array(WORDS), tail: 0 };

  /** The number of a node, or undefined when it is not known here. */
  numberOf(id: string): number | undefined {
    if (id.length !== ID_LENGTH || !this.takeApart(id, 0)) return undefined;
    const found = this.slots[this.slotOfWanted()] as number;
    return found === 0 ? undefined : found - 1;
  }

  /** The number of a node, new or not; the environment is where a deployment serves. With `first`, the id is what begins there in a longer text. */
  intern(id: string, environmentId: string | null = null, first: number | null = null): number {
    if ((first === null && id.length !== ID_LENGTH) || !this.takeApart(id, first ?? 0)) throw noId(id, first);
    let slot = this.slotOfWanted();
    let node = (this.slots[slot] as number) - 1;
    if (node === -1) {
      if (this.count === this.kinds.length) {
        this.reserve(this.count * 2);
        this.takeApart(id, first ?? 0);
        slot = this.slotOfWanted();
      }
      node = this.add(slot);
    }
    if (environmentId !== null) this.environments[node] = this.environmentNumber(environmentId);
    return node;
  }

  /** Makes room for so many nodes at once. */
  reserve(capacity: number): void {
    if (capacity <= this.kinds.length) return;
    this.words = enlarged(this.words, new Uint32Array(capacity * WORDS));
    this.tails = enlarged(this.tails, new Uint16Array(capacity));
    this.kinds = enlarged(this.kinds, new Uint8Array(capacity));
    this.environments = enlarged(this.environments, new Uint16Array(capacity));
    this.slots = new Int32Array(2 ** Math.ceil(Math.log2(capacity * 1.5)));
    for (let node = 0; node < this.count; node++) {
      this.wanted.words.set(this.words.subarray(node * WORDS, (node + 1) * WORDS));
      this.wanted.tail = this.tails[node] as number;
      this.wanted.kind = this.kinds[node] as number;
      this.slots[this.slotOfWanted()] = node + 1;
    }
  }

  /** Spelt in bytes and read at once: one string for an id, where joining its pieces would leave a dozen behind. */
  idOf(node: number): string {
    this.spell(node, 0);
    return SPELT.toString('latin1', 0, ID_LENGTH);
  }

  /** The ids of many nodes, several times as fast as one by one. */
  idsOf(nodes: readonly number[]): string[] {
    const ids = new Array<string>(nodes.length);
    for (let first = 0; first < nodes.length; first += IDS_AT_ONCE) {
      const count = Math.min(IDS_AT_ONCE, nodes.length - first);
      for (let i = 0; i < count; i++) this.spell(nodes[first + i] as number, i * PAIRS_OF_ID);
      const text = SPELT.toString('latin1', 0, count * ID_LENGTH);
      for (let i = 0; i < count; i++) ids[first + i] = text.slice(i * ID_LENGTH, (i + 1) * ID_LENGTH);
    }
    return ids;
  }

  kindOf(node: number): IdKind {
    return KINDS[this.kinds[node] as number] as IdKind;
  }

  /** The kind of a node as a number that `kindTable` speaks of: cheaper to compare than its name. */
  kindNumber(node: number): number {
    return this.kinds[node] as number;
  }

  /** Where a deployment serves; null for things that serve nowhere. */
  environmentOf(node: number): string | null {
    const number = this.environments[node] as number;
    return number === 0 ? null : (this.environmentIds[number] as string);
  }

  /** Below 0 when the first node's id comes before the second's. */
  compare(a: number, b: number): number {
    if (a < this.sorted && b < this.sorted) return a - b;
    const byPrefix = (PREFIX_RANK[this.kinds[a] as number] as number) - (PREFIX_RANK[this.kinds[b] as number] as number);
    if (byPrefix !== 0) return byPrefix;
    for (let word = 0; word < WORDS; word++) {
      const difference = (this.words[a * WORDS + word] as number) - (this.words[b * WORDS + word] as number);
      if (difference !== 0) return difference;
    }
    return (this.tails[a] as number) - (this.tails[b] as number);
  }

  /** Bytes that the table holds. */
  get bytes(): number {
    return this.words.byteLength + this.tails.byteLength + this.kinds.byteLength + this.environments.byteLength + this.slots.byteLength;
  }

  /** Writes a node's id into the spelling, from a place on. */
  private spell(node: number, first: number): void {
    const prefix = PAIRS_OF_PREFIX[this.kinds[node] as number] as Uint16Array;
    SPELLING[first] = prefix[0] as number;
    SPELLING[first + 1] = prefix[1] as number;
    let at = first + PREFIX_LENGTH / 2;
    for (let word = node * WORDS; word < (node + 1) * WORDS; word++) {
      const value = this.words[word] as number;
      SPELLING[at++] = PAIRS[value >>> (2 * BITS_OF_PAIR)] as number;
      SPELLING[at++] = PAIRS[(value >>> BITS_OF_PAIR) & LOW_PAIR] as number;
      SPELLING[at++] = PAIRS[value & LOW_PAIR] as number;
    }
    SPELLING[at] = PAIRS[this.tails[node] as number] as number;
  }

  private add(slot: number): number {
    const node = this.count++;
    this.slots[slot] = node + 1;
    this.words.set(this.wanted.words, node * WORDS);
    this.tails[node] = this.wanted.tail;
    this.kinds[node] = this.wanted.kind;
    if (this.sorted === node) {
      // Looked at as not yet sorted, so that it is compared by its id.
      this.sorted = node - 1;
      this.sorted = node === 0 || this.compare(node - 1, node) < 0 ? node + 1 : node;
    }
    return node;
  }

  private environmentNumber(id: string): number {
    const known = this.environmentIds.indexOf(id);
    return known === -1 ? this.environmentIds.push(id) - 1 : known;
  }

  /** Takes the id apart that begins at a place of a text; false when there is none. */
  private takeApart(text: string, first: number): boolean {
    const kind = NUMBER_OF_PREFIX.get(prefixCode(text, first));
    if (kind === undefined) return false;
    this.wanted.kind = kind;
    let at = first + PREFIX_LENGTH;
    for (let word = 0; word < WORDS; word++) {
      let value = 0;
      for (const end = at + CHARACTERS_PER_WORD; at < end; at++) {
        const five = VALUE_OF_CODE[text.charCodeAt(at)];
        if (five === undefined || five === -1) return false;
        value = value * 32 + five;
      }
      this.wanted.words[word] = value;
    }
    const [high, low] = [VALUE_OF_CODE[text.charCodeAt(at)], VALUE_OF_CODE[text.charCodeAt(at + 1)]];
    if (high === undefined || low === undefined || high === -1 || low === -1) return false;
    this.wanted.tail = high * 32 + low;
    return true;
  }

  /** The slot that holds the id taken apart last, or the free one where it belongs. */
  private slotOfWanted(): number {
    const { words, tail, kind } = this.wanted;
    let hash = Math.imul(tail ^ (kind << 12), 0x9e3779b1);
    for (let word = 0; word < WORDS; word++) hash = Math.imul(hash ^ (words[word] as number) ^ (hash >>> 15), 0x85ebca6b);
    const last = this.slots.length - 1;
    let slot = (hash ^ (hash >>> 13)) & last;
    for (let found = this.slots[slot] as number; found !== 0 && !this.isWanted(found - 1); found = this.slots[slot] as number) slot = (slot + 1) & last;
    return slot;
  }

  private isWanted(node: number): boolean {
    const { words, tail, kind } = this.wanted;
    if (this.tails[node] !== tail || this.kinds[node] !== kind) return false;
    for (let word = 0; word < WORDS; word++) if (this.words[node * WORDS + word] !== words[word]) return false;
    return true;
  }
}

/** A mark for every kind of thing, by the numbers of `kindNumber`. */
export const kindTable = (marked: (kind: IdKind) => boolean): Uint8Array => Uint8Array.from(KINDS, (kind) => (marked(kind) ? 1 : 0));

function enlarged<T extends Uint32Array | Uint16Array | Uint8Array>(old: T, larger: T): T {
  larger.set(old);
  return larger;
}

/** The letters and the underscore that an id begins with, as a number; -1 where anything but ASCII is among them. */
function prefixCode(text: string, first: number): number {
  let code = 0;
  for (let at = first; at < first + PREFIX_LENGTH; at++) {
    const character = text.charCodeAt(at);
    if (character >= 128) return -1;
    code = code * 128 + character;
  }
  return code;
}

const noId = (text: string, first: number | null): Error =>
  new Error(`Broken guarantee: the lineage graph names ${JSON.stringify(first === null ? text : text.slice(first, first + ID_LENGTH))}, which is no id`);

/** Pairs of characters as they lie in memory. */
function pairsOf(text: string): Uint16Array {
  const bytes = Uint8Array.from(text, (character) => character.charCodeAt(0));
  return new Uint16Array(bytes.buffer);
}
