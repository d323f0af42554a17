import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { run } from '../../../clients/cli/src/main.ts';
import { framingOf, TIER_2_ANSWERS } from '../framing-kit.ts';
import { createApi, type TestApi } from '../graphql-client.ts';
import { seedRegistry } from '../registry-kit.ts';
import { seedProject, type TestPerson, type TestProject } from '../seed.ts';

const home = mkdtempSync(path.join(tmpdir(), 'assay-use-case-cli-'));
const file = path.join(home, 'framing.json');
const answers = Object.fromEntries(TIER_2_ANSWERS.map(({ question, answer }) => [question, answer]));
let api: TestApi;
let project: TestProject;
let owner: TestPerson;
let reviewer: TestPerson;

/** One command line, in this process: what the command does, and not how a process starts, is looked at here. */
async function as(person: TestPerson, ...args: readonly string[]) {
  const said = { out: [] as string[], err: [] as string[] };
  const environment = { HOME: home, XDG_CONFIG_HOME: home, ASSAY_URL: api.url, ASSAY_TOKEN: person.token, ASSAY_PROJECT: project.id };
  const code = await run(['use-case', ...args], {
    out: (text) => void said.out.push(`${text}\n`),
    note: (text) => void said.err.push(`${text}\n`),
    progress: () => undefined,
    ...{ stdout: process.stdout, stdin: process.stdin, environment },
  });
  return { code, out: said.out.join(''), err: said.err.join('') };
}

beforeAll(async () => {
  api = await createApi();
  project = await seedProject(api.machinery);
  [owner, reviewer] = [await project.as('model-owner'), await project.as('model-risk-reviewer')];
  await seedRegistry(project);
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

describe('assay use-case', () => {
  it('shows what was declared, and what answers would give', async () => {
    expect(await as(owner, 'show', 'prescreen')).toMatchObject({
      code: 0,
      out: expect.stringMatching(/tier +2 \(declared\)[\s\S]*It asks for nothing of its own/),
    });
    expect((await as(owner, 'show', 'nothing')).code).toBe(1);
    writeFileSync(file, JSON.stringify({ ...answers, autonomy: 'automatic' }));
    const told = await as(owner, 'questionnaire', '--answers', file);
    expect(told.out).toMatch(/^Tier 1 by risk-tier@1 [\s\S]*\nautonomy +autonomy +automatic +1 +drives the tier\n/);
  });

  it('proposes, approves by somebody else, and tells what changed', async () => {
    writeFileSync(file, JSON.stringify({ framing: framingOf({ requiredLeadTime: 'PT48H' }), answers, colour: 'red' }));
    expect(await as(owner, 'propose', 'prescreen', file, '--reason', 'Late is no use.')).toMatchObject({ code: 2, err: expect.stringContaining('"colour"') });
    writeFileSync(file, JSON.stringify({ framing: framingOf({ requiredLeadTime: 'two days' }), answers }));
    expect(await as(owner, 'propose', 'prescreen', file, '--reason', 'Late is no use.')).toMatchObject({ code: 1, err: expect.stringContaining('PT36H') });
    writeFileSync(file, JSON.stringify({ framing: framingOf({ requiredLeadTime: 'PT48H' }), answers }));
    const hasty = JSON.parse((await as(owner, '--json', 'propose', 'prescreen', file, '--reason', 'In haste.')).out) as { id: string };
    expect(await as(owner, 'withdraw', hasty.id, '--reason', 'A number was wrong.')).toMatchObject({ code: 0, out: 'Revision 2 is taken back.\n' });
    const proposed = await as(owner, '--json', 'propose', 'prescreen', file, '--reason', 'Late is no use.');
    expect(proposed.code).toBe(4);
    const { id } = JSON.parse(proposed.out) as { id: string };
    expect((await as(owner, 'approve', id, '--reason', 'Mine.')).code).toBe(5);
    expect(await as(reviewer, 'approve', id, '--reason', 'As we work.')).toMatchObject({
      code: 0,
      out: 'Revision 3 is approved. The use case is of tier 2.\n',
    });
    expect((await as(owner, 'show', 'prescreen')).out).toMatch(/useCase\.lead-time +\{"requiredLeadTime":"P2D"/);
    const history = await as(owner, '--json', 'history', 'prescreen');
    const [first] = JSON.parse(history.out) as readonly { readonly id: string }[];
    expect((await as(owner, 'diff', first?.id ?? '', id)).out).toMatch(/requiredLeadTime +STRICTER +null +"P2D"/);
    expect((await as(reviewer, 'set-tier', 'prescreen', '1', '--reason', 'Seen.')).out).toBe('prescreen is of tier 1 (set).\n');
  });
});
