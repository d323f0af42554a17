import { digestOf } from '../../kernel/digest.ts';
import type { Context } from '../context.ts';
import { type ExplanationRun, latestExplanation, newestImportedExplanations } from '../explanations/index.ts';
import type { AppliedPolicy, ExplanationFacts, ImportedExplanationFacts } from '../policy/index.ts';
import type { AuditSpecification, ModelVersion } from '../registry/index.ts';
import { asksForExplanation } from './proxy-use-facts.ts';

/** What is known of what moves the scores of a version. */
export interface Explained {
  readonly run: ExplanationRun | null;
  readonly imported: readonly ImportedExplanationFacts[];
}

/** The newest explanation by the approved specification, and what other tools found out. */
export async function explainedBy(ctx: Context, version: ModelVersion, specification: AuditSpecification | null): Promise<Explained> {
  const run = specification === null ? null : await latestExplanation(ctx, version.id, specification.id);
  const imported = await newestImportedExplanations(ctx, version.id);
  return {
    run,
    imported: imported.map(({ id, content, importedAt }) => ({
      ...{ id, library: content.library, additivity: content.additivity, importedAt: importedAt.toISOString() },
    })),
  };
}

/** The explanation as a policy sees it: numbers about the model as a whole and nothing about people. */
export function explanationFacts(run: ExplanationRun | null): ExplanationFacts | null {
  if (run === null || run.document === null || run.resultDigest === null || run.finishedAt === null) return null;
  const { status, reason, method, background, sampleRows, additivity, stability, reasonQuality } = run.document;
  return {
    ...{ runId: run.id, resultDigest: run.resultDigest, completedAt: run.finishedAt.toISOString(), artifactDigest: run.inputs.artifactDigest },
    ...{ specificationDigest: run.inputs.specificationDigest, method, status, reason, backgroundRows: background.rows, sampleRows },
    ...{ additivityHolds: additivity?.holds ?? null, sameFirst: stability.sameFirst },
    ...{ refusals: reasonQuality?.refusals ?? null, refusalsExplained: reasonQuality?.explained ?? null },
  };
}

/** What is signed of it: only where the policy asks, so that an explanation that nobody asked for does not void decisions. */
export function signedExplanation(policy: AppliedPolicy | null, { run, imported }: Explained): { readonly explanation?: string | null } {
  if (!asksForExplanation(policy)) return {};
  return { explanation: run === null ? (imported.length === 0 ? null : digestOf(imported)) : digestOf({ document: run.document, people: run.people }) };
}
