import { noteCatalogueFacts } from '../catalogue/index.ts';
import type { MutationContext } from '../context.ts';
import { holdApprovedSpecification } from '../registry/index.ts';
import type { SucceededRun } from './evaluation-run.entity.ts';

/** Lets the version be found by what a gate run measured on all rows, while the specification that the run followed is the approved one. */
export async function catalogueMeasures(ctx: MutationContext, run: SucceededRun): Promise<void> {
  if (run.purpose !== 'GATE' || !(await holdApprovedSpecification(ctx, run.auditSpecificationId))) return;
  const measured = run.evidence.measures.flatMap(({ id, value, status, slice }) =>
    status === 'OK' && value !== null && slice === undefined ? [[id, value] as const] : [],
  );
  await noteCatalogueFacts(ctx, run.modelVersionId, { metrics: Object.fromEntries(measured) });
}
