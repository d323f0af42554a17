import { present } from '../../../kernel/assert.ts';
import { digestOf } from '../../../kernel/digest.ts';
import { LIMITS } from '../../../kernel/limits.ts';
import { type InvalidInput, invalidInput, type LimitExceeded, limitExceeded, type NotFound, notFound } from '../../../kernel/problem.ts';
import { ok, type Result, refuse } from '../../../kernel/result.ts';
import { findArtifact } from '../../artifacts/index.ts';
import type { MutationContext } from '../../context.ts';
import { type BytesElsewhere, bytesElsewhere, type DatasetVersion, findDatasetVersion, requireUsable, type SourceRevoked } from '../../datasets/index.ts';
import {
  inQuarantine,
  type NotEvaluable,
  notEvaluable,
  quarantineOf,
  type SpecificationNotApproved,
  specificationNotApproved,
} from '../../evaluation/index.ts';
import {
  type AuditSpecification,
  approvedAuditSpecification,
  type EvaluableVersion,
  evaluabilityOf,
  findModel,
  findModelVersion,
  isEvaluable,
} from '../../registry/index.ts';
import { mutation } from '../../use-case.ts';
import { askOnce, queuedWork } from '../../work/index.ts';
import { type AskedQuestion, completeQuestion, plannedRows } from '../explanation-question.rules.ts';
import type { ExplanationQuestion, ExplanationRun } from '../explanation-run.entity.ts';
import { findExplanationRun } from '../explanations.read-model.ts';
import { explanationQueue } from '../explanations.store.ts';
import { missingColumns, questionedModel } from '../model-columns.ts';

/** Which model version is explained and what is asked; what is left out is chosen as docs/explanations.md says. */
export interface RequestExplanationInput extends AskedQuestion {
  readonly modelVersionId: string;
  /** The rows to explain against; left out for the first dataset version that the model was trained on. */
  readonly backgroundDatasetVersionId?: string | null;
  readonly idempotencyKey?: string | null;
}

type Refused = NotFound | InvalidInput | LimitExceeded | NotEvaluable | SpecificationNotApproved | BytesElsewhere | SourceRevoked;

interface Subject {
  readonly version: EvaluableVersion;
  readonly specification: AuditSpecification;
  readonly dataset: DatasetVersion;
  readonly background: DatasetVersion;
}

/**
 * Asks what moves the scores of a model version on the rows of its approved specification. Who names rows, and so people, needs the permission to
 * see explanations of people. The same question is answered by the run that answers it already.
 */
export const requestExplanation = mutation<RequestExplanationInput, ExplanationRun, Refused>('requestExplanation', {
  body: async (ctx, input) => {
    const version = await findModelVersion(ctx, input.modelVersionId);
    if (!version.ok) return version;
    const { projectId } = version.value;
    ctx.actor.require('requestExplanation', { kind: 'ExplanationRun', projectId });
    if ((input.rowIds ?? []).length > 0) ctx.actor.require('readProtected', { kind: 'ExplanationRun', projectId });
    if (!isEvaluable(version.value)) return refuse(notEvaluable(version.value.id, present(evaluabilityOf(version.value).reason, 'why it cannot be evaluated')));
    const quarantine = await quarantineOf(ctx, version.value.id);
    if (quarantine !== null) return refuse(inQuarantine(quarantine));
    const subject = await subjectFor(ctx, version.value, input.backgroundDatasetVersionId ?? null);
    if (!subject.ok) return subject;
    const { specification, dataset, background } = subject.value;
    const question = completeQuestion(input, questionedModel(version.value, specification, [dataset, background]));
    if (!question.ok) return question;
    const usable = await requireUsable(ctx, projectId, [...new Set([version.value.id, dataset.id, background.id])]);
    if (!usable.ok) return usable;
    return ok(await askOnce(ctx, explanationQueue, queuedRun(ctx, subject.value, question.value)));
  },
  replay: { subjectOf: (run) => run.id, reload: (ctx, id) => findExplanationRun(ctx, id) },
});

async function subjectFor(ctx: MutationContext, version: EvaluableVersion, backgroundId: string | null): Promise<Result<Subject, Refused>> {
  const model = await findModel(ctx, version.modelId);
  if (!model.ok) return model;
  const specification = await approvedAuditSpecification(ctx, model.value.useCaseId);
  if (!specification.ok) return refuse(specificationNotApproved(model.value.useCaseId));
  const dataset = await readableDataset(ctx, version, specification.value.datasetVersionId, 'auditSpecificationId');
  if (!dataset.ok) return dataset;
  const trained = present(version.trainingDatasetVersionIds[0], 'a model version names its training data');
  const background = await readableDataset(ctx, version, backgroundId ?? trained, 'backgroundDatasetVersionId');
  if (!background.ok) return background;
  return ok({ version, specification: specification.value, dataset: dataset.value, background: background.value });
}

/** The dataset version, if the model can be run on all of it here. */
async function readableDataset(ctx: MutationContext, version: EvaluableVersion, id: string, field: string): Promise<Result<DatasetVersion, Refused>> {
  const dataset = await findDatasetVersion(ctx, id);
  if (!dataset.ok) return dataset;
  const { projectId, artifactId, rows, externalUri } = dataset.value;
  if (projectId !== version.projectId) return refuse(notFound('DatasetVersion', dataset.value.id));
  if (artifactId === null) return refuse(bytesElsewhere(dataset.value.id, externalUri ?? ''));
  const missing = missingColumns(version, dataset.value);
  if (missing.length > 0)
    return refuse(
      invalidInput(field, `The dataset version ${dataset.value.id} lacks the columns ${missing.join(', ')}; name one that the model can be run on.`),
    );
  if (rows > LIMITS.evaluationRows)
    return refuse(limitExceeded('evaluationRows', LIMITS.evaluationRows, `An explanation reads at most ${LIMITS.evaluationRows} rows; use a smaller dataset.`));
  const bytes = await findArtifact(ctx, artifactId);
  if (!bytes.ok) return bytes;
  if (bytes.value.size > LIMITS.datasetBytes)
    return refuse(limitExceeded('datasetBytes', LIMITS.datasetBytes, `An explanation reads at most ${LIMITS.datasetBytes} bytes; use a smaller dataset.`));
  return dataset;
}

function queuedRun(ctx: MutationContext, { version, specification, dataset, background }: Subject, question: ExplanationQuestion): ExplanationRun {
  const inputs = {
    artifactDigest: version.artifactDigest,
    manifestDigest: version.manifestDigest,
    datasetDigest: dataset.artifactDigest,
    specificationDigest: specification.digest,
    backgroundDigest: background.artifactDigest,
    question,
  };
  const rowsTotal = dataset.rows + (background.id === dataset.id && specification.split === null ? 0 : background.rows) + plannedRows(question);
  return {
    ...{ id: ctx.ids.next('ExplanationRun'), projectId: version.projectId, modelVersionId: version.id },
    ...{ datasetVersionId: dataset.id, auditSpecificationId: specification.id, backgroundVersionId: background.id, inputs },
    identityDigest: digestOf({ ...inputs, dataset: dataset.id, background: background.id }),
    ...queuedWork({ requestedBy: ctx.actor.principalId, requestedAt: ctx.clock.now(), rowsTotal }),
    ...{ document: null, people: null, resultDigest: null },
  };
}
