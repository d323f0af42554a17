import { type InvalidInput, invalidInput, type NotFound, notFound } from '../../../kernel/problem.ts';
import { ok, type Result, refuse } from '../../../kernel/result.ts';
import type { Context } from '../../context.ts';
import {
  type BytesElsewhere,
  bytesElsewhere,
  type DatasetVersion,
  findDatasetVersion,
  requireNewUse,
  type SourceRetired,
  type SourceRevoked,
} from '../../datasets/index.ts';
import { append } from '../../journal/index.ts';
import { mutation } from '../../use-case.ts';
import {
  type AuditSpecification,
  DEFAULT_MINIMUMS,
  type EvaluationSplit,
  type FavourableOutcome,
  type GroundTruth,
  type ProtectedAttribute,
  type SpecificationContent,
  type SpecificationMinimums,
} from '../audit-specification.entity.ts';
import { checkSpecification } from '../check-specification.rules.ts';
import { type ProposedMeasurement, proposedMeasurement } from '../measurement-plan.rules.ts';
import { specificationProposed } from '../registry.entries.ts';
import { nextSpecificationNumber, saveAuditSpecification } from '../registry.store.ts';
import { specificationDigest } from '../specification-digest.rules.ts';
import { findAuditSpecification, findUseCase } from '../use-case.read-model.ts';

/** How versions are to be judged; what is left out takes its default. */
export interface ProposeAuditSpecificationInput {
  readonly useCaseId: string;
  readonly datasetVersionId: string;
  readonly split?: EvaluationSplit | null;
  readonly labelColumn: string;
  readonly rowIdColumn?: string | null;
  readonly positiveLabel?: string | null;
  readonly favourableOutcome: FavourableOutcome;
  readonly threshold?: number | null;
  readonly protectedAttributes: readonly {
    readonly column: string;
    readonly aliases?: readonly string[] | null;
    readonly unknownValues?: readonly string[] | null;
  }[];
  readonly intersections?: boolean | null;
  readonly controlFeatures?: readonly string[] | null;
  readonly minimums?: { readonly [K in keyof SpecificationMinimums]?: number | null } | null;
  readonly displayThreshold?: number | null;
  readonly groundTruth?: GroundTruth | null;
  readonly measurement?: ProposedMeasurement | null;
  readonly idempotencyKey?: string | null;
}

const DEFAULT_DISPLAY_THRESHOLD = 10;

type Refusals = NotFound | InvalidInput | BytesElsewhere | SourceRetired | SourceRevoked;

/** Proposes how every version for a use case is judged; it counts once a reviewer who did not propose it has approved it. */
export const proposeAuditSpecification = mutation<ProposeAuditSpecificationInput, AuditSpecification, Refusals>('proposeAuditSpecification', {
  replay: { subjectOf: (specification) => specification.id, reload: findAuditSpecification },
  body: async (ctx, input) => {
    const useCase = await findUseCase(ctx, input.useCaseId);
    if (!useCase.ok) return useCase;
    const { id: useCaseId, projectId } = useCase.value;
    ctx.actor.require('proposeAuditSpecification', { kind: 'AuditSpecification', projectId });
    const dataset = await findDatasetVersion(ctx, input.datasetVersionId);
    if (!dataset.ok) return dataset;
    if (dataset.value.projectId !== projectId) return refuse(notFound('DatasetVersion', input.datasetVersionId));
    if (dataset.value.externalUri !== null) return refuse(bytesElsewhere(dataset.value.id, dataset.value.externalUri));
    const usable = await requireNewUse(ctx, projectId, [dataset.value.id]);
    if (!usable.ok) return usable;
    const measurement = proposedMeasurement(input.measurement ?? {});
    if (!measurement.ok) return measurement;
    const chosenOn = await thresholdChosenElsewhere(ctx, measurement.value.thresholdDatasetVersionId, dataset.value);
    if (!chosenOn.ok) return chosenOn;
    const said = { ...contentOf(input), useCaseId, datasetVersionId: dataset.value.id, measurement: measurement.value };
    const content = checkSpecification(said, dataset.value);
    if (!content.ok) return content;
    const specification: AuditSpecification = {
      ...content.value,
      id: ctx.ids.next('AuditSpecification'),
      projectId,
      number: await nextSpecificationNumber(ctx.tx, useCaseId),
      state: 'PROPOSED',
      digest: specificationDigest(content.value),
      proposedBy: ctx.actor.principalId,
      proposedAt: ctx.clock.now(),
      decidedBy: null,
      decidedAt: null,
      decisionReason: null,
    };
    await saveAuditSpecification(ctx.tx, specification);
    await append(ctx.tx, specificationProposed(specification));
    return ok(specification);
  },
});

const THRESHOLD_DATA = 'measurement.thresholdDatasetVersionId';

/** Choosing a threshold on the rows that judge makes the model look better than it is. */
async function thresholdChosenElsewhere(ctx: Context, id: string | null, judging: DatasetVersion): Promise<Result<null, InvalidInput>> {
  if (id === null) return ok(null);
  const found = await findDatasetVersion(ctx, id);
  if (!found.ok || found.value.projectId !== judging.projectId)
    return refuse(invalidInput(THRESHOLD_DATA, 'Name a dataset version of this project, or leave it out.'));
  return found.value.artifactDigest === judging.artifactDigest
    ? refuse(invalidInput(THRESHOLD_DATA, 'The threshold was chosen on the rows that judge the model; choose it on others, and name those.'))
    : ok(null);
}

function contentOf(input: ProposeAuditSpecificationInput): Omit<SpecificationContent, 'useCaseId' | 'datasetVersionId' | 'measurement'> {
  const given = Object.entries(input.minimums ?? {}).filter(([, value]) => value != null);
  return {
    split: input.split ?? null,
    labelColumn: input.labelColumn,
    rowIdColumn: input.rowIdColumn ?? null,
    positiveLabel: input.positiveLabel ?? null,
    favourableOutcome: input.favourableOutcome,
    threshold: input.threshold ?? null,
    protectedAttributes: input.protectedAttributes.map(
      ({ column, aliases, unknownValues }): ProtectedAttribute => ({ column, aliases: aliases ?? [], unknownValues: unknownValues ?? [] }),
    ),
    intersections: input.intersections ?? input.protectedAttributes.length > 1,
    controlFeatures: input.controlFeatures ?? [],
    minimums: { ...DEFAULT_MINIMUMS, ...Object.fromEntries(given) },
    displayThreshold: input.displayThreshold ?? DEFAULT_DISPLAY_THRESHOLD,
    groundTruth: input.groundTruth ?? 'PRESENT',
  };
}
