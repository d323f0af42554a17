import type { InvalidInput, LimitExceeded, NotFound } from '../../../kernel/problem.ts';
import type { UploadAborted } from '../../../storage/blob-store.ts';
import { mutation } from '../../use-case.ts';
import type { Artifact } from '../artifact.entity.ts';
import { keepUploaded, type UploadedBytes } from '../keep-uploaded.ts';

/** Makes uploaded bytes an artifact of the project; see `keepUploaded`. */
export const recordUpload = mutation<UploadedBytes, Artifact, NotFound | InvalidInput | LimitExceeded | UploadAborted>('recordUpload', { body: keepUploaded });
