import type { NotFound } from '../../../kernel/problem.ts';
import { question } from '../../use-case.ts';
import type { Upload } from '../upload.entity.ts';
import { findOwnUpload } from '../upload.read-model.ts';

/** How far an upload of the actor is. */
export const findUpload = question<{ readonly uploadId: string }, Upload, NotFound>('findUpload', (ctx, { uploadId }) => findOwnUpload(ctx, uploadId));
