import { LIMITS } from '../../kernel/limits.ts';

const HOUR_MILLISECONDS = 3_600_000;

/** When an upload is forgotten that got its last byte now. */
export const expiryOf = (now: Date): Date => new Date(now.getTime() + LIMITS.uploadHours * HOUR_MILLISECONDS);
