import type { Digest } from '../../kernel/digest.ts';
import type { Id } from '../../kernel/id.ts';
import type { GraphOptimisation } from '../../kernel/session-settings.ts';
import type { LatencySummary } from '../../stats/index.ts';
import type { LeasedWork } from '../work/leased-work.entity.ts';

/** What is asked, with every choice made; part of the identity of the run. */
export interface LatencyQuestion {
  /** Rows of one call, ascending; 1 is always among them. */
  readonly batches: readonly number[];
  /** Calls per batch size that count, and calls before them that do not. */
  readonly calls: number;
  readonly warmUps: number;
  readonly threads: number;
  readonly optimisation: GraphOptimisation;
  /** The class of machines on which it is measured. */
  readonly runnerClass: string;
  /** Why it is measured once more; null the first time. Another occasion is another question. */
  readonly occasion: string | null;
}

/** What is measured, and on what. Times themselves are not the same again. */
export interface LatencyInputs {
  readonly artifactDigest: Digest;
  readonly manifestDigest: Digest;
  readonly datasetDigest: Digest;
  readonly specificationDigest: Digest;
  readonly question: LatencyQuestion;
}

/** Where and with what it was measured. */
export interface LatencyConfiguration {
  readonly runnerClass: string;
  /** Model of the processor, and how many of them the process sees. */
  readonly processor: string;
  readonly processors: number;
  readonly threads: number;
  readonly runtime: 'onnxruntime-node';
  readonly runtimeVersion: string;
  readonly executionProvider: 'CPUExecutionProvider';
  readonly optimisation: GraphOptimisation;
}

/** The times of one batch size, in milliseconds per call of the runtime. */
export interface BatchLatency extends LatencySummary {
  readonly batch: number;
  readonly warmUps: number;
  readonly callsAsked: number;
  /** The first call of this batch size, which is not among the others. */
  readonly firstCall: number | null;
  /** Rows per second of one caller that calls again at once. */
  readonly rowsPerSecond: number | null;
  /** Why there are no times, when the model failed. */
  readonly fault: string | null;
}

/** What was measured, as plain JSON. */
export interface LatencyDocument {
  readonly format: 'assay-latency/1';
  readonly inputs: LatencyInputs;
  readonly unit: 'ms';
  readonly configuration: LatencyConfiguration;
  /** Once, in a new process: creating the session, and the first call of one row after it. */
  readonly coldStart: { readonly load: number; readonly firstCall: number | null };
  /** Rows from which calls were made. */
  readonly sampleRows: number;
  readonly batches: readonly BatchLatency[];
}

/** Assay's own measurement of how long a model version takes. */
export interface LatencyRun extends LeasedWork {
  readonly id: Id<'LatencyRun'>;
  readonly modelVersionId: Id<'ModelVersion'>;
  readonly datasetVersionId: Id<'DatasetVersion'>;
  readonly auditSpecificationId: Id<'AuditSpecification'>;
  /** Only workers of this class carry it out. */
  readonly runnerClass: string;
  readonly inputs: LatencyInputs;
  readonly identityDigest: Digest;
  readonly document: LatencyDocument | null;
  readonly resultDigest: Digest | null;
}
