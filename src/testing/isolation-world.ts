import { insertDelegation } from '../domain/approvals/delegations.store.ts';
import { checkModelSignature, findArtifactByDigest, registerPublisherKey } from '../domain/artifacts/index.ts';
import { reviseCatalogueEntry } from '../domain/catalogue/index.ts';
import type { Machinery } from '../domain/context.ts';
import { registerDataset } from '../domain/datasets/index.ts';
import { raiseFinding } from '../domain/findings/index.ts';
import { actorOfPrincipal, createServiceAccount, invitePrincipal, issueToken, loadRoles } from '../domain/identity/index.ts';
import { readJournal } from '../domain/journal/index.ts';
import { linkExternalAsset, listExternalAssets, listJobs, listQualityChecks, listRuns, receiveLineage } from '../domain/openlineage/index.ts';
import { present } from '../kernel/assert.ts';
import type { Digest } from '../kernel/digest.ts';
import type { Id } from '../kernel/id.ts';
import { governedThings } from './isolation-governed-things.ts';
import type { IsolationWorld } from './isolation-place.ts';
import type { Asker } from './isolation-probe.ts';
import { recordThings } from './isolation-records.ts';
import { sealAll } from './journal-kit.ts';
import { inMutation } from './lineage-kit.ts';
import { facet, runEvent, table, uuid } from './openlineage-kit.ts';
import { upload, value } from './registry-kit.ts';
import { seedProject, seedStranger, type TestPerson, type TestProject } from './seed.ts';
import { bundleOver, pemOfPublic, publisherPair } from './signature-kit.ts';
import { contextOf, systemContext } from './test-context.ts';

/** Makes a project full of things on machinery with the policies of `policyFolder`; add what a new kind of thing needs here. */
export async function seedIsolationWorld(machinery: Machinery, name: string): Promise<IsolationWorld> {
  const project = await seedProject(machinery, name);
  const roles = [...loadRoles(machinery).roles.values()].filter(({ scope, holders }) => scope !== 'installation' && holders !== 'service-accounts');
  const insider = await project.person({ name: 'insider', roles: roles.map((role) => role.name) });
  const administrator = await project.as('project-admin');
  // Bytes that only this project has, so that knowing the digest is all that somebody elsewhere can have.
  const digest = await upload((await project.as('data-scientist')).ctx, project.id, Buffer.from(`bytes of ${name} ${project.id}`));
  const made = { ...(await identityThings(machinery, project, administrator)), ...(await governedThings(machinery, project)) };
  const observed = await observedThings(project, made);
  await delegationsOf(machinery, project, present(made.Principal, 'an account'));
  const things = {
    ...made,
    ...observed,
    ...(await recordThings(project, made)),
    ...(await signedThings(project, digest)),
    Finding: await findingAbout(machinery, project, made),
    Digest: digest,
  };
  const owned = { id: present(things.Model, 'a model'), owners: [present(things.Principal, 'an account')], addTags: ['watched'], expectedRevision: 1 };
  value(await reviseCatalogueEntry((await project.as('data-scientist')).ctx, owned));
  const journalEntry = await firstEntry(machinery, project, administrator);
  return {
    ...{ project, insider, administrator, viewer: await project.as('viewer'), scientist: await project.as('data-scientist') },
    things: { Project: project.id, Environment: project.environments.production.id, ...things, JournalEntry: journalEntry },
  };
}

/** Nobody delegates to a machine; these rows are there so that the lists by person have something to hide. */
async function delegationsOf(machinery: Machinery, project: TestProject, account: string): Promise<void> {
  const { id } = await project.as('viewer');
  const now = machinery.clock.now();
  const span = { role: 'viewer', reason: 'For the matrix.', startsAt: now, endsAt: new Date(now.getTime() + 86_400_000), delegatedAt: now };
  await inMutation(systemContext(machinery), async ({ tx }) => {
    for (const [delegatorId, delegateId] of [[account as Id<'Principal'>, id] as const, [id, account as Id<'Principal'>] as const])
      await insertDelegation(tx, {
        id: machinery.ids.next('Delegation'),
        projectId: project.id,
        delegatorId,
        delegateId,
        ...span,
        revokedBy: null,
        revokedAt: null,
      });
  });
}

async function identityThings(machinery: Machinery, project: TestProject, administrator: TestPerson): Promise<IsolationWorld['things']> {
  const invited = value(await invitePrincipal(administrator.ctx, { projectId: project.id, name: 'Invited', roles: ['viewer'] }));
  const account = value(await createServiceAccount(administrator.ctx, { projectId: project.id, name: 'Machine', roles: ['data-scientist'] }));
  await act(machinery, project, account.id);
  const { token } = value(await issueToken(administrator.ctx, { principalId: account.id, name: 'machine', scopes: ['read'] }));
  return { Principal: account.id, Invitation: invited.invitation.id, RoleGrant: present(invited.grants[0], 'a grant').id, ApiToken: token.id };
}

/** A publisher whom the project trusts, and what their signature on its bytes is worth. */
async function signedThings(project: TestProject, digest: Digest): Promise<IsolationWorld['things']> {
  const { ctx } = await project.as('model-risk-reviewer');
  const { privateKey, publicKey } = publisherPair();
  const key = value(await registerPublisherKey(ctx, { projectId: project.id, name: 'A publisher', publicKey: pemOfPublic(publicKey) }));
  const bundle = Buffer.from(bundleOver([{ name: 'model.onnx', digest }], publicKey, { privateKey }));
  const bundleDigest = await upload((await project.as('data-scientist')).ctx, project.id, bundle);
  const artifact = value(await findArtifactByDigest(ctx, project.id, digest));
  return { PublisherKey: key.id, SignatureCheck: value(await checkModelSignature(ctx, { artifactId: artifact.id, bundleDigest })).id };
}

/** Something that the account did, so that the journal can be asked for its deeds. */
async function act(machinery: Machinery, project: TestProject, accountId: Id<'Principal'>): Promise<void> {
  const actor = present(await actorOfPrincipal(machinery, accountId), 'the service account');
  value(await registerDataset(contextOf(machinery, actor), { projectId: project.id, name: 'delivered', description: 'Brought by a machine.' }));
}

/** A run that an event told of, with a dataset that failed a check and that is the dataset of the registry. */
async function observedThings(project: TestProject, things: IsolationWorld['things']): Promise<IsolationWorld['things']> {
  const checked = table('shop.orders', { facets: { dataQualityAssertions: facet({ assertions: [{ assertion: 'not_null', success: false }] }) } });
  const machine = await project.person({ name: 'producer', kind: 'SERVICE_ACCOUNT', roles: ['ingest'] });
  const event = runEvent({ runId: uuid(1), inputs: [checked], outputs: [table('shop.report')] });
  const [outcome] = value(await receiveLineage(machine.ctx, { projectId: project.id, texts: [JSON.stringify(event)], hosts: [] }));
  const reader = (await project.as('data-scientist')).ctx;
  const page = { first: 1, after: null };
  const asset = present(value(await listExternalAssets(reader, { projectId: project.id, name: 'shop.orders' }, page)).items[0], 'an asset');
  value(await linkExternalAsset(reader, { assetId: asset.id, nodeId: present(things.Dataset, 'a dataset') }));
  return {
    LineageEvent: present(outcome?.eventId, 'an event'),
    ExternalAsset: asset.id,
    Job: present(value(await listJobs(reader, { projectId: project.id }, page)).items[0], 'a job').id,
    Run: present(value(await listRuns(reader, { projectId: project.id }, page)).items[0], 'a run').id,
    QualityCheck: present(value(await listQualityChecks(reader, { assetIds: [asset.id] }, page)).items[0], 'a check').id,
  };
}

/** Something that was found about the model version and that the service account has to see to. */
async function findingAbout(machinery: Machinery, { id: projectId }: TestProject, things: IsolationWorld['things']): Promise<string> {
  const [subjectId, ownerId] = [present(things.ModelVersion, 'a model version'), present(things.Principal, 'a principal') as Id<'Principal'>];
  const draft = { projectId, kind: 'DIVERGING_BYTES', severity: 'HIGH', subjectId, ownerId, title: 'Other bytes serve', detail: 'Look at it.' } as const;
  return (await inMutation(systemContext(machinery), (ctx) => raiseFinding(ctx, draft))).id;
}

/** Entries are visible once they are sealed. */
async function firstEntry(machinery: Machinery, project: TestProject, administrator: TestPerson): Promise<string> {
  await sealAll(machinery);
  const page = value(await readJournal(administrator.ctx, { projectId: project.id, page: { first: 1, after: null } }));
  return present(page.items[0], 'a journal entry of the project').id;
}

/** A stranger, and everybody of the other project. */
export async function askersAbout(machinery: Machinery, other: IsolationWorld): Promise<readonly Asker[]> {
  return [
    { name: 'a stranger', ctx: (await seedStranger(machinery)).ctx, inOther: false },
    { name: 'a viewer of another project', ctx: other.viewer.ctx, inOther: true },
    { name: 'a data scientist of another project', ctx: other.scientist.ctx, inOther: true },
    { name: 'an administrator of another project', ctx: other.administrator.ctx, inOther: true },
    { name: 'somebody with all roles of another project', ctx: other.insider.ctx, inOther: true },
  ];
}
