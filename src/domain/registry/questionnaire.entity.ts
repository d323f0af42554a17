import { z } from 'zod';
import type { Digest } from '../../kernel/digest.ts';
import { didYouMean } from '../../kernel/suggestion.ts';
import type { Tier } from './use-case.entity.ts';

const text = z.string().min(1).max(2_000);
const sentence = z.string().min(20, { error: 'Write at least one sentence (20 characters)' }).max(2_000);
const id = z.string().regex(/^[a-z][a-z0-9-]{1,59}$/, { error: 'An id is 2 to 60 lower-case letters, digits and hyphens' });
const SOURCE_KINDS = ['law', 'standard', 'internal', 'literature'] as const;

const source = z.strictObject({
  text,
  kind: z.enum(SOURCE_KINDS, {
    error: ({ input }) =>
      `There is no kind of source ${JSON.stringify(input) ?? 'here'}.${typeof input === 'string' ? didYouMean(input, SOURCE_KINDS) : ''} Known: ${SOURCE_KINDS.join(', ')}.`,
  }),
  url: z
    .url({ protocol: /^https$/, error: 'Write an address that begins with https://' })
    .optional()
    .describe('Where it can be read.'),
  asOf: z.iso.date({ error: 'Write a date such as 2026-12-31' }).optional().describe('Day on which somebody last compared the question with its source.'),
});

const answer = z.strictObject({
  id,
  text,
  tier: z
    .union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)], { error: 'A tier is 1, 2, 3 or 4' })
    .describe('The tier that this answer asks for: 1 is the highest risk.'),
});

const question = z.strictObject({
  id,
  axis: z.string().describe('The axis that it belongs to, by id.'),
  text,
  answers: z.array(answer).min(2, { error: 'Give at least two answers; one alone asks nothing' }).max(20),
  source: source.describe('Where the question and its answers come from.'),
});

/** The shape of a questionnaire file. */
export const questionnaireSchema = z.strictObject({
  apiVersion: z.literal('assay/v1', { error: 'Write apiVersion: assay/v1' }),
  kind: z.literal('Questionnaire', { error: 'Write kind: Questionnaire' }),
  metadata: z.strictObject({
    name: z.string().regex(/^[a-z][a-z0-9.-]{1,79}$/, { error: 'A questionnaire is called by 2 to 80 lower-case letters, digits, points and hyphens' }),
    version: z.int().positive().describe('Raise it with every change of a question, an answer or a tier.'),
    owner: text.describe('Who answers for the questionnaire.'),
    isFor: sentence.describe('What the questionnaire is for.'),
  }),
  axes: z
    .array(z.strictObject({ id, title: text, description: text }))
    .min(1)
    .max(20)
    .describe('The tier is the highest risk of any axis.'),
  questions: z.array(question).min(1).max(100),
});

/** A questionnaire as its file says it. */
export type QuestionnaireDocument = z.infer<typeof questionnaireSchema>;

/** A questionnaire that was checked; the digest is that of the document, not of its spelling. */
export interface Questionnaire {
  readonly document: QuestionnaireDocument;
  readonly digest: Digest;
}

/** `risk-tier@1`. */
export const questionnaireReference = ({ document: { metadata } }: Questionnaire): string => `${metadata.name}@${metadata.version}`;

/** What nobody knows, or what was left out; it counts as the highest risk that the question can have. */
export const UNKNOWN_ANSWER = 'unknown';

/** One question as it was answered, in words that stay readable when the questionnaire has changed. */
export interface AnsweredQuestion {
  readonly question: string;
  readonly axis: string;
  readonly text: string;
  /** Id of the answer, or `unknown`. */
  readonly answer: string;
  readonly answerText: string;
  /** The tier that this answer asks for. */
  readonly tier: Tier;
  /** Whether the tier of the whole rests on it: no axis asks for a stricter one. */
  readonly drives: boolean;
  /** What people add to the answer; null when they add nothing. */
  readonly note: string | null;
}

/** One axis of risk and the tier that its questions ask for. */
export interface AxisScore {
  readonly axis: string;
  readonly title: string;
  readonly tier: Tier;
}

/** A questionnaire that was answered, with the tier that follows. */
export interface RiskAssessment {
  /** Such as `risk-tier@1`. */
  readonly questionnaire: string;
  readonly questionnaireDigest: Digest;
  readonly answers: readonly AnsweredQuestion[];
  readonly axes: readonly AxisScore[];
  readonly tier: Tier;
}
