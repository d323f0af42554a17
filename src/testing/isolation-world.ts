import { biasAuditOfRun } from '../domain/bias/index.ts';
import type { Machinery } from '../domain/context.ts';
import { createServiceAccount, invitePrincipal, issueToken, loadRoles } from '../domain/identity/index.ts';
import { readJournal, sealEntries } from '../domain/journal/index.ts';
import { present } from '../kernel/assert.ts';
import { evaluated } from './evaluation-kit.ts';
import type { SlotKind } from './isolation-documents.ts';
import { seedRegistry, upload, value } from './registry-kit.ts';
import { seedProject, type TestPerson, type TestProject } from './seed.ts';

/** A project with one thing of every kind, and those who ask about it from inside. */
export interface IsolationWorld {
  readonly project: TestProject;
  /** One thing of each kind that exists in the project. */
  readonly things: Partial<Record<SlotKind, string>>;
  readonly viewer: TestPerson;
  readonly scientist: TestPerson;
  readonly administrator: TestPerson;
  /** Somebody who holds every role of the project at once. */
  readonly insider: TestPerson;
}

/** Makes a project full of things; add what a new kind of thing needs here. */
export async function seedIsolationWorld(machinery: Machinery, name: string): Promise<IsolationWorld> {
  const project = await seedProject(machinery, name);
  const roles = [...loadRoles(machinery).roles.values()].filter(({ scope, holders }) => scope !== 'installation' && holders !== 'service-accounts');
  const insider = await project.person({ name: 'insider', roles: roles.map((role) => role.name) });
  const administrator = await project.as('project-admin');
  // Bytes that only this project has, so that knowing the digest is all that somebody elsewhere can have.
  const digest = await upload((await project.as('data-scientist')).ctx, project.id, Buffer.from(`bytes of ${name} ${project.id}`));
  const registry = await registryThings(project);
  const evaluation = await evaluationThings(machinery, project, present(registry.ModelVersion, 'a model version'));
  const things = { ...(await identityThings(project, administrator)), ...registry, ...evaluation, Digest: digest };
  const journalEntry = await firstEntry(machinery, project, administrator);
  return {
    ...{ project, insider, administrator, viewer: await project.as('viewer'), scientist: await project.as('data-scientist') },
    things: { Project: project.id, Environment: project.environments.production.id, ...things, JournalEntry: journalEntry },
  };
}

async function identityThings(project: TestProject, administrator: TestPerson): Promise<IsolationWorld['things']> {
  const invited = value(await invitePrincipal(administrator.ctx, { projectId: project.id, name: 'Invited', roles: ['viewer'] }));
  const account = value(await createServiceAccount(administrator.ctx, { projectId: project.id, name: 'Machine', roles: [] }));
  const { token } = value(await issueToken(administrator.ctx, { principalId: account.id, name: 'machine', scopes: ['read'] }));
  return { Principal: account.id, Invitation: invited.invitation.id, RoleGrant: present(invited.grants[0], 'a grant').id, ApiToken: token.id };
}

async function registryThings(project: TestProject): Promise<IsolationWorld['things']> {
  const seeded = await seedRegistry(project);
  return {
    UseCase: seeded.useCase.id,
    AuditSpecification: seeded.specification.id,
    Dataset: seeded.dataset.id,
    DatasetVersion: seeded.datasetVersion.id,
    FeatureSet: seeded.featureSet.id,
    FeatureSetVersion: seeded.featureSetVersion.id,
    Model: seeded.model.id,
    ModelVersion: seeded.modelVersion.id,
    Artifact: seeded.modelVersion.artifactId,
  };
}

async function evaluationThings(machinery: Machinery, project: TestProject, modelVersionId: string): Promise<IsolationWorld['things']> {
  const { ctx } = await project.as('data-scientist');
  const run = await evaluated(machinery, ctx, modelVersionId);
  return { EvaluationRun: run.id, BiasAudit: present(await biasAuditOfRun(ctx, run.id), 'the audit of the run').id };
}

/** Entries are visible once they are sealed. */
async function firstEntry(machinery: Machinery, project: TestProject, administrator: TestPerson): Promise<string> {
  while ((await sealEntries(machinery)).sealed > 0);
  const page = value(await readJournal(administrator.ctx, { projectId: project.id, page: { first: 1, after: null } }));
  return present(page.items[0], 'a journal entry of the project').id;
}
