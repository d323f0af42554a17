import { isDigest } from '../../../kernel/digest.ts';
import { LIMITS } from '../../../kernel/limits.ts';
import { type InvalidInput, invalidInput, type LimitExceeded, limitExceeded, type NotFound } from '../../../kernel/problem.ts';
import { ok, refuse } from '../../../kernel/result.ts';
import { checkName } from '../../../kernel/text.ts';
import { existingProject } from '../../identity/index.ts';
import { append } from '../../journal/index.ts';
import { mutation } from '../../use-case.ts';
import { uploadBegun } from '../artifacts.entries.ts';
import type { Upload } from '../upload.entity.ts';
import { expiryOf } from '../upload.rules.ts';
import { insertUpload } from '../uploads.store.ts';

/** What will be sent, before the first byte. */
export interface BeginUploadInput {
  readonly projectId: string;
  readonly digest: string;
  /** Bytes. */
  readonly size: number;
  readonly mediaType: string;
  readonly isProtected: boolean;
}

/** Announces bytes that will come in any number of pieces. */
export const beginUpload = mutation<BeginUploadInput, Upload, NotFound | InvalidInput | LimitExceeded>('beginUpload', {
  body: async (ctx, input) => {
    const project = await existingProject(ctx, input.projectId);
    if (!project.ok) return project;
    ctx.actor.require('recordUpload', { kind: 'Artifact', projectId: project.value.id });
    if (!isDigest(input.digest)) return refuse(invalidInput('digest', 'Name the SHA-256 of the whole file: 64 lower-case hexadecimal digits.'));
    const mediaType = checkName('mediaType', input.mediaType);
    if (!mediaType.ok) return mediaType;
    if (!Number.isSafeInteger(input.size) || input.size < 0) return refuse(invalidInput('size', 'Say how many bytes the whole file has.'));
    if (input.size > LIMITS.artifactBytes) {
      const sentence = `An artifact has at most ${LIMITS.artifactBytes} bytes; this one announces ${input.size}.`;
      return refuse(limitExceeded('artifactBytes', LIMITS.artifactBytes, sentence));
    }
    const now = ctx.clock.now();
    const upload: Upload = {
      ...{ id: ctx.ids.next('Upload'), projectId: project.value.id, digest: input.digest, size: input.size, mediaType: mediaType.value },
      ...{ isProtected: input.isProtected, received: 0, createdBy: ctx.actor.principalId, createdAt: now, expiresAt: expiryOf(now), artifactId: null },
    };
    if (!(await insertUpload(ctx.tx, upload, LIMITS.openUploads))) {
      const sentence = `You have ${LIMITS.openUploads} unfinished uploads. Finish or delete one of them first; each ends by itself ${LIMITS.uploadHours} hours after its last byte.`;
      return refuse(limitExceeded('openUploads', LIMITS.openUploads, sentence));
    }
    await append(ctx.tx, uploadBegun(upload));
    return ok(upload);
  },
});
