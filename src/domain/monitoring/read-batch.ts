import { createHash } from 'node:crypto';
import type { Digest } from '../../kernel/digest.ts';
import { LIMITS } from '../../kernel/limits.ts';
import { type InvalidInput, invalidInput, type LimitExceeded, limitExceeded } from '../../kernel/problem.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import { type BatchRow, parseLine } from './batch-lines.rules.ts';

/** What a batch says, once its last line was read without a fault. */
export interface ReadBatch {
  readonly bodyDigest: Digest;
  readonly rows: number;
  readonly scores: Float64Array;
  readonly subjectIds: ReadonlySet<string>;
  readonly firstPredictedAt: Date | null;
  readonly lastPredictedAt: Date | null;
}

type Refused = InvalidInput | LimitExceeded;

/** Reads newline-delimited JSON line by line, in memory bounded by the limits; the first bad line ends it. */
export async function readBatch(body: AsyncIterable<Uint8Array>): Promise<Result<ReadBatch, Refused>> {
  const hash = createHash('sha256');
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const lines = new LineCollector();
  let size = 0;
  let rest = '';
  for await (const chunk of body) {
    size += chunk.length;
    if (size > LIMITS.ingestBytes)
      return refuse(limitExceeded('ingestBytes', LIMITS.ingestBytes, `A batch has at most ${LIMITS.ingestBytes} bytes; send it in parts.`));
    hash.update(chunk);
    const text = decode(decoder, chunk);
    if (text === null) return refuse(invalidInput('body', 'The batch is not UTF-8 text; send newline-delimited JSON in UTF-8.'));
    const parts = (rest + text).split('\n');
    rest = parts.pop() ?? '';
    const refused = lines.take(parts) ?? (rest.length > LIMITS.ingestLineCharacters ? lines.tooLong() : null);
    if (refused !== null) return refuse(refused);
  }
  const tail = decode(decoder, null);
  if (tail === null) return refuse(invalidInput('body', 'The batch ends in the middle of a character; send it whole, in UTF-8.'));
  rest += tail;
  const refused = rest === '' ? null : lines.take([rest]);
  if (refused !== null) return refuse(refused);
  return lines.finish(hash.digest('hex') as Digest);
}

/** The text of the bytes (null: of the end), or null when they are no UTF-8. */
function decode(decoder: TextDecoder, chunk: Uint8Array | null): string | null {
  try {
    return chunk === null ? decoder.decode() : decoder.decode(chunk, { stream: true });
  } catch {
    return null;
  }
}

class LineCollector {
  #number = 0;
  readonly #scores: number[] = [];
  readonly #subjects = new Set<string>();
  #first: Date | null = null;
  #last: Date | null = null;

  take(lines: readonly string[]): Refused | null {
    for (const line of lines) {
      this.#number += 1;
      if (this.#number > LIMITS.ingestRows)
        return limitExceeded('ingestRows', LIMITS.ingestRows, `A batch has at most ${LIMITS.ingestRows} rows; send it in parts.`);
      if (line.length > LIMITS.ingestLineCharacters) return this.tooLong(0);
      const row = parseLine(line, this.#number);
      if (!row.ok) return row.problem;
      this.#add(row.value);
    }
    return null;
  }

  tooLong(ahead = 1): Refused {
    const line = this.#number + ahead;
    return limitExceeded(
      'ingestLineCharacters',
      LIMITS.ingestLineCharacters,
      `Line ${line} is longer than ${LIMITS.ingestLineCharacters} characters; send one small object per line.`,
    );
  }

  #add({ subjectId, score, predictedAt }: BatchRow): void {
    this.#scores.push(score);
    this.#subjects.add(subjectId);
    if (predictedAt === null) return;
    if (this.#first === null || predictedAt < this.#first) this.#first = predictedAt;
    if (this.#last === null || predictedAt > this.#last) this.#last = predictedAt;
  }

  finish(bodyDigest: Digest): Result<ReadBatch, InvalidInput> {
    if (this.#scores.length === 0) return refuse(invalidInput('body', 'The batch is empty; send at least one line.'));
    return ok({
      bodyDigest,
      rows: this.#scores.length,
      scores: Float64Array.from(this.#scores),
      subjectIds: this.#subjects,
      firstPredictedAt: this.#first,
      lastPredictedAt: this.#last,
    });
  }
}
