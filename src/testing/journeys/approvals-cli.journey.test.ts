import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApi, type TestApi } from '../graphql-client.ts';
import { inDays, makeReady, open, type Stage, setStage } from '../promotion-stage.ts';
import { createTheatre } from '../promotion-theatre.ts';
import type { TestPerson } from '../seed.ts';
import { assay, type CommandOutcome } from './command-line.ts';

let api: TestApi;
let stage: Stage;
let folder: string;

beforeAll(async () => {
  const { machinery } = await createTheatre();
  api = await createApi({ machinery });
  stage = await setStage(machinery);
  folder = mkdtempSync(path.join(tmpdir(), 'assay-cli-'));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const run = (person: TestPerson, ...words: readonly string[]): Promise<CommandOutcome> =>
  assay({ ASSAY_URL: api.url, ASSAY_TOKEN: person.token, ASSAY_PROJECT: stage.project.id, HOME: folder }, ...words);

describe('approvals on the command line', () => {
  it('are delegated, talked about and given on conditions', async () => {
    const { risk, compliance, engineer, project } = stage;
    const deputy = await project.as('compliance-reviewer', 'deputy');
    const request = await open(stage);
    await makeReady(stage, request);
    const until = inDays(risk.ctx, 5).toISOString();
    const terms = ['--role', 'model-risk-reviewer', '--reason', 'On leave.', '--until', until];
    expect(await run(risk, 'delegation', 'make', deputy.id, ...terms)).toMatchObject({
      code: 0,
      out: expect.stringContaining('deputy decides for you as model-risk-reviewer'),
    });
    const thread = JSON.parse((await run(compliance, '--json', 'thread', 'open', request.id, '--text', 'Why?', '--about', 'auc', '--blocking')).out);
    expect((await run(engineer, 'thread', 'reply', thread.id, '--text', 'Because.')).code).toBe(0);
    expect((await run(engineer, 'thread', 'list', request.id)).out).toMatch(/OPEN BLOCKING about auc\n.*Why\?\n.*Because\./);
    const [yes, condition] = [['--comment', 'I have read the whole file.'], `LOW ${engineer.id} ${until} Look again.`];
    expect((await run(compliance, 'approve', request.id, ...yes, '--condition', 'soon')).code).toBe(2);
    expect((await run(compliance, 'approve', request.id, ...yes, '--condition', condition)).code).toBe(0);
    expect((await run(deputy, 'inbox')).out).toContain('model-risk-reviewer for model-risk-reviewer');
    expect((await run(compliance, 'thread', 'resolve', thread.id)).code).toBe(0);
    const approved = await run(deputy, 'approve', request.id, ...yes, '--for', risk.id);
    expect(approved).toMatchObject({ code: 0, out: expect.stringMatching(/as model-risk-reviewer for model-risk-reviewer\. The request is .*PROMOTED/) });
    const admitted = await run(engineer, '--json', 'admission', 'production', stage.registry.modelVersion.artifactDigest);
    expect(JSON.parse(admitted.out)).toMatchObject({ allowed: true, openConditions: 1, nextConditionDueAt: until });
    const [delegation] = JSON.parse((await run(engineer, '--json', 'delegation', 'list')).out);
    expect((await run(risk, 'delegation', 'revoke', delegation.id, '--reason', 'Back.')).code).toBe(0);
  });
});
