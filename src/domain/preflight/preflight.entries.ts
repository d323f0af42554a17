import { type EntryDraft, entryAbout } from '../../kernel/entry.ts';
import type { WorkFailure } from '../work/leased-work.entity.ts';
import type { LatencyDocument, LatencyRun } from './latency-run.entity.ts';
import type { PreflightDocument, PreflightRun } from './preflight-run.entity.ts';

type Payload = EntryDraft['payload'];

const preflight = (type: string, run: PreflightRun, payload: Payload): EntryDraft =>
  entryAbout(`preflight.${type}`, 'PreflightRun', run, { modelVersionId: run.modelVersionId, ...payload });

const latency = (type: string, run: LatencyRun, payload: Payload): EntryDraft =>
  entryAbout(`latency.${type}`, 'LatencyRun', run, { modelVersionId: run.modelVersionId, ...payload });

const endOf = (state: 'FAILED' | 'ABANDONED'): string => (state === 'FAILED' ? 'failed' : 'abandoned');

/** What happens to pre-flight runs while they wait and are at work. */
export const preflightEntries = {
  requested: (run: PreflightRun): EntryDraft =>
    preflight('requested', run, {
      ...{ datasetVersionId: run.datasetVersionId, referenceVersionId: run.referenceVersionId, identityDigest: run.identityDigest },
      declared: run.inputs.question.features.map(({ column, direction, hard }) => ({ column, direction, hard })),
    }),
  reused: (run: PreflightRun): EntryDraft => preflight('reused', run, { state: run.state }),
  started: (run: PreflightRun, worker: string): EntryDraft => preflight('started', run, { attempt: run.attempts, worker }),
  handedBack: (run: PreflightRun, reason: string): EntryDraft => preflight('handed-back', run, { reason }),
  ended: (run: PreflightRun, state: 'FAILED' | 'ABANDONED', { code, message }: WorkFailure): EntryDraft => preflight(endOf(state), run, { code, message }),
};

/** A pre-flight run has its result. */
export const preflightRecorded = (run: PreflightRun, { verdict, checks, rowsEvaluated }: PreflightDocument, resultDigest: string): EntryDraft =>
  preflight('recorded', run, {
    ...{ verdict, rowsEvaluated, resultDigest },
    checks: checks.map((check) => ({ check: check.check, verdict: check.verdict, reason: check.reason })),
  });

/** What happens to measurements of latency while they wait and are at work. */
export const latencyEntries = {
  requested: (run: LatencyRun): EntryDraft =>
    latency('requested', run, {
      ...{ datasetVersionId: run.datasetVersionId, identityDigest: run.identityDigest, runnerClass: run.runnerClass },
      ...{ batches: [...run.inputs.question.batches], occasion: run.inputs.question.occasion },
    }),
  reused: (run: LatencyRun): EntryDraft => latency('reused', run, { state: run.state }),
  started: (run: LatencyRun, worker: string): EntryDraft => latency('started', run, { attempt: run.attempts, worker }),
  handedBack: (run: LatencyRun, reason: string): EntryDraft => latency('handed-back', run, { reason }),
  ended: (run: LatencyRun, state: 'FAILED' | 'ABANDONED', { code, message }: WorkFailure): EntryDraft => latency(endOf(state), run, { code, message }),
};

/** A measurement of latency has its result. */
export const latencyRecorded = (run: LatencyRun, { configuration, batches }: LatencyDocument, resultDigest: string): EntryDraft =>
  latency('recorded', run, {
    ...{ runnerClass: configuration.runnerClass, runtimeVersion: configuration.runtimeVersion, resultDigest },
    batches: batches.map(({ batch, calls, fault }) => ({ batch, calls, failed: fault !== null })),
  });
