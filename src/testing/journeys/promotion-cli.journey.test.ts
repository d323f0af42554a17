import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { XMLValidator } from 'fast-xml-parser';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findPromotionRequest, type PromotionRequest } from '../../domain/promotion/index.ts';
import { createApi, type TestApi } from '../graphql-client.ts';
import { decideAs, makeReady, open, type Stage, setStage } from '../promotion-stage.ts';
import { createTheatre } from '../promotion-theatre.ts';
import { value } from '../registry-kit.ts';
import type { TestPerson } from '../seed.ts';
import { assay, type CommandOutcome } from './command-line.ts';

let api: TestApi;
let stage: Stage;
let request: PromotionRequest;
let folder: string;

beforeAll(async () => {
  const { machinery } = await createTheatre();
  api = await createApi({ machinery });
  stage = await setStage(machinery);
  request = await open(stage);
  await makeReady(stage, request);
  value(await decideAs(stage.compliance, request));
  folder = mkdtempSync(path.join(tmpdir(), 'assay-cli-'));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const run = (person: TestPerson, ...words: readonly string[]): Promise<CommandOutcome> =>
  assay({ ASSAY_URL: api.url, ASSAY_TOKEN: person.token, ASSAY_PROJECT: stage.project.id, HOME: folder }, ...words);

describe('an incident on the command line', () => {
  it('is reported, judged, listed with its next deadline and shown, and a step that does not exist is refused', async () => {
    const version = stage.registry.modelVersion.id;
    const when = ['--aware-at', '2026-03-01T10:00:00Z', '--category', 'PRIVACY', 'PERFORMANCE', '--severity', 'LOW'];
    const said = ['--title', 'Names in a log', '--description', 'Seen by chance.', ...when];
    const reported = await run(stage.engineer, '--json', 'incident', 'report', version, ...said, '--law', 'GDPR');
    expect([reported.code, reported.err]).toEqual([0, '']);
    const { id } = JSON.parse(reported.out);
    expect((await run(stage.engineer, 'incident', 'list', '--open')).out).toMatch(new RegExp(`REPORTED +LOW +2026-03-04T10:00:00.000Z \\(GDPR_33, .*${id}`));
    const told = ['incident', 'notify', id, '--authority', 'The data protection authority', '--reference', 'A 17', '--at', '2026-03-02T10:00:00Z'];
    expect((await run(stage.risk, ...told, '--clock', 'SOON')).code).toBe(2);
    expect((await run(stage.engineer, ...told, '--clock', 'GDPR_33')).code).toBe(5);
    expect((await run(stage.risk, ...told, '--clock', 'GDPR_33')).out).toContain('next deadline: none.');
    const judged = ['incident', 'triage', id, '--category', 'PERFORMANCE', '--severity', 'LOW', '--no-law', '--reason', 'They were made up.'];
    expect((await run(stage.engineer, ...judged)).code).toBe(5);
    expect((await run(stage.risk, ...judged)).out).toContain('is TRIAGED; next deadline: none.');
    expect((await run(stage.engineer, 'incident', 'advance', id, 'forget', '--reason', 'x')).code).toBe(2);
    expect((await run(stage.engineer, 'incident', 'advance', id, 'contain', '--reason', 'The log is gone.')).out).toContain('CONTAINED');
    expect((await run(stage.engineer, 'incident', 'show', id)).out).toContain('ml-engineer: CONTAIN. The log is gone.');
  });
});

describe('records on the command line', () => {
  it('are filed and signed off, asked and answered, held and let go by other people', async () => {
    const version = stage.registry.modelVersion;
    const said = ['--title', 'Instructions', '--dated-on', '2026-01-31', '--written-by', 'The owner', '--ai-assisted'];
    const filing = ['document', 'file', 'prescreen-model@1', version.artifactDigest, ...said];
    expect((await run(stage.engineer, ...filing, '--type', 'EXTERNAL_AUDIT')).code).toBe(2);
    const filed = await run(stage.engineer, '--json', ...filing, '--type', 'INSTRUCTIONS_FOR_USE');
    expect([filed.code, filed.err]).toEqual([0, '']);
    const { id } = JSON.parse(filed.out);
    expect((await run(stage.engineer, 'document', 'report', version.id, version.artifactDigest, ...said)).code).toBe(5);
    expect((await run(stage.engineer, 'document', 'sign-off', id, '--comment', 'Mine.')).code).toBe(5);
    expect((await run(stage.compliance, 'document', 'sign-off', id, '--comment', 'Read.')).out).toContain('signed off by compliance-reviewer.');
    expect((await run(stage.engineer, 'document', 'list', '--about', version.id, '--type', 'INSTRUCTIONS_FOR_USE')).out).toMatch(
      new RegExp(`INSTRUCTIONS_FOR_USE +Instructions +2026-01-31 .*ml-engineer +compliance-reviewer +${version.id} +${id}`),
    );
    const raised = await run(stage.risk, '--json', 'challenge', 'raise', 'prescreen-model@1', '--text', 'Why this?', '--severity', 'HIGH');
    expect([raised.code, raised.err]).toEqual([0, '']);
    const asked = JSON.parse(raised.out).id;
    expect((await run(stage.engineer, 'challenge', 'respond', asked, '--text', 'Because.')).out).toBe(`${asked} is ANSWERED.\n`);
    expect((await run(stage.risk, 'challenge', 'ask-again', asked, '--text', 'Say more.')).out).toBe(`${asked} is OPEN.\n`);
    expect((await run(stage.engineer, 'challenge', 'list', '--open', '--about', version.id)).out).toMatch(
      /OPEN HIGH about .*\n.*RAISE: Why this\?\n.*RESPOND: Because\./,
    );
    expect((await run(stage.engineer, 'challenge', 'respond', asked, '--text', 'It is cheap.')).code).toBe(0);
    expect((await run(stage.compliance, 'challenge', 'resolve', asked, '--text', 'Enough.')).out).toBe(`${asked} is RESOLVED.\n`);
    const held = await run(stage.risk, '--json', 'legal-hold', 'place', version.id, '--reason', 'A dispute.');
    expect([held.code, held.err]).toEqual([0, '']);
    const hold = JSON.parse(held.out).id;
    expect((await run(stage.engineer, 'legal-hold', 'list', '--standing', '--thing', version.id)).out).toMatch(new RegExp(`A dispute\\. +${hold}`));
    expect((await run(stage.risk, 'legal-hold', 'lift', hold, '--reason', 'Mine.')).code).toBe(5);
    const admin = await stage.project.as('project-admin');
    expect((await run(admin, 'legal-hold', 'lift', hold, '--reason', 'Settled.')).out).toBe(`Lifted ${hold} from ${version.id}.\n`);
  });
});

describe('a promotion on the command line', () => {
  it('waits in the inbox of who has to decide, and of nobody else', async () => {
    const table = await run(stage.risk, 'inbox');
    expect([table.code, table.err]).toEqual([0, '']);
    expect(table.out).toMatch(new RegExp(`model-risk-reviewer .*${request.id} +Decide on the promotion of version 1 of prescreen-model to production`));
    const items = JSON.parse((await run(stage.risk, '--json', 'inbox', '--kind', 'promotion', 'alert')).out);
    expect(items).toMatchObject([{ kind: 'PROMOTION_DECISION', subjectId: request.id, overdue: false, again: null, project: { id: stage.project.id } }]);
    expect((await run(stage.risk, 'inbox', '--kind', 'finding')).out).toBe('Nothing waits for you.\n');
    expect((await run(stage.compliance, 'inbox')).out).toBe('Nothing waits for you.\n');
    expect((await run(stage.risk, 'inbox', '--kind', 'everything')).code).toBe(2);
  });

  it('waits with code 4, also while it is frozen, and reports so to machines', async () => {
    const junit = await run(stage.engineer, 'gate', request.id, '--format', 'junit', '-o', path.join(folder, 'gate.xml'));
    expect([junit.code, junit.err]).toEqual([4, '']);
    expect(XMLValidator.validate(readFileSync(path.join(folder, 'gate.xml'), 'utf8'))).toBe(true);
    const sarif = await run(stage.engineer, 'gate', request.id, '--format', 'sarif', '--location', 'card.md');
    expect([sarif.code, JSON.parse(sarif.out).version]).toEqual([4, '2.1.0']);
    for (const place of ['/etc/passwd', 'models\\card.md'])
      expect((await run(stage.engineer, 'gate', request.id, '--format', 'sarif', '--location', place)).code).toBe(2);
    const frozen = await run(stage.risk, '--json', 'freeze', 'begin', '--environment', 'production', '--reason', 'Year end.');
    expect(frozen.code).toBe(0);
    const approved = await run(stage.risk, 'approve', request.id, '--comment', 'I have read the whole file.', '--role', 'model-risk-reviewer', '--key', 'k');
    expect(approved).toMatchObject({ code: 0, out: expect.stringContaining('The request is APPROVED.') });
    expect((await run(stage.engineer, 'execute', request.id)).code).toBe(4);
    expect((await run(stage.engineer, 'freeze', 'list', '--standing')).out).toContain('Year end.');
    expect((await run(stage.engineer, 'freeze', 'lift', JSON.parse(frozen.out).id, '--reason', 'I want to.')).code).toBe(5);
    expect((await run(stage.risk, 'freeze', 'lift', JSON.parse(frozen.out).id, '--reason', 'The books are closed.')).code).toBe(0);
  });

  it('once made is admitted, attested and verified, until it is suspended or retired', async () => {
    const digest = stage.registry.modelVersion.artifactDigest;
    const [denied, unsigned] = await Promise.all([run(stage.engineer, 'admission', 'production', digest), run(stage.engineer, 'attestation', request.id)]);
    expect([denied.code, unsigned.code, unsigned.err]).toEqual([3, 1, expect.stringContaining(`assay gate ${request.id}`)]);
    expect((await run(stage.risk, 'execute', request.id)).code).toBe(5);
    expect((await run(stage.engineer, 'execute', request.id, '--key', 'k')).out).toContain('The request is PROMOTED');
    const late = await run(stage.compliance, 'reject', request.id, '--comment', 'I changed my mind.');
    expect(late).toMatchObject({ code: 1, err: expect.stringContaining('nothing left to decide') });
    expect((await run(stage.engineer, 'gate', request.id, '--wait', '60')).code).toBe(0);
    expect(await run(stage.engineer, 'admission', 'production', digest)).toMatchObject({ code: 0, out: expect.stringContaining('Allowed (APPROVED)') });
    const bundle = path.join(folder, 'bundle.jsonl');
    expect((await run(stage.engineer, 'attestation', request.id, '-o', bundle)).code).toBe(0);
    expect(await run(stage.engineer, 'verify', bundle, '--sha256', digest)).toMatchObject({
      code: 0,
      out: expect.stringContaining('ASSAY_APPROVED_PRODUCTION'),
    });
    expect((await run(stage.engineer, 'verify', bundle, '--sha256', 'abc')).code).toBe(2);
    writeFileSync(bundle, readFileSync(bundle, 'utf8').replace('"sig":"', '"sig":"AAAA'));
    expect((await run(stage.engineer, 'verify', bundle)).code).toBe(1);
    expect((await run(stage.engineer, 'attestation', request.id, '--sigstore')).code).toBe(2);
    const found = value(await findPromotionRequest(stage.engineer.ctx, { id: request.id }));
    const suspended = await run(stage.risk, '--json', 'suspend', found.deploymentId ?? '', '--reason', 'Scores drift.');
    expect((await run(stage.engineer, 'admission', 'production', digest)).out).toContain('Denied (SUSPENDED)');
    const standing = await run(stage.engineer, 'deployment', 'standing', '--is', 'suspended', 'break-glass');
    expect(standing).toMatchObject({ code: 0, out: expect.stringMatching(/^SUSPENDED 1\n.*prescreen-model@1 +SUSPENDED .*Scores drift\./s) });
    expect((await run(stage.engineer, 'deployment', 'standing', '--is', 'overdue')).out).toBe('SUSPENDED 1\n');
    expect((await run(stage.engineer, 'deployment', 'standing', '--is', 'odd')).code).toBe(2);
    const emergency = await run(stage.engineer, 'promote', 'prescreen-model@1', '--break-glass', '--reason', 'It stands still without it.');
    expect(emergency).toMatchObject({ code: 1, err: expect.stringContaining('prescreen-gate@1: it says nothing of breakGlass') });
    const nothing = await run(stage.risk, 'review', 'confirm', 'rvw_00000000000000000000000000', '--comment', 'It stands as it is.');
    expect(nothing).toMatchObject({ code: 1, err: expect.stringContaining('There is no review') });
    expect((await run(stage.risk, 'restore', JSON.parse(suspended.out).id, '--reason', 'It was the feed.')).code).toBe(0);
    expect((await run(stage.risk, 'retire', 'prescreen-model@1', '--reason', 'It is old.')).code).toBe(0);
    expect((await run(stage.engineer, 'admission', 'production', digest)).out).toContain('Denied (RETIRED)');
  });
});
