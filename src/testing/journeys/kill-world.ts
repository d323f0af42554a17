import { createHash } from 'node:crypto';
import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as sdk from '@assay/sdk';
import type pg from 'pg';
import { readDemoModel, type Split, wagesCsv } from '../../bin/demo-data.ts';
import { type AssayProcess, connectAsOwner, makeHome, removeHome, startAssayProcess } from './assay-process.ts';

const { accepted, AssayClient } = sdk;
const ROLES_FILE = new URL('../../../policies/roles.yaml', import.meta.url).pathname;
const BOOTSTRAP_TOKEN = 'kill-journey-bootstrap-token';
const ROLES = ['project-admin', 'model-owner', 'data-scientist', 'ml-engineer', 'model-risk-reviewer', 'compliance-reviewer'] as const;
const WAIT_SECONDS = 60;

/** A policy that the clean model of the demo passes without a warning, so that a request needs its evidence, a monitor and two approvals. */
const POLICY = `apiVersion: assay/v1
kind: Policy
metadata: { name: kill-gate, version: 1, owner: tests, effectiveFrom: 2026-01-01, isFor: Tests of crashes between a request and a deployment., isNotFor: Anything that is about people., leavesOut: [] }
scope: { environments: [production], tiers: [2], useCases: [wage-prescreen] }
rules:
  - { id: artifact, type: R-ART, severity: block, rationale: The bytes were inspected and are allowed., source: { text: test, kind: internal }, params: { formats: [onnx], operatorDomains: [ai.onnx, ai.onnx.ml] } }
  - { id: auc, type: R-EVL, severity: block, rationale: Better than a coin is the least., source: { text: test, kind: internal }, params: { metric: rocAuc, comparator: { op: gte, value: '0.5' } } }
  - { id: monitor, type: R-MON, severity: block, rationale: Watched from the first day., source: { text: test, kind: internal }, params: { plan: required, signals: [score], minimumBaselineRows: 100 } }
approvals: { places: [{ role: compliance-reviewer, count: 1 }, { role: model-risk-reviewer, count: 1 }], distinctPeople: true, forbid: [requester, contributors], roleHeldBeforeRequest: true }
acknowledgements: { roles: [compliance-reviewer, model-risk-reviewer] }
waivers: { roles: [model-risk-reviewer, compliance-reviewer], maxDays: 180, waivable: [], need: [dataToCollect, compensatingControl] }
`;

/** Whoever acts in the journey: the first administrator, or the holder of a role. */
export type Who = 'administrator' | (typeof ROLES)[number];

/** A server that is killed again and again on one home, and the people who use it. */
export class KillWorld {
  readonly home: string;
  /** Ids of things whose making was acknowledged: each has its entry in the journal for ever. */
  readonly acknowledged = new Set<string>();
  readonly #policies: string;
  readonly #tokens = new Map<Who, string>([['administrator', BOOTSTRAP_TOKEN]]);
  readonly #ids = { project: '', model: '', featureSetVersion: '', training: '' };
  #server: AssayProcess;
  #owner: pg.Client | null = null;
  #versions = 0;

  private constructor(home: string, policies: string, server: AssayProcess) {
    this.home = home;
    this.#policies = policies;
    this.#server = server;
  }

  /** Starts the server in a new home and tells the story up to a model without versions. */
  static async open(): Promise<KillWorld> {
    const [home, policies] = [await makeHome(), await mkdtemp(path.join(tmpdir(), 'assay-policies-'))];
    await mkdir(path.join(policies, 'gates'));
    await copyFile(ROLES_FILE, path.join(policies, 'roles.yaml'));
    await writeFile(path.join(policies, 'gates/kill-gate.yaml'), POLICY);
    const world = new KillWorld(home, policies, await startServer(home, policies));
    await world.#prepare();
    return world;
  }

  get projectId(): string {
    return this.#ids.project;
  }

  get server(): AssayProcess {
    return this.#server;
  }

  /** A client of the running server. */
  as(who: Who): sdk.AssayClient {
    return new AssayClient({ url: this.#server.url, token: this.#tokens.get(who) ?? null, projectId: this.#ids.project || null });
  }

  /** Rows of the embedded database, read as its owner. */
  async sql<T extends object>(statement: string, ...values: unknown[]): Promise<T[]> {
    this.#owner ??= await connectAsOwner(this.home);
    return (await this.#owner.query(statement, values)).rows as T[];
  }

  /** Kills the server without a word. */
  async kill(): Promise<void> {
    await this.#server.kill();
    // The database goes down with its server, and with it this connection.
    await this.#owner?.end().catch(() => undefined);
    this.#owner = null;
  }

  async restart(): Promise<void> {
    this.#server = await startServer(this.home, this.#policies);
  }

  async close(): Promise<void> {
    await this.kill();
    await removeHome(this.home);
    await rm(this.#policies, { recursive: true, force: true });
  }

  /** Notes what was acknowledged, and hands it on. */
  noted<T extends { readonly id: string }>(thing: T): T {
    this.acknowledged.add(thing.id);
    return thing;
  }

  /** Uploads bytes as the data scientist. */
  async upload(bytes: Uint8Array<ArrayBufferLike>): Promise<string> {
    const digest = createHash('sha256').update(bytes).digest('hex');
    this.noted(await this.as('data-scientist').putArtifact(Buffer.from(bytes), { digest }));
    return digest;
  }

  /** Registers another version of the clean model, in a file of its own, as equal files share one evaluation. */
  async newVersion(): Promise<string> {
    const { onnx, manifest } = readDemoModel('clean');
    const note = Buffer.from(`version ${++this.#versions}`);
    // Field 6 of the file is a text about the model; another text makes another file of the same model.
    const artifactDigest = await this.upload(Buffer.concat([onnx, Buffer.from([(6 << 3) | 2, note.length]), note]));
    const input = {
      ...{ modelId: this.#ids.model, featureSetVersionId: this.#ids.featureSetVersion, trainingDatasetVersionIds: [this.#ids.training], artifactDigest },
      ...{ manifest: manifest as Readonly<Record<string, unknown>>, parameters: {} },
    };
    return this.noted(accepted((await this.as('data-scientist').request(sdk.RegisterModelVersionDocument, { input })).registerModelVersion)).id;
  }

  /** Waits until a run has ended, and answers its state. */
  async endOfRun(id: string): Promise<string> {
    return waitFor(`the run ${id} has ended`, async () => {
      const { evaluationRun: run } = await this.as('data-scientist').request(sdk.EvaluationRunDocument, { id });
      if (run === null) throw new Error(`the run ${id} is gone`);
      return run.state === 'QUEUED' || run.state === 'RUNNING' ? null : run.state;
    });
  }

  /** An evaluated version with a drafted monitor, requested for production; `digest` is what approvers sign. */
  async waitingRequest(): Promise<{ readonly id: string; readonly digest: string }> {
    const modelVersionId = await this.newVersion();
    const run = this.noted(accepted((await this.as('data-scientist').request(sdk.RequestEvaluationDocument, { input: { modelVersionId } })).requestEvaluation));
    const ended = await this.endOfRun(run.id);
    if (ended !== 'SUCCEEDED') throw new Error(`the evaluation ended as ${ended}`);
    const engineer = this.as('ml-engineer');
    this.noted(accepted((await engineer.request(sdk.DraftMonitorDocument, { input: { modelVersionId } })).draftMonitor));
    const input = { modelVersionId, environment: 'production', reason: 'The journey asks for it.' };
    const { id, state } = this.noted(accepted((await engineer.request(sdk.RequestPromotionDocument, { input })).requestPromotion));
    if (state !== 'AWAITING_APPROVAL') throw new Error(`the request is ${state}`);
    const { promotionRequest } = await engineer.request(sdk.PromotionDocument, { id });
    const digest = promotionRequest?.file?.digestToSign;
    if (digest === undefined) throw new Error(`the request ${id} has no file`);
    return { id, digest };
  }

  async #prepare(): Promise<void> {
    const first = this.as('administrator');
    const project = accepted((await first.request(sdk.CreateProjectDocument, { input: { name: 'kill-journey' } })).createProject);
    this.#ids.project = this.noted(project).id;
    for (const role of ROLES) await this.#invite(role);
    const owner = this.as('model-owner');
    const costs = { falsePositive: 1, falseNegative: 3, unit: 'days of waiting' };
    const framed = {
      name: 'wage-prescreen',
      tier: 2,
      population: 'Workers of 1985.',
      target: 'High wage.',
      decision: 'Order of reading.',
      actsOnIt: 'A clerk.',
      costs,
    };
    const useCase = { projectId: this.#ids.project, ...framed };
    const { id: useCaseId } = this.noted(accepted((await owner.request(sdk.CreateUseCaseDocument, { input: useCase })).createUseCase));
    const scientist = this.as('data-scientist');
    const about = { projectId: this.#ids.project, name: 'wages', description: 'Workers of 1985, split once.' };
    const dataset = this.noted(accepted((await scientist.request(sdk.RegisterDatasetDocument, { input: about })).registerDataset));
    const datasetVersionId = await this.#registerData(dataset.id, 'evaluation');
    this.#ids.training = await this.#registerData(dataset.id, 'train');
    await this.#approveTest(useCaseId, datasetVersionId);
    await this.#nameModel(useCaseId);
  }

  async #invite(role: (typeof ROLES)[number]): Promise<void> {
    const input = { projectId: this.#ids.project, name: role, roles: [role] };
    const invited = accepted((await this.as('administrator').request(sdk.InvitePrincipalDocument, { input })).invitePrincipal);
    for (const grant of invited.roleGrants.filter(({ effectiveFrom }) => effectiveFrom === null))
      accepted((await this.as('project-admin').request(sdk.ConfirmRoleGrantDocument, { input: { roleGrantId: grant.id } })).confirmRoleGrant);
    const nobody = new AssayClient({ url: this.#server.url });
    const claimed = accepted((await nobody.request(sdk.ClaimInvitationDocument, { input: { code: invited.code } })).claimInvitation);
    this.#tokens.set(role, claimed.tokenText);
    this.noted(claimed.token);
  }

  async #registerData(datasetId: string, split: Split): Promise<string> {
    const input = { datasetId, artifactDigest: await this.upload(wagesCsv(split)), format: 'CSV' as const, protectedColumns: ['gender', 'race'] };
    return this.noted(accepted((await this.as('data-scientist').request(sdk.RegisterDatasetVersionDocument, { input })).registerDatasetVersion)).id;
  }

  async #approveTest(useCaseId: string, datasetVersionId: string): Promise<void> {
    const input = {
      ...{ useCaseId, datasetVersionId, labelColumn: 'high_wage', rowIdColumn: 'row_id', positiveLabel: '1', threshold: 0.5 },
      ...{ favourableOutcome: 'POSITIVE' as const, protectedAttributes: [{ column: 'gender' }, { column: 'race' }] },
    };
    const proposed = this.noted(accepted((await this.as('model-owner').request(sdk.ProposeAuditSpecificationDocument, { input })).proposeAuditSpecification));
    const decision = { auditSpecificationId: proposed.id, decision: 'APPROVE' as const, reason: 'Fits the decision.' };
    accepted((await this.as('model-risk-reviewer').request(sdk.DecideAuditSpecificationDocument, { input: decision })).decideAuditSpecification);
  }

  async #nameModel(useCaseId: string): Promise<void> {
    const scientist = this.as('data-scientist');
    const named = { projectId: this.#ids.project, name: 'features', description: 'What the model reads.' };
    const set = this.noted(accepted((await scientist.request(sdk.RegisterFeatureSetDocument, { input: named })).registerFeatureSet));
    const features = ['education', 'experience', 'union', 'south', 'married'].map((name) => ({ name, dtype: 'float32', sourceColumns: [name] }));
    const fixed = { featureSetId: set.id, features, datasetVersionIds: [this.#ids.training] };
    const version = accepted((await scientist.request(sdk.RegisterFeatureSetVersionDocument, { input: fixed })).registerFeatureSetVersion);
    this.#ids.featureSetVersion = this.noted(version).id;
    const model = { useCaseId, name: 'prescreen', description: 'Killed now and then.' };
    this.#ids.model = this.noted(accepted((await scientist.request(sdk.RegisterModelDocument, { input: model })).registerModel)).id;
  }
}

const startServer = (home: string, policies: string): Promise<AssayProcess> =>
  startAssayProcess(home, { ASSAY_BOOTSTRAP_TOKEN: BOOTSTRAP_TOKEN, ASSAY_POLICIES: policies, LOG_LEVEL: 'warn' });

/** Asks again and again until the answer is not null. */
export async function waitFor<T>(what: string, ask: () => Promise<T | null>): Promise<T> {
  const deadline = performance.now() + WAIT_SECONDS * 1_000;
  for (;;) {
    const answer = await ask();
    if (answer !== null) return answer;
    if (performance.now() > deadline) throw new Error(`waited in vain until ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}
