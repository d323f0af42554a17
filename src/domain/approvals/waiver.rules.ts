import { type InvalidInput, invalidInput } from '../../kernel/problem.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import type { Waiver, WaiverState } from './waiver.entity.ts';

/** Whether a waiver counts at the instant. It ends at its expiry, without anybody having to do anything. */
export function waiverState(waiver: Pick<Waiver, 'expiresAt' | 'revokedAt'>, at: Date): WaiverState {
  if (waiver.revokedAt !== null) return 'REVOKED';
  return waiver.expiresAt.getTime() > at.getTime() ? 'VALID' : 'EXPIRED';
}

/** What a waiver has to be to be granted. */
export interface WaiverBounds {
  readonly maxDays: number;
  readonly need: readonly ('dataToCollect' | 'compensatingControl')[];
  /** Keys of the findings that are open and may be waived. */
  readonly openFindings: ReadonlySet<string>;
  readonly now: Date;
}

/** What somebody wants to waive, and on what terms. */
export interface WaiverTerms {
  readonly findingKeys: readonly string[];
  readonly reason: string;
  readonly dataToCollect: string | null;
  readonly compensatingControl: string | null;
  readonly expiresAt: Date;
}

const DAY_MS = 86_400_000;
const SENTENCE_CHARACTERS = 20;

/** Checks the terms of a waiver: named findings that need one, the data and the control in words, an expiry within bounds. */
export function checkWaiver(terms: WaiverTerms, bounds: WaiverBounds): Result<WaiverTerms, InvalidInput> {
  if (terms.findingKeys.length === 0)
    return refuse(invalidInput('findingKeys', 'Name the findings that the waiver covers; there is no waiver for everything.'));
  if (new Set(terms.findingKeys).size !== terms.findingKeys.length) return refuse(invalidInput('findingKeys', 'Name each finding once.'));
  const foreign = terms.findingKeys.find((key) => !bounds.openFindings.has(key));
  if (foreign !== undefined)
    return refuse(invalidInput('findingKeys', `"${foreign}" is no open finding that a waiver may cover. Open are: ${list(bounds.openFindings)}.`));
  const short = (['reason', ...bounds.need] as const).find((field) => (terms[field] ?? '').trim().length < SENTENCE_CHARACTERS);
  if (short !== undefined) return refuse(invalidInput(short, `Say in at least ${SENTENCE_CHARACTERS} characters what the ${WORDS[short]} is.`));
  const lifetime = terms.expiresAt.getTime() - bounds.now.getTime();
  if (!(lifetime > 0)) return refuse(invalidInput('expiresAt', 'A waiver ends in the future; give a later instant.'));
  if (!(lifetime <= bounds.maxDays * DAY_MS))
    return refuse(invalidInput('expiresAt', `The policy lets a waiver live for at most ${bounds.maxDays} days; give an earlier instant.`));
  return ok(terms);
}

const WORDS = { reason: 'reason', dataToCollect: 'data that will be collected', compensatingControl: 'compensating control' } as const;

const list = (keys: ReadonlySet<string>): string => (keys.size === 0 ? 'none' : [...keys].sort().join(', '));
