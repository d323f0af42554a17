import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { findPromotionRequest } from '../../domain/promotion/index.ts';
import { createApi, type TestApi } from '../graphql-client.ts';
import { auditedDisparity } from '../promotion-kit.ts';
import { decideAs, type Stage, setStage, withAnotherModel } from '../promotion-stage.ts';
import { createTheatre, type PromotionTheatre } from '../promotion-theatre.ts';
import { value } from '../registry-kit.ts';
import type { CommandOutcome } from './command-line.ts';

const root = new URL('../../..', import.meta.url).pathname;

/** The workflows of the page on pipelines, as a service reads them. */
const [github, gitlab] = [...readFileSync(path.join(root, 'docs/ci.md'), 'utf8').matchAll(/```yaml\n(.*?)```/gs)].map(([, text]) => parse(text ?? ''));
const scripts = new Map<string, string>(github.jobs.gate.steps.map(({ name, run }: { name: string; run: string }) => [name, run]));

/** Nothing to acknowledge and nothing to waive: the request waits for its approvals at once. */
const FAIR = { disparities: [auditedDisparity('female', { value: 0.98, lower: 0.9, upper: 1.06, referenceVerdict: 'PASS' })] };

let theatre: PromotionTheatre;
let api: TestApi;
let first: Stage;
let stage: Stage;
let folder: string;

beforeAll(async () => {
  theatre = await createTheatre();
  api = await createApi({ machinery: theatre.machinery });
  first = await setStage(theatre.machinery);
});

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'assay-pipeline-'));
  stage = await withAnotherModel(theatre.machinery, first, FAIR);
  return () => rmSync(folder, { recursive: true, force: true });
});

/** Runs a script in the folder of the checkout, by the shell and with the options of the services. */
function script(text: string, variables: Readonly<Record<string, string>> = {}): Promise<CommandOutcome> {
  const env = {
    ...{ PATH: `${root}node_modules/.bin:${process.env.PATH}`, HOME: folder, VERSION: stage.registry.modelVersion.id },
    ...{ ASSAY_URL: api.url, ASSAY_TOKEN: stage.engineer.token, ASSAY_PROJECT: stage.project.id, ...variables },
  };
  return new Promise((resolve) => {
    execFile('bash', ['-eo', 'pipefail', '-c', text], { cwd: folder, env }, (error, out, err) => {
      resolve({ code: error === null ? 0 : Number(error.code ?? -1), out, err });
    });
  });
}

const requestOf = async (id: string) => value(await findPromotionRequest(stage.engineer.ctx, { id }));
const inFolder = (name: string): string => path.join(folder, name);

async function approved(id: string): Promise<void> {
  const request = await requestOf(id);
  for (const person of [stage.compliance, stage.risk]) value(await decideAs(person, request));
}

describe('the workflow for GitHub Actions', () => {
  it('asks once however often it is run, waits, reports and keeps the proof', async () => {
    const variables = { GITHUB_SHA: 'abc123', GITHUB_RUN_ID: '17', GITHUB_ENV: inFolder('env') };
    const step = (name: string, more: Readonly<Record<string, string>> = {}) => script(scripts.get(name) ?? 'false', { ...variables, ...more });
    expect(await step('Ask')).toMatchObject({ code: 0, err: '' });
    expect((await step('Ask')).code).toBe(0);
    const [id, again, ...rest] = readFileSync(inFolder('env'), 'utf8').match(/(?<=^REQUEST=)prq_\w+$/gm) ?? [];
    expect([again, rest]).toEqual([id, []]);
    const request = { REQUEST: id ?? '' };
    expect((await script('assay gate "$REQUEST"', request)).code).toBe(4);
    await approved(id ?? '');
    expect((await step('Wait for people, an hour at most', request)).code).toBe(0);
    expect((await step('Report', request)).code).toBe(0);
    expect(['gate.junit.xml', 'gate.sarif'].map((name) => readFileSync(inFolder(name), 'utf8').length > 100)).toEqual([true, true]);
    expect((await step('Keep the proof', request)).code).toBe(0);
    expect(await script('assay verify bundle.intoto.jsonl')).toMatchObject({ code: 0 });
  });

  it('stops where it may not ask, and names no request then', async () => {
    const asked = await script(scripts.get('Ask') ?? '', { GITHUB_SHA: 'a', GITHUB_RUN_ID: '1', GITHUB_ENV: inFolder('env'), ASSAY_TOKEN: 'asy_nothing' });
    expect([asked.code, existsSync(inFolder('env'))]).toEqual([5, false]);
  });
});

describe('the job for GitLab', () => {
  const variables = { CI_COMMIT_SHA: 'abc123', CI_PIPELINE_ID: '17' };
  const requestAsked = () => requestOf(JSON.parse(readFileSync(inFolder('request.json'), 'utf8')).request.id);
  /** As it stands, but that it does not wait for an hour. */
  const lines = (): string => gitlab.gate.script.join('\n').replace('--wait 3000', '--wait 0');

  it('ends with the code of the gate, and leaves the report and, once promoted, the proof', async () => {
    expect((await script(lines(), variables)).code).toBe(4);
    expect([existsSync(inFolder('gate.junit.xml')), existsSync(inFolder('bundle.intoto.jsonl'))]).toEqual([true, false]);
    await approved((await requestAsked()).id);
    expect((await script(lines(), variables)).code).toBe(0);
    expect(existsSync(inFolder('bundle.intoto.jsonl'))).toBe(true);
  });

  it('fails where the request is refused by people', async () => {
    const another = { ...variables, CI_PIPELINE_ID: '18' };
    await script(lines(), another);
    value(await decideAs(stage.risk, await requestAsked(), 'REJECT'));
    expect((await script(lines(), another)).code).toBe(3);
  });
});
