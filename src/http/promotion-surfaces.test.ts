import { execFileSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readKey, readKeySet, verifyAttestation } from '../../clients/verify/src/index.ts';
import { run as runVerifier } from '../../clients/verify/src/main.ts';
import { parseBundle } from '../domain/artifacts/signature-bundle.rules.ts';
import { freezePromotions, suspendApproval } from '../domain/deployments/index.ts';
import { introduceSigningKeyAtStart } from '../domain/journal/index.ts';
import type { PromotionRequest } from '../domain/promotion/index.ts';
import { liftSuspension, retireModelVersion } from '../domain/promotion/index.ts';
import { present } from '../kernel/assert.ts';
import { sha256 } from '../kernel/digest.ts';
import type { DsseEnvelope } from '../kernel/dsse.ts';
import { signerOf } from '../kernel/signer.ts';
import { createApi, type TestApi } from '../testing/graphql-client.ts';
import { anotherVersion, decideAs, inDays, makeReady, open, REASON, type Stage, setStage } from '../testing/promotion-stage.ts';
import { createTheatre, type PromotionTheatre } from '../testing/promotion-theatre.ts';
import { value } from '../testing/registry-kit.ts';
import { seedProject, type TestPerson } from '../testing/seed.ts';
import { systemContext } from '../testing/test-context.ts';

let theatre: PromotionTheatre;
let api: TestApi;
let stage: Stage;
let promoted: PromotionRequest;
let outsider: TestPerson;
let folder: string;

beforeAll(async () => {
  theatre = await createTheatre();
  api = await createApi({ machinery: theatre.machinery });
  stage = await setStage(theatre.machinery);
  const request = await open(stage);
  // Before the tokens of the seeded people end.
  await makeReady(stage, request, inDays(stage.risk.ctx, 20));
  value(await decideAs(stage.compliance, request));
  promoted = value(await decideAs(stage.risk, request)).request;
  outsider = await (await seedProject(theatre.machinery)).as('viewer');
  folder = mkdtempSync(path.join(tmpdir(), 'assay-proof-'));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const get = (address: string, person: TestPerson | null = stage.engineer, project: string = stage.project.id) =>
  fetch(`${api.url}${address}`, { headers: person === null ? {} : { authorization: `Bearer ${person.token}`, 'assay-project': project } });

/** An answer without what differs from request to request. */
async function said(response: Response): Promise<Record<string, unknown>> {
  const { requestId: _requestId, ...rest } = (await response.json()) as Record<string, unknown>;
  return { httpStatus: response.status, ...rest };
}

const statementOf = ({ payload }: DsseEnvelope): Record<string, unknown> => JSON.parse(Buffer.from(payload, 'base64').toString());

describe('the attestation of a promotion', () => {
  it('is one in-toto statement about what the rules found and one about what was decided, both about the bytes', async () => {
    const response = await get(`/attestations/${promoted.id}`);
    expect(response.headers.get('content-type')).toContain('application/vnd.in-toto.bundle');
    const [found, decided] = (await response.text())
      .trimEnd()
      .split('\n')
      .map((line) => statementOf(JSON.parse(line)));
    const subject = [{ name: 'prescreen-model@1', digest: { sha256: stage.registry.modelVersion.artifactDigest } }];
    const policy = { name: promoted.evaluation.policy, digest: { sha256: promoted.evaluation.policyDigest } };
    expect(found).toMatchObject({
      _type: 'https://in-toto.io/Statement/v1',
      predicateType: 'https://in-toto.io/attestation/test-result/v0.1',
      predicate: { result: 'FAILED', configuration: [policy, { name: 'facts' }], failedTests: ['fair'], warnedTests: [] },
    });
    expect(decided).toMatchObject({
      predicateType: 'https://in-toto.io/attestation/svr/v0.2',
      predicate: {
        verifier: { id: 'urn:assay:gate:1', policies: [policy] },
        properties: ['ASSAY_APPROVED_PRODUCTION', 'ASSAY_WITHOUT_CONDITION'],
        assayPromotion: {
          ...{ id: promoted.id, kind: 'PROMOTION', deploymentId: promoted.deploymentId, evidenceDigest: promoted.evidenceDigest, evidence: promoted.evidence },
          approvals: [
            { role: 'compliance-reviewer', decidedBy: stage.compliance.id },
            { role: 'model-risk-reviewer', decidedBy: stage.risk.id },
          ],
          acknowledgements: [{ findingKey: 'fair/gender/female', acknowledgedBy: stage.compliance.id }],
          waivers: [{ findingKeys: ['fair/gender/diverse'], grantedBy: stage.risk.id }],
        },
      },
    });
    expect([found?.subject, decided?.subject]).toEqual([subject, subject]);
  });

  it('verifies with the openssl command alone: the key from the JWKS as PEM, the encoding put together by printf', async () => {
    const { signer } = theatre.machinery;
    writeFileSync(path.join(folder, 'key.pem'), signer.publicKeyPem);
    writeFileSync(path.join(folder, 'svr.json'), await (await get(`/attestations/${promoted.id}?predicate=svr`)).text());
    const verify = (change: string) => {
      const script = `
        set -eu
        member() { sed -n 's/.*"'"$1"'":"\\([^"]*\\)".*/\\1/p' svr.json; }
        member payload | openssl base64 -d -A > payload.bin
        member sig | openssl base64 -d -A > sig.bin
        ${change}
        type=$(member payloadType)
        { printf 'DSSEv1 %d %s %d ' "\${#type}" "$type" "$(wc -c < payload.bin)"; cat payload.bin; } > pae.bin
        openssl pkeyutl -verify -pubin -inkey key.pem -rawin -in pae.bin -sigfile sig.bin`;
      return execFileSync('sh', ['-c', script], { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
    };
    expect(verify('')).toContain('Signature Verified Successfully');
    expect(() => verify("printf ' ' >> payload.bin")).toThrow();
  });

  it('verifies with the verifier that stands alone, against the file, the place and the time, and with nothing that differs', async () => {
    const bundle = await (await get(`/attestations/${promoted.id}`)).text();
    const keys = present(readKeySet(await (await get('/.well-known/jwks.json', null)).text()), 'the key set');
    const trust = { keys, sha256: stage.registry.modelVersion.artifactDigest, environment: 'production', now: theatre.clock.now() };
    const faultsOf = (text: string, change: Partial<typeof trust> = {}) => verifyAttestation(text, { ...trust, ...change }).faults;
    expect(verifyAttestation(bundle, trust)).toMatchObject({
      faults: [],
      statements: [{ says: 'FAILED' }, { says: expect.stringMatching(/^ASSAY_APPROVED_PRODUCTION\b/) }],
    });
    const sigstore = await (await get(`/attestations/${promoted.id}?predicate=svr&form=sigstore`)).text();
    expect(faultsOf(sigstore)).toEqual([]);
    const stranger = present(readKey(signerOf(generateKeyPairSync('ed25519').privateKey).publicKeyPem), 'a key');
    expect(faultsOf(bundle, { keys: [stranger] })).toHaveLength(2);
    expect(faultsOf(bundle, { sha256: sha256('another file') })).toHaveLength(2);
    expect(faultsOf(bundle, { environment: 'staging' })).toEqual(['it was approved for production, not for staging']);
    expect(faultsOf(bundle, { now: inDays(stage.risk.ctx, 20) })).toEqual([expect.stringContaining('the approval ended at')]);
    expect(faultsOf(bundle.split('\n')[0] ?? '')).toEqual([expect.stringContaining('no statement says that it was approved')]);
    const forged = bundle.replace(/"payload":"[^"]*"/g, (member) => {
      const statement = Buffer.from(member.slice(11, -1), 'base64').toString();
      return `"payload":"${Buffer.from(statement.replace('production', 'staging___')).toString('base64')}"`;
    });
    expect(faultsOf(forged).length).toBeGreaterThan(0);
    for (const nonsense of ['', '{}', 'null', '[]', '{"payloadType":"application/vnd.in-toto+json"}', bundle.replaceAll('=', '')])
      expect(faultsOf(nonsense)).not.toEqual([]);

    writeFileSync(path.join(folder, 'bundle.jsonl'), bundle);
    writeFileSync(path.join(folder, 'public.pem'), theatre.machinery.signer.publicKeyPem);
    const said: string[] = [];
    const output = { line: (text: string) => said.push(text), warning: (text: string) => said.push(text) };
    const verify = (...words: string[]) => runVerifier(['attestation', path.join(folder, 'bundle.jsonl'), ...words], output);
    expect(await verify('--key', path.join(folder, 'public.pem'), '--sha256', trust.sha256)).toBe(0);
    expect(await verify('--key', path.join(folder, 'public.pem'), '--artifact', path.join(folder, 'public.pem'))).toBe(1);
    expect(await verify()).toBe(2);
    expect(await verify('--key', path.join(folder, 'public.pem'), '--sha256', 'abc')).toBe(2);
    expect(said.join('\n')).toContain('verified https://in-toto.io/attestation/svr/v0.2 about prescreen-model@1');
  });

  it('reads the same through GraphQL, and as a Sigstore bundle of one statement', async () => {
    const document = `query($id: ID!) { promotionRequest(id: $id) { attestation { id keyId artifactDigest approvedUntil promotion { payload payloadType signatures { keyid sig } } } } }`;
    const { data } = await api.ask(document, { id: promoted.id }, stage.engineer.token);
    const { attestation } = present(data, 'an answer').promotionRequest as { attestation: { promotion: DsseEnvelope; keyId: string; approvedUntil: string } };
    const envelope = (await (await get(`/attestations/${promoted.id}?predicate=svr`)).json()) as DsseEnvelope;
    expect(attestation.promotion).toEqual(envelope);
    const bundle = value(parseBundle(await (await get(`/attestations/${promoted.id}?predicate=svr&form=sigstore`)).text()));
    expect(bundle.payload.toString('base64')).toBe(envelope.payload);
    const { rows } = await theatre.database.pool.query(`select payload from journal_entries where type = 'promotion.promoted' and subject_id = $1`, [
      promoted.id,
    ]);
    expect(rows).toHaveLength(1);
    expect(rows[0].payload).toMatchObject({ keyId: attestation.keyId, promotionDigest: sha256(Buffer.from(envelope.payload, 'base64')) });
  });

  it('is not there for requests that were not promoted, of others, or of nobody, which all read the same', async () => {
    const answer = async (id: string, person: TestPerson, project: string) =>
      JSON.stringify(await said(await get(`/attestations/${id}`, person, project))).replaceAll(id, 'ID');
    const absent = `${promoted.id.slice(0, -3)}000`;
    expect(await answer(promoted.id, outsider, stage.project.id)).toBe(await answer(absent, outsider, stage.project.id));
    expect((await get(`/attestations/${promoted.id}`, null)).status).toBe(401);
    expect((await get(`/attestations/${promoted.id}?predicate=vsa`)).status).toBe(400);
    expect((await get(`/attestations/${promoted.id}?form=sigstore`)).status).toBe(400);
  });

  it('keeps its key in the JWKS when another one signs', async () => {
    const successor = signerOf(generateKeyPairSync('ed25519').privateKey);
    await introduceSigningKeyAtStart(systemContext({ ...theatre.machinery, signer: successor }));
    await introduceSigningKeyAtStart(systemContext({ ...theatre.machinery, signer: successor }));
    const { keys } = (await (await get('/.well-known/jwks.json', null)).json()) as { keys: { kid: string }[] };
    expect(keys.map(({ kid }) => kid)).toEqual([theatre.machinery.signer.keyId, successor.keyId]);
    const { rows } = await theatre.database.pool.query(`select subject_id from journal_entries where type = 'signing-key.introduced' order by seq`);
    expect(rows.map(({ subject_id }) => subject_id)).toEqual([theatre.machinery.signer.keyId, successor.keyId]);
  });
});

describe('GET /gates', () => {
  it('answers open, waiting and refused by the status alone, with what is missing', async () => {
    expect(await said(await get(`/gates/${promoted.id}`))).toMatchObject({ httpStatus: 200, state: 'OPEN', missing: [], deploymentId: promoted.deploymentId });
    const other = await setStage(theatre.machinery);
    const waiting = await open(other);
    const response = await get(`/gates/${waiting.id}`, other.engineer, other.project.id);
    expect([response.headers.get('retry-after'), response.headers.get('cache-control')]).toEqual(['15', 'no-store']);
    expect(await said(response)).toMatchObject({
      httpStatus: 202,
      state: 'WAITING',
      missing: expect.arrayContaining([expect.objectContaining({ kind: 'APPROVAL' })]),
    });
    value(await decideAs(other.risk, waiting, 'REJECT'));
    expect(await said(await get(`/gates/${waiting.id}`, other.engineer, other.project.id))).toMatchObject({ httpStatus: 403, state: 'REFUSED' });
    expect((await get(`/gates/${waiting.id}`)).status).toBe(404);
    expect((await get(`/gates/${waiting.id}`, null)).status).toBe(401);
  });
});

describe('GET /admission', () => {
  const ask = async (environment: string, digest: string, person = stage.engineer, project: string = stage.project.id) =>
    said(await get(`/admission/${environment}/${digest}`, person, project));

  it('allows what was promoted there, until its approval ends, and may not be kept', async () => {
    const { artifactDigest } = stage.registry.modelVersion;
    const response = await get(`/admission/production/${artifactDigest}`);
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(await said(response)).toMatchObject({
      ...{ httpStatus: 200, allowed: true, reason: 'APPROVED', promotionRequestId: promoted.id, deploymentId: promoted.deploymentId },
      approvedUntil: expect.stringMatching(/Z$/),
    });
    const deployer = await stage.project.as('deployer');
    expect(await ask('production', artifactDigest, deployer)).toMatchObject({ allowed: true });
  });

  it('denies the same bytes elsewhere, other bytes, and whatever a stranger asks, who reads the same as for nothing', async () => {
    const { artifactDigest } = stage.registry.modelVersion;
    const other = await anotherVersion(theatre.machinery, stage);
    expect(await ask('staging', artifactDigest)).toMatchObject({ httpStatus: 403, allowed: false, reason: 'NOT_APPROVED', promotionRequestId: null });
    if (other.artifactDigest !== artifactDigest) expect(await ask('production', other.artifactDigest)).toMatchObject({ httpStatus: 403, allowed: false });
    const nothing = await ask('production', sha256('nobody has these'));
    expect(nothing).toMatchObject({ httpStatus: 404, allowed: false, reason: 'UNKNOWN' });
    expect(await ask('production', artifactDigest, outsider)).toEqual(nothing);
    expect(await ask('production', artifactDigest, outsider, `${stage.project.id.slice(0, -3)}000`)).toEqual(nothing);
    expect(await ask('nowhere', artifactDigest)).toEqual(nothing);
    expect((await get('/admission/production/latest')).status).toBe(400);
    expect((await get(`/admission/production/${artifactDigest}`, null)).status).toBe(401);
  });

  it('is one statement that reads no table as a whole', async () => {
    const client = await theatre.database.pool.connect();
    try {
      // A small table is read whole whatever indexes there are; without that choice the plan shows what there is for a large one.
      await client.query('begin');
      await client.query('set local enable_seqscan = off');
      const statement = 'explain select * from admissions where project_id = $1 and artifact_digest = $2 and environment = $3';
      const { rows } = await client.query(statement, [stage.project.id, stage.registry.modelVersion.artifactDigest, 'production']);
      const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
      expect(plan).not.toContain('Seq Scan');
      expect(plan.match(/Index/g)?.length).toBeGreaterThan(5);
    } finally {
      await client.query('rollback');
      client.release();
    }
  });

  it('denies what is suspended, expired or retired, whatever serves', async () => {
    const { artifactDigest, id: modelVersionId } = stage.registry.modelVersion;
    const deploymentId = promoted.deploymentId ?? '';
    const suspension = value(await suspendApproval(stage.risk.ctx, { deploymentId, reason: 'Scores drift.', idempotencyKey: 'once' }));
    expect(value(await suspendApproval(stage.risk.ctx, { deploymentId, reason: 'Scores drift.', idempotencyKey: 'once' })).id).toBe(suspension.id);
    expect(await ask('production', artifactDigest)).toMatchObject({ allowed: false, reason: 'SUSPENDED', detail: expect.stringContaining('Scores drift.') });
    value(await liftSuspension(stage.risk.ctx, { suspensionId: suspension.id, reason: 'It was the feed.' }));
    expect((await suspendApproval(stage.engineer.ctx, { deploymentId, reason: 'No.' }).catch((error: Error) => error.name)) as unknown).toBe('Forbidden');
    expect(await ask('production', artifactDigest)).toMatchObject({ allowed: true });
    value(await freezePromotions(stage.risk.ctx, { projectId: stage.project.id, reason: 'What serves goes on serving.' }));
    expect(await ask('production', artifactDigest)).toMatchObject({ allowed: true });
    theatre.clock.advance(21 * 86_400);
    expect(await ask('production', artifactDigest)).toMatchObject({ allowed: false, reason: 'EXPIRED' });
    value(await retireModelVersion(stage.risk.ctx, { modelVersionId, reason: REASON }));
    expect(await ask('production', artifactDigest)).toMatchObject({ allowed: false, reason: 'RETIRED' });
  });
});
