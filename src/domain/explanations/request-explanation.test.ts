import { beforeAll, describe, expect, it } from 'vitest';
import { present } from '../../kernel/assert.ts';
import { digestOf } from '../../kernel/digest.ts';
import { LIMITS } from '../../kernel/limits.ts';
import { CRASH, peopleOptions, quarantine } from '../../testing/evaluation-kit.ts';
import { sigmoidModel } from '../../testing/onnx-fixtures.ts';
import { type SeededRegistry, seedModelVersion, seedRegistry, upload, value } from '../../testing/registry-kit.ts';
import { bytesOf, twoFeatureManifest } from '../../testing/runs.ts';
import { seedProject, seedStranger, type TestPerson, type TestProject } from '../../testing/seed.ts';
import { systemContext, testMachinery } from '../../testing/test-context.ts';
import { createTestDatabase } from '../../testing/test-database.ts';
import { findArtifactByDigest } from '../artifacts/index.ts';
import type { Context, Machinery } from '../context.ts';
import { revokeDatasetVersion } from '../datasets/index.ts';
import { traceUpstream } from '../lineage/index.ts';
import { claimWork } from '../work/index.ts';
import { findExplanationRun } from './explanations.read-model.ts';
import {
  cancelExplanation,
  carryOutExplanation,
  type ExplanationRun,
  explanationForReader,
  explanationQueue,
  importExplanation,
  latestExplanation,
  listImportedExplanations,
  requestExplanation,
} from './index.ts';
import type { RequestExplanationInput } from './use-cases/request-explanation.ts';

let machinery: Machinery;
let project: TestProject;
let scientist: TestPerson;
let seeded: SeededRegistry;

beforeAll(async () => {
  machinery = await testMachinery(await createTestDatabase());
  project = await seedProject(machinery);
  scientist = await project.as('data-scientist');
  seeded = await seedRegistry(project, peopleOptions(400));
});

type Asked = Partial<RequestExplanationInput>;

const ask = (ctx: Context, asked: Asked = {}) => requestExplanation(ctx, { modelVersionId: seeded.modelVersion.id, sampleRows: 12, ...asked });

/** Asks, carries out and answers the finished run. */
async function explained(asked: Asked = {}) {
  const requested = value(await ask(scientist.ctx, asked));
  const claimed = present(await claimWork(systemContext(machinery), explanationQueue, 'test'), 'the run that was asked for');
  expect(claimed.item.id).toBe(requested.id);
  const outcome = await carryOutExplanation(systemContext(machinery), claimed);
  return { outcome, run: value(await findExplanationRun(scientist.ctx, requested.id)) };
}

describe('an explanation', () => {
  const TEXTS = [
    { group: 'a', text: 'The first figure is low.' },
    { group: 'b', text: 'The second figure is low.' },
  ];
  let run: ExplanationRun;

  beforeAll(async () => {
    const found = await explained({ rowIds: ['r7', 'r20', 'r1', 'r2'], dependence: ['a'], reasonTexts: TEXTS });
    expect(found.outcome).toBe('RECORDED');
    run = found.run;
  });

  it('adds up, says how it was made, and is kept as evidence with lineage', async () => {
    const document = present(run.document, 'what was found');
    expect(document).toMatchObject({
      ...{ status: 'OK', reason: null, method: 'EXACT', sampleRows: 12 },
      link: { name: 'LOGIT', averaged: 'AFTER_LINK' },
      background: { rows: 100, datasetRows: 400 },
      additivity: { holds: true, rows: 16 },
      metric: { id: 'rocAuc', rows: 400, repeats: 10 },
    });
    expect(document.notice).toMatch(/model, not the world/);
    expect(run.resultDigest).toBe(digestOf({ document, people: run.people }));
    // The score is the sigmoid of a + 2b, and b spreads as far as a does.
    expect(document.groups.map(({ group }) => group)).toEqual(['b', 'a']);
    for (const { importance, standardError, ci } of document.groups) {
      expect(importance).toBeGreaterThan(0);
      expect(standardError).toBe(0);
      expect(ci?.lower).not.toBeNull();
    }
    const upstream = value(await traceUpstream(scientist.ctx, { nodeId: run.id }));
    expect(upstream.edges.filter(({ to }) => to === run.id).map(({ from }) => from)).toEqual(
      expect.arrayContaining([seeded.modelVersion.id, seeded.datasetVersion.id]),
    );
    expect((await latestExplanation(scientist.ctx, seeded.modelVersion.id, seeded.specification.id))?.id).toBe(run.id);
  });

  it('finds the closed form of a logistic model', () => {
    const { rows } = present(run.people, 'what was found about people');
    const effectOf = (row: (typeof rows)[number] | undefined, name: string): number =>
      present(
        row?.effects.find(({ group }) => group === name),
        name,
      ).effect;
    for (const row of rows) {
      expect(effectOf(row, 'a') + effectOf(row, 'b')).toBeCloseTo((row.output as number) - (row.baseValue as number), 4);
      expect(row.output).toBeCloseTo(Math.log((row.score as number) / (1 - (row.score as number))), 3);
    }
    // All rows are explained against the same background, so that their effects differ by weight times difference of values.
    const [seven, twenty] = ['r7', 'r20'].map((id) => rows.find(({ rowId }) => rowId === id));
    const a = (row: number) => ((row * 37) % 101) / 50 - 1 - (row % 2 === 0 ? 0.3 : 0);
    const b = (row: number) => ((row * 53) % 97) / 48 - 1;
    expect(effectOf(seven, 'a') - effectOf(twenty, 'a')).toBeCloseTo(a(7) - a(20), 2);
    expect(effectOf(seven, 'b') - effectOf(twenty, 'b')).toBeCloseTo(2 * (b(7) - b(20)), 2);
  });

  it('follows a column along quantiles of real values without the outer ones, rising as the model does', () => {
    const [along] = present(run.document, 'what was found').dependence;
    expect(along).toMatchObject({ column: 'a', axis: 'NUMBERS', rows: 200 });
    const points = present(along, 'the column').points;
    expect(points.length).toBeGreaterThan(10);
    for (const [at, point] of points.entries()) {
      if (at === 0) continue;
      expect(Number(point.value)).toBeGreaterThan(Number(points[at - 1]?.value));
      expect(point.meanScore).toBeGreaterThan(points[at - 1]?.meanScore as number);
      expect(point.localEffect as number).toBeGreaterThan(points[at - 1]?.localEffect as number);
    }
    expect(present(run.people, 'curves').curves[0]?.curves).toHaveLength(20);
  });

  it('names reasons in the declared words, most harmful first, only for what speaks against a person', () => {
    const people = present(run.people, 'people');
    for (const { effects, reasons } of people.rows) {
      const against = effects.filter(({ effect }) => effect < 0).sort((x, y) => x.effect - y.effect);
      expect(reasons.map(({ group }) => group)).toEqual(against.map(({ group }) => group));
      for (const reason of reasons) expect(reason.text).toBe(TEXTS.find(({ group }) => group === reason.group)?.text);
    }
    expect(people.rows.some(({ reasons }) => reasons.length > 0)).toBe(true);
    const quality = present(run.document?.reasonQuality ?? null, 'the quality of reasons');
    expect(quality.explained).toBeLessThanOrEqual(quality.refusals);
  });

  it('answers the same question with the run that answers it already, and another question with another one', async () => {
    const asked = { method: 'PERMUTATION', sampleRows: 5 } as const;
    const first = (await explained(asked)).run;
    const reviewer = await project.as('model-risk-reviewer');
    expect(value(await ask(reviewer.ctx, asked)).id).toBe(first.id);
    expect(first.document).toMatchObject({ status: 'OK', method: 'PERMUTATION' });
    const again = value(await ask(scientist.ctx, { ...asked, sampleRows: 6 }));
    expect(again.id).not.toBe(first.id);
    value(await cancelExplanation(scientist.ctx, { explanationRunId: again.id }));
  });

  it('shows people only to those who may see them', async () => {
    const viewer = await project.as('viewer');
    const seen = explanationForReader(viewer.ctx, value(await findExplanationRun(viewer.ctx, run.id)));
    expect([seen.people, seen.peopleWithheld]).toEqual([null, true]);
    const auditor = await project.as('auditor');
    expect(explanationForReader(auditor.ctx, run).people?.rows.map(({ rowId }) => rowId)).toContain('r7');
    const engineer = await project.as('ml-engineer');
    await expect(ask(engineer.ctx, { rowIds: ['r9'] })).rejects.toMatchObject({ name: 'Forbidden' });
    const asked = value(await ask(engineer.ctx, { sampleRows: 14 }));
    value(await cancelExplanation(engineer.ctx, { explanationRunId: asked.id }));
    const stranger = await seedStranger(machinery);
    expect(await ask(stranger.ctx)).toMatchObject({ ok: false, problem: { kind: 'NotFound' } });
  });

  it('fails in words when a row id is not in the data, and may be asked again', async () => {
    const failed = await explained({ rowIds: ['r1', 'nobody'] });
    expect(failed.outcome).toBe('FAILED');
    expect(failed.run).toMatchObject({ state: 'FAILED', failure: { code: 'DATASET_ERROR', message: expect.stringMatching(/1 of the row ids/) } });
    expect(failed.run.failure?.message).not.toMatch(/nobody/);
    const again = value(await ask(scientist.ctx, { rowIds: ['r1', 'nobody'] }));
    expect(again).toMatchObject({ state: 'QUEUED' });
    expect(again.id).not.toBe(failed.run.id);
    value(await cancelExplanation(scientist.ctx, { explanationRunId: again.id }));
  });

  it('can be cancelled while it waits, and not once it has ended', async () => {
    const asked = value(await ask(scientist.ctx, { sampleRows: 15 }));
    expect(value(await cancelExplanation(scientist.ctx, { explanationRunId: asked.id })).state).toBe('ABANDONED');
    expect(await cancelExplanation(scientist.ctx, { explanationRunId: asked.id })).toMatchObject({ problem: { kind: 'IllegalTransition' } });
    expect(await claimWork(systemContext(machinery), explanationQueue, 'test')).toBeNull();
  });

  it.each<[string, Asked, RegExp]>([
    ['a column that the model does not take', { groups: [{ name: 'g', columns: ['shoe'] }] }, /not fed with the column "shoe"/],
    [
      'a column in two groups',
      {
        groups: [
          { name: 'g', columns: ['a'] },
          { name: 'h', columns: ['a'] },
        ],
      },
      /named twice/,
    ],
    ['a group without columns', { groups: [{ name: 'g', columns: [] }] }, /has no column/],
    ['a group called as a column', { groups: [{ name: 'b', columns: ['a'] }] }, /Two groups are called "b"/],
    ['too few rows to explain against', { backgroundRows: 1 }, /from 10 to/],
    ['a sample of one', { sampleRows: 1 }, /from 2 to/],
    ['a class of a model without classes', { outputClass: 'yes' }, /leave outputClass out/],
    ['a text for one group only', { reasonTexts: [{ group: 'a', text: 'x' }] }, /"b" has 0 texts/],
    ['a row id twice', { rowIds: ['r1', 'r1'] }, /named once/],
    ['a column to follow that there is none of', { dependence: ['shoe'] }, /"shoe"; its columns are "a", "b"\./],
    ['a column to follow twice', { dependence: ['a', 'a'] }, /named twice/],
    ['a column to follow that is in a group', { groups: [{ name: 'g', columns: ['a', 'b'] }], dependence: ['a'] }, /moves together/],
    ['a budget that carries nothing', { budgetRows: 100 }, /takes at least \d+ rows/],
    ['too many people', { rowIds: Array.from({ length: 21 }, (_, i) => `r${i}`) }, /at most 20 rows/],
  ])('is refused in words for %s', async (_what, asked, message) => {
    const refused = await ask(scientist.ctx, asked);
    if (refused.ok) throw new Error('accepted');
    expect(refused.problem.message).toMatch(message);
  });
});

describe('an explanation that another tool computed', () => {
  const PLOT = { outNames: ['f(x)'], baseValue: 0.5, link: 'identity', featureNames: ['a', 'b'], outValue: 0.8, features: { 0: { effect: 0.3 } } };
  async function file(content: unknown) {
    const digest = await upload(scientist.ctx, project.id, typeof content === 'string' ? bytesOf(content) : bytesOf(JSON.stringify(content)));
    return value(await findArtifactByDigest(scientist.ctx, project.id, digest)).id;
  }

  it('is kept with its file and never counts as one of Assay', async () => {
    const version = await seedModelVersion(project, seeded, { bytes: sigmoidModel({ opset: 15 }), manifest: twoFeatureManifest });
    const artifactId = await file(PLOT);
    const imported = value(await importExplanation(scientist.ctx, { modelVersionId: version.id, artifactId, format: 'SHAP_FORCE_PLOT' }));
    expect(imported.content).toMatchObject({ library: 'shap', additivity: 'HOLDS', rows: 1, features: [{ feature: 'a', meanAbsoluteEffect: 0.3 }] });
    expect(value(await importExplanation(scientist.ctx, { modelVersionId: version.id, artifactId, format: 'SHAP_FORCE_PLOT' })).id).toBe(imported.id);
    expect(value(await listImportedExplanations(scientist.ctx, version.id, { first: 5, after: null })).total).toBe(1);
    expect(await latestExplanation(scientist.ctx, version.id, seeded.specification.id)).toBeNull();
  });

  it('is refused when it does not add up, is no text, or is another format', async () => {
    const attempt = async (content: unknown, format: 'SHAP_FORCE_PLOT' | 'LIME' = 'SHAP_FORCE_PLOT') =>
      importExplanation(scientist.ctx, { modelVersionId: seeded.modelVersion.id, artifactId: await file(content), format });
    for (const [content, message] of [
      [{ ...PLOT, outValue: 0.9 }, /miss the output by 0\.0?9?/],
      ['\u0080\u0004 not json', /is no JSON/],
      [{ as_list: [['a', 1]], label: 0 }, /not valid/],
    ] as const)
      expect(await attempt(content)).toMatchObject({ ok: false, problem: { kind: 'InvalidInput', message: expect.stringMatching(message) } });
    const large = await upload(scientist.ctx, project.id, new Uint8Array(LIMITS.explanationFileBytes + 1));
    const artifactId = value(await findArtifactByDigest(scientist.ctx, project.id, large)).id;
    expect(await importExplanation(scientist.ctx, { modelVersionId: seeded.modelVersion.id, artifactId, format: 'LIME' })).toMatchObject({
      problem: { kind: 'LimitExceeded', limit: 'explanationFileBytes' },
    });
    const digest = await upload(scientist.ctx, project.id, Uint8Array.of(0x80, 0x04, 0x95, 0xff));
    const pickle = value(await findArtifactByDigest(scientist.ctx, project.id, digest)).id;
    expect(await importExplanation(scientist.ctx, { modelVersionId: seeded.modelVersion.id, artifactId: pickle, format: 'LIME' })).toMatchObject({
      problem: { kind: 'InvalidInput', message: expect.stringMatching(/a pickle is never read/) },
    });
  });
});

describe('a version in quarantine', () => {
  it('is not explained', async () => {
    const version = await seedModelVersion(project, seeded, { bytes: sigmoidModel({ opset: 12 }), manifest: twoFeatureManifest });
    await quarantine(machinery, scientist.ctx, version.id);
    expect(await ask(scientist.ctx, { modelVersionId: version.id })).toMatchObject({
      ok: false,
      problem: { kind: 'NotEvaluable', modelVersionId: version.id, message: expect.stringContaining(CRASH.message) },
    });
  });
});

describe('data that was revoked', () => {
  it('is not explained: what waits is given up, what is asked anew is refused', async () => {
    const waiting = value(await ask(scientist.ctx, { sampleRows: 16 }));
    const steward = await project.as('data-steward');
    const reason = { legalBasis: 'CONSENT_WITHDRAWN' as const, reason: 'They took it back.' };
    value(await revokeDatasetVersion(steward.ctx, { datasetVersionId: seeded.datasetVersion.id, ...reason }));
    const claimed = present(await claimWork(systemContext(machinery), explanationQueue, 'test'), 'what waits');
    expect(claimed.item.id).toBe(waiting.id);
    expect(await carryOutExplanation(systemContext(machinery), claimed)).toBe('FAILED');
    expect(value(await findExplanationRun(scientist.ctx, waiting.id))).toMatchObject({ state: 'ABANDONED', failure: { code: 'SOURCE_REVOKED' } });
    expect(await ask(scientist.ctx, { sampleRows: 17 })).toMatchObject({ ok: false, problem: { kind: 'SourceRevoked' } });
  });
});
