import { digestOf } from '../../kernel/digest.ts';
import { LIMITS } from '../../kernel/limits.ts';
import { type InvalidInput, invalidInput } from '../../kernel/problem.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import { GRAPH_OPTIMISATIONS, type GraphOptimisation } from '../../kernel/session-settings.ts';
import type { LatencyInputs, LatencyQuestion } from './latency-run.entity.ts';

/** What is chosen where nothing is asked: so many calls carry a 99th percentile, and so many warm-ups are usual. */
const DEFAULTS = { calls: 1_000, warmUps: 50, threads: 1, optimisation: 'all' } as const;

/** What somebody asks; what is left out is chosen here. */
export interface AskedLatency {
  readonly batches?: readonly number[] | null;
  readonly calls?: number | null;
  readonly warmUps?: number | null;
  readonly threads?: number | null;
  readonly optimisation?: GraphOptimisation | null;
  readonly runnerClass?: string | null;
  readonly occasion?: string | null;
}

/** The question with every choice made. `runnerClass` is the class of the server that is asked. */
export function completeLatency(asked: AskedLatency, runnerClass: string): Result<LatencyQuestion, InvalidInput> {
  const batches = [...new Set([1, ...(asked.batches ?? [])])].sort((a, b) => a - b);
  if (batches.length > LIMITS.latencyBatches) return invalid('batches', `One run measures at most ${LIMITS.latencyBatches} batch sizes, 1 among them.`);
  const question: LatencyQuestion = {
    batches,
    ...{ calls: asked.calls ?? DEFAULTS.calls, warmUps: asked.warmUps ?? DEFAULTS.warmUps, threads: asked.threads ?? DEFAULTS.threads },
    ...{ optimisation: asked.optimisation ?? DEFAULTS.optimisation, runnerClass: asked.runnerClass ?? runnerClass, occasion: asked.occasion ?? null },
  };
  for (const batch of batches)
    if (!isWhole(batch, 1, LIMITS.latencyBatchRows)) return invalid('batches', `A batch size is a whole number from 1 to ${LIMITS.latencyBatchRows}.`);
  for (const [name, least, most] of [
    ['calls', 20, LIMITS.latencyCalls],
    ['warmUps', 1, LIMITS.latencyWarmUps],
    ['threads', 1, LIMITS.latencyThreads],
  ] as const)
    if (!isWhole(question[name], least, most)) return invalid(name, `${name} is a whole number from ${least} to ${most}.`);
  if (!GRAPH_OPTIMISATIONS.includes(question.optimisation)) return invalid('optimisation', `optimisation is one of ${GRAPH_OPTIMISATIONS.join(', ')}.`);
  if (!isRunnerClass(question.runnerClass)) return invalid('runnerClass', 'The name of a class of runners has 1 to 80 letters, digits, points and hyphens.');
  if (question.occasion !== null && (question.occasion.trim() === '' || question.occasion.length > LIMITS.nameCharacters))
    return invalid('occasion', `Say in 1 to ${LIMITS.nameCharacters} characters why it is measured again, or leave it out.`);
  return ok(question);
}

/** Whether a text can be the name of a class of runners. */
export const isRunnerClass = (text: string): boolean => /^[A-Za-z0-9][A-Za-z0-9.-]{0,79}$/.test(text);

/** Rows on which the model is run: those of all calls, warm-ups among them. */
export const plannedRows = ({ batches, calls, warmUps }: LatencyQuestion): number => batches.reduce((sum, batch) => sum + batch * (calls + warmUps), 0);

/** By what the rows of a run are drawn: the bytes, and no id, so that every measurement of a version calls it with the same rows. 32 bits. */
export const latencySeed = ({ artifactDigest, manifestDigest, datasetDigest }: LatencyInputs): number =>
  Number.parseInt(digestOf({ artifactDigest, manifestDigest, datasetDigest }).slice(0, 8), 16);

const isWhole = (value: number, least: number, most: number): boolean => Number.isInteger(value) && value >= least && value <= most;

const invalid = (field: string, message: string) => refuse(invalidInput(field, message));
