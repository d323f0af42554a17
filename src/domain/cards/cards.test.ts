import pg from 'pg';
import { beforeAll, describe, expect, it } from 'vitest';
import { present } from '../../kernel/assert.ts';
import { digestOf } from '../../kernel/digest.ts';
import { inMutation } from '../../testing/lineage-kit.ts';
import { deployed, type Evaluated, evaluate, seedEvaluated } from '../../testing/monitoring-kit.ts';
import { seedModelVersion, value } from '../../testing/registry-kit.ts';
import { seedProject, seedStranger, type TestPerson, type TestProject } from '../../testing/seed.ts';
import { systemContext, testMachinery } from '../../testing/test-context.ts';
import { createTestDatabase, type TestDatabase } from '../../testing/test-database.ts';
import type { Machinery } from '../context.ts';
import { activateMonitor, draftMonitor, monitorOfVersion } from '../monitoring/index.ts';
import type { ModelVersion } from '../registry/index.ts';
import { cardEditorsOf, cardOfVersion, findCard, renderMarkdown, reviseCard } from './index.ts';

let database: TestDatabase;
let machinery: Machinery;
let project: TestProject;
let evaluated: Evaluated;
let scientist: TestPerson;

const TEXTS = {
  intendedUse: 'Helps clerks to sort files; a person reads every file whatever the score.',
  outOfScope: 'Not for any decision that nobody reads again, and not for credit decisions.',
  limitations: 'Made from few people of one year; says little about anybody else today.',
  explainability: 'Two features enter by a weighted sum, so each contribution can be read off.',
  thresholdRationale: 'Half was chosen because files above it are read first by the clerks.',
  licence: 'CC0-1.0',
};
const OWNERS = [{ name: 'Ada', contact: 'ada@example.org', role: 'model owner' }];
const RISKS = [{ risk: 'Clerks stop reading', mitigation: 'Samples are read twice', owner: 'Ada' }];

beforeAll(async () => {
  database = await createTestDatabase();
  machinery = await testMachinery(database);
  project = await seedProject(machinery);
  evaluated = await seedEvaluated(machinery, project);
  scientist = await project.as('data-scientist');
});

/** A version with its own gate evaluation, and a card that is complete at tier 2. */
async function documented(): Promise<ModelVersion> {
  const version = await seedModelVersion(project, evaluated);
  await evaluate(machinery, scientist.ctx, version.id);
  value(await draftMonitor(scientist.ctx, { modelVersionId: version.id }));
  value(await reviseCard(scientist.ctx, { modelVersionId: version.id, texts: TEXTS, owners: OWNERS, risks: RISKS }));
  return version;
}

const cardOf = async (version: ModelVersion) => present(await cardOfVersion(scientist.ctx, version.id), 'the card');

const GUARDED = ['evaluation_runs', 'bias_audits', 'monitors'];

/** Does what no application role can: the owner of the database switches the guards off and changes what is stored. */
async function asOwner(sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: database.ownerUrl });
  await client.connect();
  try {
    await client.query(`begin; ${GUARDED.map((table) => `alter table ${table} disable trigger user;`).join(' ')}
      ${sql}; ${GUARDED.map((table) => `alter table ${table} enable trigger user;`).join(' ')} commit`);
  } finally {
    await client.end();
  }
}

describe('a model card', () => {
  it('is complete at its tier once its prose, evaluation, audit and monitor are there, and shows each number with its evidence', async () => {
    const card = await cardOf(await documented());
    expect(card.completeness.missing).toEqual([]);
    expect(card.document.useCase.tier).toBe(2);
    const markdown = renderMarkdown(card);
    const [run, audit, monitor] = card.citations;
    expect([run?.kind, audit?.kind, monitor?.kind]).toEqual(['EvaluationRun', 'BiasAudit', 'Monitor']);
    for (const measure of card.document.metrics?.measures ?? []) {
      const line = present(
        markdown.split('\n').find((one) => one.startsWith(`| ${measure.id} |`)),
        measure.id,
      );
      expect(line).toContain(run?.evidenceId);
    }
    expect(markdown).toContain(TEXTS.limitations);
    expect(markdown).not.toContain('WARNING');
  });

  it('withholds counts of few people from everybody', async () => {
    const card = await cardOf(await documented());
    const gender = present(card.document.fairness?.attributes[0], 'gender');
    const diverse = gender.groups.find(({ group }) => group === 'diverse');
    expect(diverse?.rows).not.toBe('3');
    expect(diverse?.selectionRate).toMatchObject({ status: 'SUPPRESSED', value: null, n: 0 });
    expect(card.document.fairness?.notAssessed.map(({ group }) => group)).toContain('diverse');
  });

  it('has the same digest whoever reads it and however often, also after its monitor began to work', async () => {
    const version = await documented();
    const card = await cardOf(version);
    const reviewer = await project.as('compliance-reviewer');
    expect(digestOf(card.document)).toBe(card.digest);
    expect(present(await cardOfVersion(reviewer.ctx, version.id), 'the card').digest).toBe(card.digest);
    const plan = present(await monitorOfVersion(scientist.ctx, version.id), 'the plan');
    const deployment = await deployed(machinery, project, version.id);
    await inMutation(systemContext(machinery), async (ctx) => value(await activateMonitor(ctx, plan.id, deployment.id)));
    expect((await cardOf(version)).digest).toBe(card.digest);
  });

  it('says what is missing and why, and a placeholder is missing too', async () => {
    const version = await seedModelVersion(project, evaluated);
    expect(await cardOfVersion(scientist.ctx, version.id)).toBeNull();
    const card = value(await reviseCard(scientist.ctx, { modelVersionId: version.id, texts: { intendedUse: 'TBD', licence: 'MIT' } }));
    const missing = card.completeness.missing.map(({ field }) => field);
    expect(missing).toEqual(expect.arrayContaining(['owners', 'intendedUse', 'outOfScope', 'metrics', 'limitations', 'monitoringPlan', 'fairness', 'risks']));
    expect(missing).not.toContain('licence');
    expect(card.completeness.missing.find(({ field }) => field === 'metrics')?.because).toContain('request one');
    expect(renderMarkdown(card)).toContain('Not measured');
  });
});

describe('altered evidence', () => {
  it.each([
    ['a number of the evaluation', `update evaluation_runs set evidence = jsonb_set(evidence, '{positives}', '1') where id = $run`, 'EvaluationRun', 'metrics'],
    ['a count of the bias audit', `update bias_audits set document = jsonb_set(document, '{rows}', '1') where id = $audit`, 'BiasAudit', 'fairness'],
    ['a threshold of the monitor', `update monitors set settings = jsonb_set(settings, '{minimumRows}', '1') where id = $monitor`, 'Monitor', 'monitoringPlan'],
    ['the recorded digest', `update bias_audits set digest = repeat('0', 64) where id = $audit`, 'BiasAudit', 'fairness'],
  ])('makes the citation stale and changes what was signed: %s', async (_what, sql, kind, field) => {
    const version = await documented();
    const before = await cardOf(version);
    const [run, audit, monitor] = before.citations.map(({ evidenceId }) => `'${evidenceId}'`);
    await asOwner(
      sql
        .replace('$run', run ?? '')
        .replace('$audit', audit ?? '')
        .replace('$monitor', monitor ?? ''),
    );
    const after = await cardOf(version);
    expect(after.citations.filter(({ stale }) => stale).map((citation) => citation.kind)).toEqual([kind]);
    expect(after.digest).not.toBe(before.digest);
    expect(after.completeness.missing.map((one) => one.field)).toContain(field);
    expect(renderMarkdown(after)).toContain('WARNING: EVIDENCE WAS ALTERED');
  });

  it('is noticed even when its recorded digest was altered along with it, because the author saw another one', async () => {
    const version = await documented();
    const before = await cardOf(version);
    const audit = present(before.citations[1], 'the audit');
    await asOwner(`update bias_audits set document = jsonb_set(document, '{rows}', '1') where id = '${audit.evidenceId}'`);
    const altered = present((await cardOf(version)).citations[1], 'the audit').actualDigest;
    await asOwner(`update bias_audits set digest = '${altered}' where id = '${audit.evidenceId}'`);
    expect((await cardOf(version)).citations[1]).toMatchObject({ stale: true, digest: audit.digest, actualDigest: altered });
  });
});

describe('revising a card', () => {
  it('keeps every revision, changes only what is given, and makes the author a contributor', async () => {
    const version = await documented();
    const owner = await project.as('model-owner');
    const second = value(await reviseCard(owner.ctx, { modelVersionId: version.id, texts: { limitations: null, overview: 'A small score.' } }));
    expect(second).toMatchObject({ revision: 2, prose: { texts: { intendedUse: TEXTS.intendedUse, overview: 'A small score.' }, owners: OWNERS } });
    expect(second.prose.texts.limitations).toBeUndefined();
    expect(await cardEditorsOf(owner.ctx, [version.id])).toEqual(new Map([[version.id, new Set([scientist.id, owner.id])]]));
  });

  it('is refused when somebody else wrote meanwhile, when nothing changes, and for who may not', async () => {
    const version = await documented();
    const modelVersionId = version.id;
    expect(await reviseCard(scientist.ctx, { modelVersionId, texts: { overview: 'x' }, expectedRevision: 0 })).toMatchObject({ problem: { kind: 'Conflict' } });
    expect(await reviseCard(scientist.ctx, { modelVersionId, texts: TEXTS })).toMatchObject({ problem: { kind: 'InvalidInput' } });
    const viewer = await project.as('viewer');
    await expect(reviseCard(viewer.ctx, { modelVersionId, texts: { overview: 'x' } })).rejects.toThrow(/reviseCard/);
    const stranger = await seedStranger(machinery);
    expect(await reviseCard(stranger.ctx, { modelVersionId, texts: { overview: 'x' } })).toMatchObject({ problem: { kind: 'NotFound' } });
    expect(await findCard(stranger.ctx, { modelVersionId })).toMatchObject({ problem: { kind: 'NotFound' } });
  });

  it('writes two revisions, one after the other, when two people write at the same time', async () => {
    const version = await documented();
    const owner = await project.as('model-owner');
    const both = await Promise.all([
      reviseCard(scientist.ctx, { modelVersionId: version.id, texts: { overview: 'By the scientist.' } }),
      reviseCard(owner.ctx, { modelVersionId: version.id, texts: { tradeoffs: 'By the owner.' } }),
    ]);
    expect(both.map((one) => value(one).revision).sort()).toEqual([2, 3]);
    expect((await cardOf(version)).prose.texts).toMatchObject({ overview: 'By the scientist.', tradeoffs: 'By the owner.' });
  });

  it('keeps the label that a program helped to write it until an author says otherwise, and is another card by it', async () => {
    const version = await documented();
    const revise = async (change: { readonly draftedBy?: 'PEOPLE' | 'AI_ASSISTED'; readonly overview?: string }) => {
      const { overview, ...label } = change;
      return value(await reviseCard(scientist.ctx, { modelVersionId: version.id, texts: overview === undefined ? {} : { overview }, ...label }));
    };
    const [before, labelled] = [await cardOf(version), await revise({ draftedBy: 'AI_ASSISTED' })];
    expect(labelled.digest).not.toBe(before.digest);
    expect((await revise({ overview: 'By the next author.' })).prose.draftedBy).toBe('AI_ASSISTED');
    expect((await revise({ draftedBy: 'PEOPLE' })).prose.draftedBy).toBeUndefined();
  });

  it('answers a repeated request with the same card', async () => {
    const version = await documented();
    const input = { modelVersionId: version.id, texts: { overview: 'Once.' }, idempotencyKey: `once-${version.id}` };
    const first = value(await reviseCard(scientist.ctx, input));
    expect(value(await reviseCard(scientist.ctx, input))).toEqual(first);
  });
});
