import { type Digest, sha256 } from '../../kernel/digest.ts';
import { LIMITS } from '../../kernel/limits.ts';
import type { Flow, SentColumn } from './lineage-event.entity.ts';
import { Warnings } from './warnings.rules.ts';

/** The JSON text of a facet, its digest, and the pieces that were read from it, each once asked for. */
export class FacetReading {
  readonly text: string;
  readonly digest: Digest;
  private columns: readonly SentColumn[] | null = null;
  private flows: readonly Flow[] | null = null;

  constructor(text: string) {
    this.text = text;
    this.digest = sha256(text);
  }

  /** The columns of a schema. */
  columnsBy(read: (warnings: Warnings) => readonly SentColumn[], warnings: Warnings): readonly SentColumn[] {
    if (this.columns !== null) return this.columns;
    const columns = soundly(read, warnings);
    if (columns.isSound) this.columns = columns.pieces;
    return columns.pieces;
  }

  /** The flows of a column lineage. */
  flowsBy(read: (warnings: Warnings) => readonly Flow[], warnings: Warnings): readonly Flow[] {
    if (this.flows !== null) return this.flows;
    const flows = soundly(read, warnings);
    if (flows.isSound) this.flows = flows.pieces;
    return flows.pieces;
  }
}

/** Reads pieces; what calls for warnings is read each time it comes, since they name the place where it stands. */
function soundly<T>(read: (warnings: Warnings) => readonly T[], warnings: Warnings): { readonly pieces: readonly T[]; readonly isSound: boolean } {
  const own = new Warnings();
  const pieces = read(own);
  return own.list().length === 0 ? { pieces, isSound: true } : { pieces: read(warnings), isSound: false };
}

/**
 * Remembers facets by their texts: the same schemas and column lineages come with every run of a job. What was not asked for while
 * half of the room was filled anew is forgotten.
 */
export class FacetMemo {
  private young = new Map<string, FacetReading>();
  private old = new Map<string, FacetReading>();
  private characters = 0;
  private readonly room: number;

  constructor(mostCharacters: number) {
    this.room = mostCharacters / 2;
  }

  of(text: string): FacetReading {
    const young = this.young.get(text);
    if (young !== undefined) return young;
    const reading = this.old.get(text) ?? new FacetReading(text);
    if (this.characters + text.length > this.room) {
      this.old = this.young;
      this.young = new Map();
      this.characters = 0;
    }
    if (text.length <= this.room) {
      this.young.set(text, reading);
      this.characters += text.length;
    }
    return reading;
  }
}

/** The facets that this process has read lately. */
export const facetMemo = new FacetMemo(LIMITS.lineageMemoCharacters);
