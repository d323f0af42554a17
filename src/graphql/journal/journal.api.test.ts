import 'reflect-metadata';
import { graphql } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Machinery } from '../../domain/context.ts';
import { createJournalFeed, type JournalFeed } from '../../domain/journal/index.ts';
import { commitEntries, draftOf, sealAll } from '../../testing/journal-kit.ts';
import { seedProject, seedStranger, type TestPerson, type TestProject } from '../../testing/seed.ts';
import { testMachinery } from '../../testing/test-context.ts';
import { createTestDatabase } from '../../testing/test-database.ts';
import { createGraphqlContext } from '../context.ts';
import { buildGraphqlSchema } from '../schema.ts';

const schema = buildGraphqlSchema();
let machinery: Machinery;
let feed: JournalFeed;
let project: TestProject;
let viewer: TestPerson;
let auditor: TestPerson;
let stranger: TestPerson;

beforeAll(async () => {
  machinery = await testMachinery(await createTestDatabase());
  feed = createJournalFeed(machinery);
  project = await seedProject(machinery);
  [viewer, auditor, stranger] = [await project.as('viewer'), await project.as('auditor'), await seedStranger(machinery)];
  await commitEntries(machinery.database, draftOf(1, project.id), draftOf(2), draftOf(3, project.id));
  await sealAll(machinery);
});

afterAll(() => feed.stop());

async function ask(person: TestPerson, source: string, variableValues: Record<string, unknown> = {}) {
  const { data, errors } = await graphql({ schema, source, variableValues, contextValue: createGraphqlContext(person.ctx, feed) });
  return { data: JSON.parse(JSON.stringify(data ?? null)), errors: errors?.map((error) => error.message) ?? [] };
}

const JOURNAL = `query ($filter: JournalFilter, $newestFirst: Boolean, $first: Int) {
  journal(filter: $filter, newestFirst: $newestFirst, first: $first) {
    totalCount pageInfo { hasNextPage endCursor }
    edges { cursor node { id position type version projectId subjectKind subjectId actorId actorKind requestId occurredAt payload actor { name } } }
  }
}`;

describe('the journal in GraphQL', () => {
  it('lists the entries of own projects, with everything that was stamped', async () => {
    const { data, errors } = await ask(viewer, JOURNAL, { filter: { projectId: project.id }, newestFirst: true, first: 1 });
    expect(errors).toEqual([]);
    expect(data.journal).toMatchObject({ totalCount: 2, pageInfo: { hasNextPage: true } });
    expect(data.journal.edges[0].node).toMatchObject({
      ...{ position: 3, type: 'model.registered', version: 1, projectId: project.id, subjectKind: 'Model', subjectId: 'mdl_a' },
      ...{ actorId: 'pri_writer', actorKind: 'USER', requestId: 'kit', payload: { mark: 3 }, actor: null },
    });
  });

  it('shows nothing to strangers', async () => {
    expect((await ask(stranger, JOURNAL)).data.journal).toMatchObject({ totalCount: 0, edges: [] });
  });

  it('finds an entry by id and as a node, for those who may see it', async () => {
    const { data } = await ask(viewer, JOURNAL);
    const { id } = data.journal.edges[0].node;
    const document = `query ($id: ID!) { journalEntry(id: $id) { position } node(id: $id) { __typename id } }`;
    expect((await ask(viewer, document, { id })).data).toEqual({ journalEntry: { position: 1 }, node: { __typename: 'JournalEntry', id } });
    expect((await ask(stranger, document, { id })).data).toEqual({ journalEntry: null, node: null });
  });

  it('gives checkpoints and proofs', async () => {
    const { data } = await ask(viewer, JOURNAL);
    const { id } = data.journal.edges[1].node;
    const answer = await ask(
      viewer,
      `query ($id: ID!) {
        checkpoints { totalCount edges { node { size root time keyId signature } } }
        checkpoint { size }
        none: checkpoint(size: 2) { size }
        inclusionProof(entryId: $id) { entry { position } leafHash path checkpoint { size } }
        consistencyProof(fromSize: 3) { older { size } newer { size } path }
      }`,
      { id },
    );
    expect(answer.errors).toEqual([]);
    expect(answer.data.checkpoints).toMatchObject({ totalCount: 1, edges: [{ node: { size: 3, keyId: machinery.signer.keyId } }] });
    expect(answer.data).toMatchObject({ checkpoint: { size: 3 }, none: null, consistencyProof: { older: { size: 3 }, newer: { size: 3 }, path: [] } });
    expect(answer.data.inclusionProof).toMatchObject({ entry: { position: 3 }, checkpoint: { size: 3 }, path: [expect.stringMatching(/^[0-9a-f]{64}$/)] });
    expect((await ask(stranger, `query ($id: ID!) { inclusionProof(entryId: $id) { leafHash } }`, { id })).data).toEqual({ inclusionProof: null });
  });

  it('verifies for those who may; a project that is not theirs does not exist', async () => {
    const document = `query ($id: ID) { journalVerification(projectId: $id) { isIntact entries checkpoints checkpoint { size } fault { kind position message } } }`;
    expect((await ask(auditor, document, { id: project.id })).data.journalVerification).toEqual({
      ...{ isIntact: true, entries: 3, checkpoints: 1, checkpoint: { size: 3 }, fault: null },
    });
    const other = await seedProject(machinery, 'other');
    expect((await ask(auditor, document, { id: other.id })).data).toEqual({ journalVerification: null });
    expect((await ask(viewer, document, { id: project.id })).errors.join()).toContain('verifyJournal');
  });

  it('refuses a page that is too large', async () => {
    expect((await ask(viewer, JOURNAL, { first: 101 })).errors.join()).toContain('at most 100');
  });
});
