import { randomUUID } from 'node:crypto';
import { LIMITS } from '../../../kernel/limits.ts';
import { type Conflict, conflict, type LimitExceeded, limitExceeded } from '../../../kernel/problem.ts';
import { ok, type Result, refuse } from '../../../kernel/result.ts';
import { PatientSource } from '../../../storage/patient-source.ts';
import type { Context } from '../../context.ts';
import { workTransaction } from '../../work-transaction.ts';
import type { Upload } from '../upload.entity.ts';
import { expiryOf } from '../upload.rules.ts';
import { addPart, countParts } from '../uploads.store.ts';

/**
 * Adds bytes to an upload of the actor, from `offset` on, and answers how far it is then. Whatever arrived before a broken line is
 * kept, so that sending goes on from there. Of two senders at the same place one adds, on whatever instance; the other is a Conflict.
 * Not a mutation: bytes on their way are no event of the project, and every part is checked with the whole at the end.
 */
export async function appendBytes(
  ctx: Context,
  begun: Upload,
  offset: number,
  bytes: AsyncIterable<Uint8Array>,
): Promise<Result<Upload, Conflict | LimitExceeded>> {
  ctx.actor.require('recordUpload', { kind: 'Artifact', projectId: begun.projectId });
  const source = new Cut(bytes);
  let upload = begun;
  let position = offset;
  try {
    if (position !== upload.received) return refuse(elsewhere(upload));
    while (position < upload.size && !(await source.isOver())) {
      const parts = await countParts(ctx.db, upload.id);
      if (parts >= LIMITS.uploadParts) return refuse(tooManyParts());
      const added = await addOnePart(ctx, upload, position, source);
      if (!added.ok) return added;
      upload = added.value;
      position = upload.received;
    }
    if (position === upload.size && !(await source.isOver())) return refuse(tooLong(upload));
    return ok(upload);
  } finally {
    source.leave();
  }
}

async function addOnePart(ctx: Context, upload: Upload, position: number, source: Cut): Promise<Result<Upload, Conflict>> {
  const { projectId, id: uploadId } = upload;
  const name = `${position}-${randomUUID()}`;
  const size = await ctx.blobs.putPart({ projectId, uploadId, name }, source.next(Math.min(LIMITS.uploadPartBytes, upload.size - position)));
  return workTransaction<Upload, Conflict>(ctx, async ({ tx }) => {
    const moved = await addPart(tx, { projectId, uploadId, position, size, name }, expiryOf(ctx.clock.now()));
    return moved === null ? refuse(elsewhere(upload)) : ok(moved);
  });
}

/** A source that is read in pieces of at most so many bytes; a line that breaks is the end of it. */
class Cut {
  readonly #source: PatientSource;
  #rest: Uint8Array | null = null;
  #isOver = false;

  constructor(bytes: AsyncIterable<Uint8Array>) {
    this.#source = new PatientSource(bytes, LIMITS.uploadIdleMilliseconds);
  }

  /** Waits until there is a byte or there can be none. */
  async isOver(): Promise<boolean> {
    while (!this.#isOver && (this.#rest === null || this.#rest.byteLength === 0)) {
      const step = await this.#source.next();
      if (step.ok && step.value !== null) this.#rest = step.value;
      else this.#isOver = true;
    }
    return this.#isOver;
  }

  async *next(most: number): AsyncGenerator<Uint8Array, void, undefined> {
    for (let left = most; left > 0 && !(await this.isOver()); ) {
      const piece = (this.#rest as Uint8Array).subarray(0, left);
      this.#rest = (this.#rest as Uint8Array).subarray(piece.byteLength);
      left -= piece.byteLength;
      yield piece;
    }
  }

  leave(): void {
    this.#source.leave();
  }
}

const elsewhere = (upload: Upload) => conflict('The upload goes on at another place. Ask by HEAD how many bytes have arrived, and send from there.', upload.id);

const tooLong = ({ size }: Upload) =>
  limitExceeded('artifactBytes', size, `The upload announced ${size} bytes, and more came. Begin a new upload with the right length.`);

const tooManyParts = () =>
  limitExceeded('uploadParts', LIMITS.uploadParts, `An upload has at most ${LIMITS.uploadParts} pieces. Begin a new one, and send larger pieces.`);
