import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApi, type TestApi } from '../graphql-client.ts';
import { policyFolder, TEST_POLICY } from '../promotion-kit.ts';
import { open, type Stage, setStage } from '../promotion-stage.ts';
import { seedPerson, type TestPerson } from '../seed.ts';
import { POLICIES, testMachinery } from '../test-context.ts';
import { createTestDatabase } from '../test-database.ts';
import { assay } from './command-line.ts';

const home = mkdtempSync(path.join(tmpdir(), 'assay-policy-cli-'));
const gate = path.join(home, 'policies', 'gates', 'default.yaml');
const nobody = { HOME: home, XDG_CONFIG_HOME: home, ASSAY_URL: 'http://127.0.0.1:1' };

beforeAll(() => cpSync(POLICIES, path.join(home, 'policies'), { recursive: true }));
afterAll(() => rmSync(home, { recursive: true, force: true }));

describe('assay policy on files, without any server', () => {
  it('checks one file: 0 for a policy, 1 with line and column for anything else, 2 for no file', async () => {
    const good = await assay(nobody, 'policy', 'check', path.join(home, 'policies', 'gates', 'default-3.yaml'));
    expect(good).toMatchObject({ code: 0, err: '', out: expect.stringMatching(/^default@3 can be published: \d+ rules, digest [0-9a-f]{64}\.\n$/) });
    const unframed = await assay(nobody, 'policy', 'check', gate);
    expect(unframed).toMatchObject({ code: 0, out: expect.stringContaining('whoever declares a use case chooses its tier') });
    const wrong = path.join(home, 'policies', 'wrong.yaml');
    writeFileSync(wrong, readFileSync(gate, 'utf8').replace('standing: fallback', 'standing: falback'));
    const refused = await assay(nobody, 'policy', 'check', wrong);
    expect(refused).toMatchObject({ code: 1, out: expect.stringMatching(/wrong\.yaml:\d+:\d+ There is no standing "falback"\. Did you mean "fallback"\?/) });
    expect((await assay(nobody, 'policy', 'check', path.join(home, 'nothing.yaml'))).code).toBe(2);
  });

  it('runs the tests of a directory: 0 when all hold and no kind is lacking, otherwise 1 with what differs', async () => {
    const held = await assay(nobody, 'policy', 'test', path.join(home, 'policies'));
    expect(held.code).toBe(0);
    expect(held.out).toMatch(/\nbank-credit\.us@1 +PASS +waived +with waivers for both findings only approvals are left\n/);
    expect(held.out).toMatch(/ policies, \d+ cases, 0 failed: PASS\n$/);
    writeFileSync(gate, readFileSync(gate, 'utf8').replace("maxSharedRowShare: '0.01'", "maxSharedRowShare: '0.2'"));
    const failed = await assay(nobody, 'policy', 'test', path.join(home, 'policies'));
    expect(failed.code).toBe(1);
    expect(failed.out).toContain('default@1, "rows that were trained on are refused": data.apart/overlap is PASS, not FAIL');
    rmSync(path.join(home, 'policies', 'tests', 'eu.high-risk.policy-test.yaml'));
    expect((await assay(nobody, 'policy', 'test', path.join(home, 'policies'))).out).toContain(
      'eu.high-risk@1 lacks a case that is pass, and one that is fail',
    );
    expect((await assay(nobody, 'policy', 'test', path.join(home, 'nowhere'))).code).toBe(2);
  });
});

describe('assay policy against a server', () => {
  let api: TestApi;
  let stage: Stage;
  let officers: readonly [TestPerson, TestPerson];
  const as = (person: TestPerson, ...args: readonly string[]) => assay({ ...nobody, ASSAY_URL: api.url, ASSAY_TOKEN: person.token }, 'policy', ...args);

  beforeAll(async () => {
    const folder = policyFolder();
    const machinery = await testMachinery(await createTestDatabase(), { policiesDirectory: folder.directory });
    api = await createApi({ machinery });
    stage = await setStage(machinery);
    officers = [
      await seedPerson(machinery, null, { installationRoles: ['policy-officer'] }),
      await seedPerson(machinery, null, { installationRoles: ['policy-officer'] }),
    ];
  });

  it('tries a policy, proposes it, and publishes it by a second person', async () => {
    const request = await open(stage);
    const file = path.join(home, 'stricter.yaml');
    const text = TEST_POLICY.replace('version: 1', 'version: 2').replace("value: '0.5'", "value: '0.9'");
    writeFileSync(file, text);
    const [author, second] = officers;

    const tried = await as(author, 'dry-run', file);
    expect(tried.code).toBe(0);
    expect(tried.out).toContain(`${request.id}  INSUFFICIENT_DATA, WAITING  FAIL, REFUSED  prescreen-gate:auc PASS → FAIL`);
    expect(tried.out).toContain('1 of 1 would flip.');
    expect((await as(author, 'dry-run', file, '--exit-code')).code).toBe(1);
    const untried = await as(author, 'dry-run', file, '--over', 'serving', '--exit-code');
    expect(untried).toMatchObject({ code: 1, out: expect.stringMatching(/^Nothing was tried: /) });

    expect((await as(author, 'dry-run', file, '--over', 'serving', '--exit-code', '--allow-empty')).code).toBe(0);
    expect((await as(author, 'dry-run', file, '--exit-code', '--allow-empty')).code).toBe(1);

    const explained = await as(stage.engineer, 'explain', request.id, 'fair');
    expect(explained.code).toBe(0);
    expect(explained.out).toContain('To satisfy it: Collect more rows of this group');
    expect((await as(stage.engineer, 'explain', request.id, 'unfair')).code).toBe(1);

    const proposed = await as(author, '--json', 'propose', file, '--reason', 'A coin is not enough.');
    expect(proposed.code).toBe(4);
    const { id } = JSON.parse(proposed.out) as { id: string };
    expect((await as(second, 'proposals')).out).toContain(id);
    expect((await as(author, 'publish', id)).code).toBe(5);
    expect(await as(second, 'publish', id)).toMatchObject({ code: 0, out: expect.stringMatching(/^prescreen-gate@2 is published as pol_/) });
    expect((await as(stage.engineer, 'list')).out).toContain('prescreen-gate@2');
    expect((await as(stage.engineer, 'propose', file, '--reason', 'Me too.')).code).toBe(5);
    writeFileSync(file, text.replace('op: gte', 'op: gtee'));
    expect(await as(author, 'propose', file, '--reason', 'Once more.')).toMatchObject({
      code: 1,
      out: expect.stringMatching(/stricter\.yaml:8:\d+ .*Did you mean "gte"/),
    });
  });
});
