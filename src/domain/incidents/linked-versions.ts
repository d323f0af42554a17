import { kindOfId } from '../../kernel/id.ts';
import { type InvalidInput, invalidInput, type LimitExceeded } from '../../kernel/problem.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import type { Context } from '../context.ts';
import { type Deployment, listDeploymentsById } from '../deployments/index.ts';
import { listFindingsById } from '../findings/index.ts';
import { listAlertsById, listMonitorsById } from '../monitoring/index.ts';
import { listModelVersionsById } from '../registry/index.ts';
import { checkLinkCount } from './incident.rules.ts';

/** The things of the project with the ids, and the model versions that they speak of: whoever reports a deployment or an alert means its version. */
export async function thingsToLink(
  ctx: Context,
  projectId: string,
  asked: readonly string[],
): Promise<Result<readonly string[], InvalidInput | LimitExceeded>> {
  const ids = [...new Set(asked)];
  const few = checkLinkCount(ids.length);
  if (!few.ok) return few;
  const [versions, deployments] = [await listModelVersionsById(ctx, ids), await listDeploymentsById(ctx, ids)];
  const [alerts, findings] = [await listAlertsById(ctx, ids), await listFindingsById(ctx, ids)];
  const known = new Map([...versions, ...deployments, ...alerts, ...findings].map(([id, thing]) => [id, thing.projectId as string]));
  const strange = ids.find((id) => known.get(id) !== projectId);
  if (strange !== undefined)
    return refuse(
      invalidInput('thingIds', `${strange} is no model version, deployment, alert or finding of the project that you can see. Check the id, or leave it out.`),
    );
  const monitors = await listMonitorsById(
    ctx,
    [...alerts.values()].map(({ monitorId }) => monitorId),
  );
  const subjects = [...findings.values()].map(({ subjectId }) => subjectId);
  const found = await listDeploymentsById(ctx, subjects);
  const spokenOf = [
    ...[...deployments.values(), ...found.values(), ...monitors.values()].map(({ modelVersionId }) => modelVersionId as string),
    ...subjects.filter((id) => kindOfId(id) === 'ModelVersion'),
  ];
  const things = [...new Set([...ids, ...spokenOf])].sort();
  const all = checkLinkCount(things.length);
  return all.ok ? ok(things) : all;
}

/** The model versions among what an incident is about. */
export const versionsAmong = (thingIds: readonly string[]): readonly string[] => thingIds.filter((id) => kindOfId(id) === 'ModelVersion');

/** The deployments among what an incident is about. */
export const deploymentsAmong = async (ctx: Context, thingIds: readonly string[]): Promise<readonly Deployment[]> => [
  ...(await listDeploymentsById(ctx, thingIds)).values(),
];
