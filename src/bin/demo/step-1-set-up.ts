import {
  accepted,
  DecideAuditSpecificationDocument,
  ProposeAuditSpecificationDocument,
  RegisterDatasetDocument,
  RegisterDatasetVersionDocument,
} from '@assay/sdk';
import { wagesCsv } from '../demo-data.ts';
import { assembleCast, type Cast } from './cast.ts';
import { frameUseCase } from './frame-use-case.ts';
import type { Stage } from './stage.ts';
import { upload } from './upload.ts';

/** What the set-up leaves: the people, what is decided, and the test that nobody can choose any more. */
export interface Frame {
  readonly cast: Cast;
  readonly useCaseId: string;
  readonly datasetId: string;
  readonly evaluationVersionId: string;
  readonly auditSpecificationId: string;
}

const PROTECTED_COLUMNS = ['gender', 'race'];

/** Step 1: people, the use case, and the audit specification that a reviewer fixes. */
export async function setUp(stage: Stage): Promise<Frame> {
  const { narrator } = stage;
  narrator.step(1, 'Set-up: people, a use case, and a test that nobody can choose later');
  const cast = await assembleCast(stage);
  const useCaseId = await frameUseCase(stage, cast);
  const { datasetId, evaluationVersionId, rows } = await bringEvaluationData(cast);
  narrator.say(`Deniz brings in the evaluation half of the survey: ${rows} real workers of 1985, chosen by a hash of the row number before any training.`);
  const auditSpecificationId = await fixTest(stage, cast, useCaseId, evaluationVersionId);
  return { cast, useCaseId, datasetId, evaluationVersionId, auditSpecificationId };
}

async function bringEvaluationData({ scientist, projectId }: Cast): Promise<{ datasetId: string; evaluationVersionId: string; rows: number }> {
  const input = {
    projectId,
    name: 'cps-wages-1985',
    description: 'Workers of the 1985 US Current Population Survey (Berndt), split once by a hash of the row number.',
  };
  const dataset = accepted((await scientist.client.request(RegisterDatasetDocument, { input })).registerDataset);
  const artifactDigest = await upload(scientist, wagesCsv('evaluation'), 'text/csv', true);
  const asked = { datasetId: dataset.id, artifactDigest, format: 'CSV' as const, protectedColumns: PROTECTED_COLUMNS };
  const version = accepted((await scientist.client.request(RegisterDatasetVersionDocument, { input: asked })).registerDatasetVersion);
  return { datasetId: dataset.id, evaluationVersionId: version.id, rows: version.rows };
}

async function fixTest({ narrator }: Stage, { owner, risk }: Cast, useCaseId: string, datasetVersionId: string): Promise<string> {
  const input = {
    ...{ useCaseId, datasetVersionId, labelColumn: 'high_wage', rowIdColumn: 'row_id', positiveLabel: '1', threshold: 0.5 },
    ...{ favourableOutcome: 'POSITIVE' as const, groundTruth: 'PRESENT' as const, intersections: true, displayThreshold: 10 },
    protectedAttributes: PROTECTED_COLUMNS.map((column) => ({ column })),
  };
  const proposed = accepted((await owner.client.request(ProposeAuditSpecificationDocument, { input })).proposeAuditSpecification);
  const decision = {
    auditSpecificationId: proposed.id,
    decision: 'APPROVE' as const,
    reason: 'Rows, label, threshold and protected attributes fit the decision.',
  };
  const approved = accepted((await risk.client.request(DecideAuditSpecificationDocument, { input: decision })).decideAuditSpecification);
  narrator.say(
    'Carla proposes the audit specification: these rows, threshold 0.5, favourable is "above the median", protected are gender, race and their crossing.',
  );
  narrator.claim(
    `Femi, not Carla, fixes it: specification ${approved.number} is ${approved.state}, digest ${approved.digest.slice(0, 12)}…`,
    approved.state === 'APPROVED',
  );
  return approved.id;
}
