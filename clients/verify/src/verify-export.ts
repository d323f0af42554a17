import { canonicalText } from './canonical-json.ts';
import { type CheckpointLine, type EntryLine, type Header, readHeader, readLine, signedTextOf } from './export-lines.ts';
import { Malformed } from './malformed.ts';
import { GrowingTree, hashLeaf } from './merkle-root.ts';
import { readLines } from './read-lines.ts';
import { readKey, type VerificationKey } from './signing-key.ts';

/** A checkpoint that somebody kept: what the journal must still contain. */
export interface PinnedCheckpoint {
  readonly size: number;
  readonly root: string;
}

/** What is trusted beforehand; without a key id the key inside the file is believed. */
export interface Trust {
  readonly keyId: string | null;
  readonly checkpoint: PinnedCheckpoint | null;
}

/** The outcome: everything held, or the faults in the order in which they were found. */
export interface Report {
  readonly faults: readonly string[];
  readonly entries: number;
  readonly bodies: number;
  readonly checkpoints: number;
  readonly projectId: string | null;
  readonly keyId: string | null;
  readonly root: string | null;
  readonly time: string | null;
}

/** Recomputes an export from its bytes. Stops at the first stretch between two checkpoints in which something is wrong. */
export async function verifyExport(chunks: AsyncIterable<Uint8Array>, trust: Trust): Promise<Report> {
  const verification = new Verification(trust);
  try {
    for await (const text of readLines(chunks)) {
      verification.take(text);
      if (verification.faults.length > 0) break;
    }
    if (verification.faults.length === 0) verification.finish();
  } catch (error) {
    if (!(error instanceof Malformed)) throw error;
    verification.faults.push(`${verification.place()} cannot be read: ${error.message}.`);
  }
  return verification.report();
}

class Verification {
  readonly faults: string[] = [];
  readonly #trust: Trust;
  readonly #keys = new Map<string, VerificationKey>();
  /** The tree over the leaves as the file gives them, and the one over the leaves that the contents give. */
  readonly #given = new GrowingTree();
  readonly #computed = new GrowingTree();
  #header: Header | null = null;
  #line = 0;
  /** The line at work, once it is known to be text. */
  #text: string | null = null;
  #entries = 0;
  #bodies = 0;
  #checkpoints = 0;
  #last: CheckpointLine | null = null;
  #altered: EntryLine[] = [];

  constructor(trust: Trust) {
    this.#trust = trust;
  }

  /** Where the reading stands, for messages about a line that cannot be read. */
  place(): string {
    const line = `Line ${this.#line + 1}`;
    if (this.#header === null) return `${line} (the header)`;
    if (this.#text === null) return `${line} (after the entry at position ${this.#entries})`;
    if (this.#text.startsWith('{"checkpoint"')) return `${line} (the checkpoint of size ${this.#entries})`;
    const id = /jrn_[0-9a-z]{26}/.exec(this.#text)?.[0];
    return `${line} (the entry at position ${this.#entries + 1}${id === undefined ? '' : `, ${id}`})`;
  }

  take(text: string): void {
    this.#text = text;
    if (this.#header === null) this.#takeHeader(readHeader(text));
    else {
      const line = readLine(text);
      if (line.kind === 'entry') this.#takeEntry(line, this.#header);
      else this.#takeCheckpoint(line);
    }
    this.#line += 1;
    this.#text = null;
  }

  finish(): void {
    const { size, bodies } = this.#header ?? { size: 0, bodies: 0 };
    const pinned = this.#trust.checkpoint;
    if (this.#header === null) this.faults.push('The file is empty.');
    else if (this.#entries < size) this.faults.push(`The export ends after position ${this.#entries}, but its header speaks of ${size} entries.`);
    else if (this.#last?.size !== size) this.faults.push(`No checkpoint covers the last entries: the newest one has size ${this.#last?.size ?? 0} of ${size}.`);
    else if (this.#bodies !== bodies)
      this.faults.push(`The export was signed with the content of ${bodies} entries, but shows that of ${this.#bodies}: some was taken out or added.`);
    else if (pinned !== null && pinned.size > size)
      this.faults.push(
        `The journal ends at position ${size}, but the pinned checkpoint vouches for ${pinned.size} entries: its end was cut off, or the export is older than the checkpoint.`,
      );
  }

  report(): Report {
    return {
      faults: this.faults,
      entries: this.#entries,
      bodies: this.#bodies,
      checkpoints: this.#checkpoints,
      projectId: this.#header?.projectId ?? null,
      keyId: this.#header?.keyId ?? null,
      root: this.#last?.root ?? null,
      time: this.#last?.time ?? null,
    };
  }

  #takeHeader(header: Header): void {
    this.#header = header;
    for (const { keyId, publicKeyPem } of [header, ...header.formerKeys]) {
      const key = readKey(publicKeyPem);
      if (key === null || key.keyId !== keyId) return void this.faults.push(`The header (line 1) is altered: the key ${keyId} in it does not have that id.`);
      this.#keys.set(keyId, key);
    }
    if (this.#trust.keyId !== null && this.#trust.keyId !== header.keyId)
      return void this.faults.push(`The export is signed by the key ${header.keyId}, not by the pinned key ${this.#trust.keyId}.`);
    if (this.#keys.get(header.keyId)?.hasSigned(header.signedText, header.signature) !== true)
      this.faults.push('The header (line 1) is altered: its signature does not hold.');
  }

  #takeEntry(line: EntryLine, header: Header): void {
    const expected = this.#entries + 1;
    if (line.position !== expected)
      return void this.faults.push(
        `Line ${this.#line + 1} has position ${line.position} where position ${expected} belongs: an entry is missing, doubled or moved.`,
      );
    if (expected > header.size)
      return void this.faults.push(`Line ${this.#line + 1} has position ${expected}, but the header speaks of ${header.size} entries.`);
    const computed = line.entry === null ? line.leaf : hashLeaf(canonicalText(line.entry));
    if (computed !== line.leaf) this.#altered.push(line);
    else if (line.entry !== null && header.projectId !== null && line.entry.projectId !== header.projectId)
      this.faults.push(`${nameOf(line)} belongs to another project than the export.`);
    else if (line.entry !== null && line.entry.position !== expected) this.faults.push(`${nameOf(line)} stands in the place of another.`);
    this.#given.add(line.leaf);
    this.#computed.add(computed);
    this.#entries = expected;
    if (line.entry !== null) this.#bodies += 1;
    this.#comparePinned();
  }

  #comparePinned(): void {
    const pinned = this.#trust.checkpoint;
    if (pinned === null || pinned.size !== this.#entries || this.#altered.length > 0) return;
    if (this.#given.root() !== pinned.root)
      this.faults.push(
        `The first ${pinned.size} entries are not those of the pinned checkpoint: the journal was rewritten at or before position ${pinned.size}.`,
      );
  }

  #takeCheckpoint(checkpoint: CheckpointLine): void {
    const name = `The checkpoint of size ${checkpoint.size} (line ${this.#line + 1})`;
    const from = (this.#last?.size ?? 0) + 1;
    if (checkpoint.size !== this.#entries) return void this.faults.push(`${name} stands after position ${this.#entries}.`);
    if (checkpoint.size < from) return void this.faults.push(`${name} is doubled.`);
    const key = this.#keys.get(checkpoint.keyId);
    if (key === undefined) return void this.faults.push(`${name} is altered: the header does not know its key ${checkpoint.keyId}.`);
    if (!key.hasSigned(signedTextOf(checkpoint), checkpoint.signature)) this.faults.push(`${name} is altered: its signature does not hold.`);
    else if (this.#given.root() === checkpoint.root) this.#blame('its content was altered; its leaf is the one that was signed');
    else if (this.#altered.length > 0 && this.#computed.root() === checkpoint.root) this.#blame('its leaf was altered; its content is the one that was signed');
    else if (this.#altered.length > 0) this.#blame('its content and its leaf differ, and neither leads to what was signed');
    else
      this.faults.push(
        `${name} was signed for other entries: a leaf between the positions ${from} and ${checkpoint.size} was altered, with its content if that is shown.`,
      );
    this.#checkpoints += 1;
    this.#last = checkpoint;
  }

  #blame(what: string): void {
    for (const line of this.#altered) this.faults.push(`${nameOf(line)} is altered: ${what}.`);
    this.#altered = [];
  }
}

function nameOf({ position, entry }: EntryLine): string {
  const id = entry?.id;
  return `The entry at position ${position} (${typeof id === 'string' ? id : 'without id'})`;
}
