import type { ExplanationForReader, ImportedExplanation as Imported, ExplanationRun as Run } from '../../domain/explanations/index.ts';
import type { ExplanationEvidence } from './explanation-evidence.type.ts';
import type { ExplanationRun } from './explanation-run.type.ts';
import type { ImportedExplanation } from './imported-explanation.type.ts';

/** A run as GraphQL shows it to a certain reader. */
export function toExplanationRun({ run, people, peopleWithheld }: ExplanationForReader): ExplanationRun {
  const { id, state, rowsDone, rowsTotal, inputs, document, failure, resultDigest, requestedAt, finishedAt } = run;
  const { auditSpecificationId, modelVersionId, datasetVersionId, backgroundVersionId, requestedBy: requestedById } = run;
  const { method, link, outputClass, groups, rowIds } = inputs.question;
  return {
    ...{
      __typename: 'ExplanationRun',
      id,
      origin: 'ASSAY',
      state,
      progress: { rowsDone, rowsTotal },
      method,
      link,
      outputClass,
      groups,
      failure,
      resultDigest,
    },
    ...{ requestedAt, finishedAt, auditSpecificationId, modelVersionId, datasetVersionId, backgroundVersionId, requestedById },
    ...{ peopleAsked: rowIds.length, peopleWithheld, people: people?.rows ?? null, curves: people?.curves ?? null },
    document,
    evidence: document === null ? null : toEvidence(document),
  };
}

function toEvidence(document: NonNullable<Run['document']>): ExplanationEvidence {
  const { status, reason, notice, method, link, background, sampleRows, metric, additivity, stability, reasonQuality, dependence } = document;
  const { rowsEvaluated, seed, groups: groupEffects } = document;
  return {
    metric: metric === null ? null : { ...metric, k: metric.k ?? null },
    ...{ status, reason, notice, method, link, sampleRows, additivity, stability, reasonQuality, dependence, rowsEvaluated, seed, groupEffects },
    ...{ baseValue: background.baseValue, backgroundRows: background.rows },
  };
}

/** An imported explanation as GraphQL shows it. */
export const toImportedExplanation = (imported: Imported): ImportedExplanation => {
  const { id, content, artifactDigest, importedAt, modelVersionId, artifactId, importedBy: importedById } = imported;
  return { __typename: 'ImportedExplanation', id, origin: 'IMPORTED', ...content, artifactDigest, importedAt, modelVersionId, artifactId, importedById };
};
