import { manifestColumns } from '../../../inference/model-manifest.ts';
import { outputClasses } from '../../../inference/run-protocol.ts';
import { present } from '../../../kernel/assert.ts';
import { digestOf } from '../../../kernel/digest.ts';
import { ok } from '../../../kernel/result.ts';
import type { MutationContext } from '../../context.ts';
import { type DatasetVersion, sensitiveColumns } from '../../datasets/index.ts';
import { mutation } from '../../use-case.ts';
import { askOnce, queuedWork } from '../../work/index.ts';
import { type AskedSubject, askedSubject, readableDataset, requireSources, type SubjectRefused } from '../asked-subject.ts';
import { columnsOfManifest } from '../column-feeds.ts';
import { plannedChanges } from '../planned-changes.rules.ts';
import { findPreflightRun } from '../preflight.read-model.ts';
import { preflightQueue } from '../preflight.store.ts';
import { type AskedPreflight, completePreflight } from '../preflight-question.rules.ts';
import type { PreflightQuestion, PreflightRun } from '../preflight-run.entity.ts';

/** Which model version is checked, and what is declared of its inputs; what is left out is chosen as docs/robustness.md says. */
export interface RequestPreflightInput extends AskedPreflight {
  readonly modelVersionId: string;
  /** The rows that say what is usual; left out for the first dataset version that the model was trained on. */
  readonly referenceDatasetVersionId?: string | null;
  readonly idempotencyKey?: string | null;
}

/**
 * Asks what a model version does with changed inputs, on the rows of its approved specification. The same question is answered by the run that
 * answers it already.
 */
export const requestPreflight = mutation<RequestPreflightInput, PreflightRun, SubjectRefused>('requestPreflight', {
  body: async (ctx, input) => {
    const subject = await askedSubject(ctx, input.modelVersionId);
    if (!subject.ok) return subject;
    const { version, specification } = subject.value;
    const trained = present(version.trainingDatasetVersionIds[0], 'a model version names its training data');
    const reference = await readableDataset(ctx, version, input.referenceDatasetVersionId ?? trained, 'referenceDatasetVersionId');
    if (!reference.ok) return reference;
    const classes = specification.measurement.task === 'MULTICLASS' ? outputClasses(version.manifest.output) : null;
    const question = completePreflight(input, { columns: columnsOfManifest(version.manifest), classes });
    if (!question.ok) return question;
    const usable = await requireSources(ctx, subject.value, [reference.value]);
    if (!usable.ok) return usable;
    return ok(await askOnce(ctx, preflightQueue, queuedRun(ctx, subject.value, reference.value, question.value)));
  },
  replay: { subjectOf: (run) => run.id, reload: (ctx, id) => findPreflightRun(ctx, id) },
});

function queuedRun(ctx: MutationContext, subject: AskedSubject, reference: DatasetVersion, question: PreflightQuestion): PreflightRun {
  const { version, specification, dataset } = subject;
  const inputs = {
    artifactDigest: version.artifactDigest,
    manifestDigest: version.manifestDigest,
    datasetDigest: dataset.artifactDigest,
    specificationDigest: specification.digest,
    referenceDigest: reference.artifactDigest,
    sensitiveColumns: sensitiveInputs(subject, reference),
    question,
  };
  return {
    ...{ id: ctx.ids.next('PreflightRun'), projectId: version.projectId, modelVersionId: version.id },
    ...{ datasetVersionId: dataset.id, auditSpecificationId: specification.id, referenceVersionId: reference.id, inputs },
    identityDigest: digestOf({ ...inputs, dataset: dataset.id, reference: reference.id }),
    ...queuedWork({
      requestedBy: ctx.actor.principalId,
      requestedAt: ctx.clock.now(),
      rowsTotal: plannedChanges(columnsOfManifest(version.manifest), inputs),
    }),
    ...{ document: null, resultDigest: null },
  };
}

/** The columns of the model about protected or sensitive characteristics, under any name that the specification gives them. */
function sensitiveInputs({ version, specification, dataset }: AskedSubject, reference: DatasetVersion): readonly string[] {
  const known = new Set([
    ...specification.protectedAttributes.flatMap(({ column, aliases }) => [column, ...aliases]),
    ...sensitiveColumns(dataset),
    ...sensitiveColumns(reference),
  ]);
  return manifestColumns(version.manifest).filter((column) => known.has(column));
}
