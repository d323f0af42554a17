import { type Attribution, AttributionFault, type FavourableScores, outputWithout, reasonCodes, ScoreLink } from '../../stats/attribution/index.ts';
import type { ExplanationDocument, FeatureGroup, ReasonCode, ReasonText } from './explanation-run.entity.ts';

/** How a score becomes a decision about somebody. */
export interface Decision {
  readonly threshold: number;
  readonly favourable: FavourableScores;
  /** Whether a score is on the favourable side. */
  isFavourable(score: number): boolean;
}

/** The decision of an audit specification: a score at or above the threshold is positive. */
export const decisionBy = (threshold: number, favourableOutcome: 'POSITIVE' | 'NEGATIVE'): Decision => ({
  threshold,
  favourable: favourableOutcome === 'POSITIVE' ? 'HIGHER' : 'LOWER',
  isFavourable: (score) => score >= threshold === (favourableOutcome === 'POSITIVE'),
});

/** The reasons against somebody in words, where words were given. */
export function reasonsOf(
  attribution: Attribution,
  { favourable }: Decision,
  groups: readonly FeatureGroup[],
  texts: readonly ReasonText[],
): readonly ReasonCode[] {
  return reasonCodes(attribution.effects, favourable).map(({ group, harm, share }) => {
    const name = groups[group]?.name ?? '';
    return { group: name, text: texts.find((one) => one.group === name)?.text ?? null, harm, share };
  });
}

type Setup = Parameters<typeof outputWithout>[0];

/**
 * Of the refusals within one standard deviation of the threshold: how many there are, and how many would reach it in expectation without the
 * named reasons. What the budget does not carry any more is not counted.
 */
export async function reasonQuality(
  rows: readonly { readonly attribution: Attribution; readonly setup: Setup }[],
  decision: Decision,
  { name }: ScoreLink,
): Promise<NonNullable<ExplanationDocument['reasonQuality']>> {
  const cut = new ScoreLink(name).apply(decision.threshold);
  const reaches = (output: number): boolean => (decision.favourable === 'HIGHER' ? output >= cut : output <= cut);
  const outputs = rows.map(({ attribution }) => attribution.output).filter((output) => output !== null);
  const mean = outputs.reduce((sum, output) => sum + output, 0) / outputs.length;
  const spread = Math.sqrt(outputs.reduce((sum, output) => sum + (output - mean) ** 2, 0) / outputs.length);
  let refusals = 0;
  let explained = 0;
  for (const { attribution, setup } of rows) {
    const { output, effects, status } = attribution;
    if (output === null || status === 'ERROR' || Math.abs(output - cut) > spread || output === cut || reaches(output)) continue;
    const reached = await expectedWithout(setup, new Set(reasonCodes(effects, decision.favourable).map(({ group }) => group)));
    if (reached === null) continue;
    refusals += 1;
    if (reaches(reached)) explained += 1;
  }
  return { refusals, explained };
}

async function expectedWithout(setup: Setup, groups: ReadonlySet<number>): Promise<number | null> {
  try {
    return await outputWithout(setup, groups);
  } catch (cause) {
    if (cause instanceof AttributionFault) return null;
    throw cause;
  }
}
