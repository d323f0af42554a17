import { type EntryDraft, entryAbout } from '../../kernel/entry.ts';
import type { Challenge, ChallengeStep } from './challenge.entity.ts';

/** A challenge took a step; the first one is called `challenge.raised`. */
export const challengeStepped = (challenge: Challenge, { event, from, to, text, draftedBy }: Omit<ChallengeStep, 'number'>): EntryDraft =>
  entryAbout(from === null ? 'challenge.raised' : 'challenge.changed', 'Challenge', challenge, {
    ...{ modelVersionId: challenge.modelVersionId, kind: challenge.kind, severity: challenge.severity, rounds: challenge.rounds },
    ...{ event, from, to, text, draftedBy },
  });
