import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { claimRun, requestEvaluation } from '../../domain/evaluation/index.ts';
import { present } from '../../kernel/assert.ts';
import { atEnd } from '../../testing/at-end.ts';
import { peopleOptions } from '../../testing/evaluation-kit.ts';
import { createApi } from '../../testing/graphql-client.ts';
import { assay } from '../../testing/journeys/command-line.ts';
import { sigmoidModel } from '../../testing/onnx-fixtures.ts';
import { seedModelVersion, seedRegistry, value } from '../../testing/registry-kit.ts';
import { twoFeatureManifest } from '../../testing/runs.ts';
import { seedProject } from '../../testing/seed.ts';
import { systemContext } from '../../testing/test-context.ts';

const PLACE = 'query ($id: ID!) { evaluationRun(id: $id) { state progress { queuePosition } } }';

it('says how many runs of the project go before a waiting one, over GraphQL and on the command line', async () => {
  const api = await createApi();
  // Nobody works here but this test, so that runs wait until it claims them.
  const [project, other] = [await seedProject(api.machinery), await seedProject(api.machinery, 'another')];
  const registry = await seedRegistry(project, peopleOptions(40));
  const scientist = await project.as('data-scientist');
  const elsewhere = await seedRegistry(other, peopleOptions(40));
  value(await requestEvaluation((await other.as('data-scientist')).ctx, { modelVersionId: elsewhere.modelVersion.id }));
  const versions = [registry.modelVersion.id];
  for (const opset of [12, 13]) versions.push((await seedModelVersion(project, registry, { bytes: sigmoidModel({ opset }), manifest: twoFeatureManifest })).id);
  const [first = '', second = '', third = ''] = versions;

  const folder = await mkdtemp(path.join(tmpdir(), 'assay-cli-'));
  atEnd(() => rm(folder, { recursive: true, force: true }));
  const settings = { ASSAY_URL: api.url, ASSAY_PROJECT: project.id, ASSAY_TOKEN: scientist.token, XDG_CONFIG_HOME: folder, HOME: folder };
  const asked = async (version: string): Promise<string> => {
    const { code, out } = await assay(settings, 'evaluate', version);
    expect(code).toBe(0);
    return out.trim();
  };
  const runs = [value(await requestEvaluation(scientist.ctx, { modelVersionId: first })).id];
  expect(await asked(second)).toMatch(/is QUEUED, 1 of its project before it\.$/);
  expect(await asked(third)).toMatch(/is QUEUED, 2 of its project before it\.$/);
  for (const version of [second, third]) runs.push(value(await requestEvaluation(scientist.ctx, { modelVersionId: version })).id);
  const places = async (): Promise<readonly unknown[]> =>
    Promise.all(
      runs.map(async (id) => {
        const { data, errors } = await api.ask(PLACE, { id }, scientist.token);
        expect(errors).toEqual([]);
        const { evaluationRun } = data as { evaluationRun: { state: string; progress: { queuePosition: number | null } } };
        return [evaluationRun.state, evaluationRun.progress.queuePosition];
      }),
    );
  expect(await places()).toEqual([
    ['QUEUED', 1],
    ['QUEUED', 2],
    ['QUEUED', 3],
  ]);
  const claim = async () => present(await claimRun(systemContext(api.machinery), 'test-worker'), 'a run that waits').run.id;
  while ((await claim()) !== runs[0]);
  expect(await places()).toEqual([
    ['RUNNING', null],
    ['QUEUED', 1],
    ['QUEUED', 2],
  ]);
  expect(await asked(second)).toMatch(/is QUEUED, the next of its project\.$/);
  expect(await asked(first)).toMatch(/is RUNNING\.$/);
});
