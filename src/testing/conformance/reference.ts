import { readFile } from 'node:fs/promises';
import Papa from 'papaparse';

/** A value inside a reference file, reached by its path; absent members read as undefined. */
export class Reference {
  constructor(private readonly json: unknown) {}

  /** Reads a JSON file. */
  static async read(path: string): Promise<Reference> {
    return new Reference(JSON.parse(await readFile(path, 'utf8')));
  }

  /** The member at a path. */
  at(...path: readonly (string | number)[]): Reference {
    let current: unknown = this.json;
    for (const step of path) current = typeof current === 'object' && current !== null ? (current as Record<string | number, unknown>)[step] : undefined;
    return new Reference(current);
  }

  /** Whether anything stands here, null included. */
  get exists(): boolean {
    return this.json !== undefined;
  }

  /** The number here; null stands for "undefined", as in the files; anything else is a broken file. */
  number(): number | null {
    if (this.json === null) return null;
    if (typeof this.json !== 'number') throw new Error(`A number was expected in a reference file, found ${JSON.stringify(this.json)}`);
    return this.json;
  }

  /** The number here, which must be one. */
  value(): number {
    const number = this.number();
    if (number === null) throw new Error('A reference number is missing');
    return number;
  }

  /** The text here. */
  text(): string {
    if (typeof this.json !== 'string') throw new Error(`A text was expected in a reference file, found ${JSON.stringify(this.json)}`);
    return this.json;
  }

  /** Whether the value here is literally true. */
  get isTrue(): boolean {
    return this.json === true;
  }

  /** Entries of the array here. */
  list(): readonly Reference[] {
    if (!Array.isArray(this.json)) throw new Error('A list was expected in a reference file');
    return this.json.map((entry) => new Reference(entry));
  }

  /** Numbers of the array here. */
  numbers(): readonly number[] {
    return this.list().map((entry) => entry.value());
  }

  /** Member names of the object here. */
  keys(): readonly string[] {
    return typeof this.json === 'object' && this.json !== null ? Object.keys(this.json) : [];
  }
}

/** Rows of a CSV file with a header, every cell as text. */
export async function readCsv(path: string): Promise<readonly Readonly<Record<string, string>>[]> {
  const parsed = Papa.parse<Record<string, string>>(await readFile(path, 'utf8'), { header: true, skipEmptyLines: true });
  if (parsed.errors.length > 0) throw new Error(`${path} cannot be read as CSV: ${parsed.errors[0]?.message ?? 'unknown error'}`);
  return parsed.data;
}
