import type { Context, Machinery } from '../domain/context.ts';
import {
  acknowledgeWarning,
  decidePromotion,
  grantPromotionWaiver,
  openPromotionFile,
  type PromotionRequest,
  requestPromotion,
} from '../domain/promotion/index.ts';
import { type ModelVersion, registerModel } from '../domain/registry/index.ts';
import { type FabricatedRun, fabricateRun, publish } from './promotion-kit.ts';
import { type SeededRegistry, seedModelVersion, seedRegistry, value } from './registry-kit.ts';
import { seedProject, type TestPerson, type TestProject } from './seed.ts';

/** One project with everything a request needs, and the people around it. */
export interface Stage {
  readonly project: TestProject;
  readonly registry: SeededRegistry;
  readonly engineer: TestPerson;
  readonly scientist: TestPerson;
  readonly compliance: TestPerson;
  readonly risk: TestPerson;
}

/** A new project with a registered and evaluated version; the engineer asks, the scientist made the version. */
export async function setStage(machinery: Machinery, said: FabricatedRun = {}): Promise<Stage> {
  await publish(machinery);
  const project = await seedProject(machinery);
  const registry = await seedRegistry(project);
  await fabricateRun(machinery, registry, registry.modelVersion, said);
  const [engineer, scientist] = [await project.as('ml-engineer'), await project.as('data-scientist')];
  const [compliance, risk] = [await project.as('compliance-reviewer'), await project.as('model-risk-reviewer')];
  return { project, registry, engineer, scientist, compliance, risk };
}

/** Another evaluated version of the model of the stage. */
export async function anotherVersion(machinery: Machinery, stage: Stage, said: FabricatedRun = {}): Promise<ModelVersion> {
  const version = await seedModelVersion(stage.project, stage.registry);
  await fabricateRun(machinery, stage.registry, version, said);
  return version;
}

/** The stage with another model of its use case: one evaluated version, of which nothing was asked yet. */
export async function withAnotherModel(machinery: Machinery, stage: Stage, said: FabricatedRun = {}): Promise<Stage> {
  const { registry, project, scientist } = stage;
  const name = `model-${machinery.ids.next('Model')}`;
  const model = value(await registerModel(scientist.ctx, { useCaseId: registry.useCase.id, name, description: 'Scores applicants too.' }));
  const modelVersion = await seedModelVersion(project, { ...registry, model });
  await fabricateRun(machinery, registry, modelVersion, said);
  return { ...stage, registry: { ...registry, model, modelVersion } };
}

export const REASON = 'It is better than doing without it.';

/** Opens a request for the version of the stage in production. */
export const open = async (stage: Stage, change: Partial<Parameters<typeof requestPromotion>[1]> = {}): Promise<PromotionRequest> =>
  value(await requestPromotion(stage.engineer.ctx, { modelVersionId: stage.registry.modelVersion.id, environment: 'production', reason: REASON, ...change }));

/** The digest that a decision signs now. */
export const digestToSign = async (ctx: Context, request: PromotionRequest): Promise<string> =>
  value(await openPromotionFile(ctx, { promotionRequestId: request.id })).digestToSign;

/** Acknowledges the warning and waives what cannot be judged, so that approvals are taken. */
export async function makeReady(stage: Stage, request: PromotionRequest, expiresAt = inDays(stage.risk.ctx, 90)): Promise<void> {
  const { id: promotionRequestId, evidenceDigest } = request;
  value(
    await acknowledgeWarning(stage.compliance.ctx, {
      promotionRequestId,
      evidenceDigest,
      findingKey: 'fair/gender/female',
      comment: 'Read, and borne for now.',
    }),
  );
  value(await grantPromotionWaiver(stage.risk.ctx, { promotionRequestId, evidenceDigest, findingKeys: ['fair/gender/diverse'], ...TERMS, expiresAt }));
}

export const TERMS = {
  reason: 'Three people cannot be judged by anybody.',
  dataToCollect: 'A hundred rows of the group within half a year.',
  compensatingControl: 'Every file of the group is read by two people.',
} as const;

/** So many days after now. */
export const inDays = (ctx: Context, days: number): Date => new Date(ctx.clock.now().getTime() + days * 86_400_000);

/** What else a decision may say. */
type Saying = Partial<Pick<Parameters<typeof decidePromotion>[1], 'decision' | 'digest' | 'onBehalfOf' | 'conditions'>>;

/** Decides on the file as it stands. */
export const decideAs = async (
  person: TestPerson,
  request: PromotionRequest,
  said: 'APPROVE' | 'REJECT' | 'REQUEST_CHANGES' | Saying = 'APPROVE',
  digest?: string,
  comment = 'I have read the whole file.',
) =>
  decidePromotion(person.ctx, {
    promotionRequestId: request.id,
    decision: 'APPROVE',
    digest: digest ?? (await digestToSign(person.ctx, request)),
    comment,
    ...(typeof said === 'string' ? { decision: said } : said),
  });
