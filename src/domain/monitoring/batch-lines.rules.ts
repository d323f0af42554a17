import { LIMITS } from '../../kernel/limits.ts';
import { type InvalidInput, invalidInput } from '../../kernel/problem.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';

/** One prediction of production. */
export interface BatchRow {
  /** Who or what was scored, in the sender's own words; only a keyed hash is kept. */
  readonly subjectId: string;
  /** From 0 to 1; NaN when the model gave none. */
  readonly score: number;
  readonly predictedAt: Date | null;
}

const MEMBERS = ['subjectId', 'score', 'predictedAt'];
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/;

/** One line of a batch, or a refusal that names it by its number, counted from 1. */
export function parseLine(line: string, number: number): Result<BatchRow, InvalidInput> {
  const bad = (what: string) => refuse(invalidInput(`line ${number}`, `Line ${number} ${what} Nothing of the batch was counted.`));
  const row = jsonObject(line);
  if (row === null) return bad('is not a JSON object; send one object per line, such as {"subjectId": "a1", "score": 0.42}.');
  const unknown = Object.keys(row).find((name) => !MEMBERS.includes(name));
  if (unknown !== undefined) return bad(`has the unknown member ${JSON.stringify(unknown.slice(0, 60))}; send ${MEMBERS.join(', ')} and nothing else.`);
  const { subjectId, score, predictedAt } = row;
  if (typeof subjectId !== 'string' || subjectId === '' || subjectId.length > LIMITS.subjectCharacters)
    return bad(`needs a subjectId: a text of 1 to ${LIMITS.subjectCharacters} characters.`);
  if (score !== null && !(typeof score === 'number' && score >= 0 && score <= 1))
    return bad('needs a score: a number from 0 to 1, or null where the model gave none.');
  const at = instantOf(predictedAt);
  if (at === undefined) return bad('has a predictedAt that is no instant; write it like 2026-01-31T09:30:00Z, or leave it out.');
  return ok({ subjectId, score: score ?? Number.NaN, predictedAt: at });
}

function jsonObject(line: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

/** The instant, null for none, undefined for something that is none. */
function instantOf(value: unknown): Date | null | undefined {
  if (value === undefined || value === null) return null;
  if (typeof value !== 'string' || !INSTANT.test(value)) return undefined;
  const at = new Date(value);
  return Number.isNaN(at.getTime()) ? undefined : at;
}
