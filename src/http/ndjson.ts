import type { Readable } from 'node:stream';
import { type InvalidInput, invalidInput, type LimitExceeded, limitExceeded } from '../kernel/problem.ts';
import { ok, type Result, refuse } from '../kernel/result.ts';

/** How much of a body is taken. */
export interface NdjsonLimits {
  readonly bytes: number;
  readonly rows: number;
}

/** One line of a body: an object of plain members. */
export type NdjsonRow = Readonly<Record<string, unknown>>;

/** Lines that are parsed before other requests get their turn. */
const STRETCH = 2_000;

/** Reads a body of one JSON object per line; blank lines do not count. A refusal names the line. */
export async function readNdjson(body: Readable, limits: NdjsonLimits): Promise<Result<readonly NdjsonRow[], InvalidInput | LimitExceeded>> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body.iterator({ destroyOnReturn: false })) {
    size += chunk.length;
    if (size > limits.bytes)
      return refuse(limitExceeded('ingestBytes', limits.bytes, `A batch has at most ${limits.bytes} bytes. Send the rows in several batches.`));
    chunks.push(chunk);
  }
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks));
  } catch {
    return refuse(invalidInput('body', 'The body is not UTF-8 text. Send one JSON object per line, in UTF-8.'));
  }
  return parseLines(text.split('\n'), limits);
}

async function parseLines(lines: readonly string[], limits: NdjsonLimits): Promise<Result<readonly NdjsonRow[], InvalidInput | LimitExceeded>> {
  const rows: NdjsonRow[] = [];
  for (const [index, line] of lines.entries()) {
    if (index % STRETCH === STRETCH - 1) await new Promise((resolve) => setImmediate(resolve));
    if (line.trim() === '') continue;
    const row = parseRow(line);
    if (row === null) return refuse(invalidInput(`line ${index + 1}`, `Line ${index + 1} is not a JSON object. Send one object per line and nothing else.`));
    rows.push(row);
    if (rows.length > limits.rows)
      return refuse(limitExceeded('ingestRows', limits.rows, `A batch has at most ${limits.rows} rows. Send them in several batches.`));
  }
  return rows.length === 0 ? refuse(invalidInput('body', 'The batch is empty. Send at least one JSON object on a line.')) : ok(rows);
}

function parseRow(line: string): NdjsonRow | null {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as NdjsonRow) : null;
  } catch {
    return null;
  }
}
