import { beforeAll, describe, expect, it } from 'vitest';
import { createApi, type TestApi } from '../../testing/graphql-client.ts';
import { readFile } from '../../testing/house/source-files.ts';
import { sealAll } from '../../testing/journal-kit.ts';
import { policyFolder } from '../../testing/promotion-kit.ts';
import { inDays, open, type Stage, setStage } from '../../testing/promotion-stage.ts';
import type { TestPerson } from '../../testing/seed.ts';
import { testMachinery } from '../../testing/test-context.ts';
import { createTestDatabase } from '../../testing/test-database.ts';

/** The queries of the page, by their names. */
const PAGE = new Map(
  [...readFile('docs/reviewing.md').matchAll(/^```graphql\n((?:query|mutation) (\w+)[\s\S]*?)^```/gm)].map(([, text = '', name = '']) => [name, text]),
);

let api: TestApi;
let stage: Stage;
beforeAll(async () => {
  const machinery = await testMachinery(await createTestDatabase(), { policiesDirectory: policyFolder().directory });
  api = await createApi({ machinery });
  stage = await setStage(machinery);
});

// biome-ignore lint/suspicious/noExplicitAny: answers of the page have the shape that the page asks for
async function ask(person: TestPerson, name: string, variables: object = {}): Promise<any> {
  const { data, errors } = await api.ask(PAGE.get(name) ?? `the page has no query ${name}`, { ...variables }, person.token);
  expect(errors).toEqual([]);
  return data;
}

describe('the page on reviewing', () => {
  it('leads a compliance reviewer through the day, and an auditor to the proof, by its own queries', async () => {
    const { compliance, risk } = stage;
    expect((await ask(compliance, 'Waiting')).inbox).toMatchObject({ totalCount: 0 });
    const { id: request } = await open(stage);

    const [item] = (await ask(compliance, 'Waiting')).inbox.edges;
    expect(item.node).toMatchObject({
      kind: 'PROMOTION_ACKNOWLEDGEMENT',
      role: 'compliance-reviewer',
      again: null,
      subjectId: request,
      subject: { __typename: 'PromotionRequest' },
    });

    const file = async () => (await ask(compliance, 'File', { request })).promotionRequest;
    const { evidenceDigest: evidence, file: first, gateNow } = await file();
    expect(first).toMatchObject({ complete: false, changed: [], verdict: 'INSUFFICIENT_DATA' });
    expect(gateNow.missing.map(({ kind, key }: { kind: string; key: string }) => `${kind} ${key}`)).toEqual(
      expect.arrayContaining(['ACKNOWLEDGEMENT fair/gender/female', 'WAIVER fair/gender/diverse', 'APPROVAL compliance-reviewer']),
    );
    const why = (await ask(compliance, 'Why', { request, rule: 'fair' })).explainRule;
    expect(why).toMatchObject({ result: { verdict: 'INSUFFICIENT_DATA' }, acknowledgeable: ['fair/gender/female'], waivable: ['fair/gender/diverse'] });

    expect((await ask(compliance, 'Decide', { request, digest: first.digestToSign, decision: 'APPROVE' })).decidePromotion).toMatchObject({
      __typename: 'GateNotReadyProblem',
    });
    await ask(compliance, 'Acknowledge', { request, evidence, finding: 'fair/gender/female' });
    const until = inDays(risk.ctx, 30).toISOString();
    expect((await ask(risk, 'Waive', { request, evidence, finding: 'fair/gender/diverse', until })).grantPromotionWaiver.__typename).toBe(
      'PromotionWaiverGranted',
    );

    expect((await ask(compliance, 'Waiting')).inbox.edges).toMatchObject([{ node: { kind: 'PROMOTION_DECISION', role: 'compliance-reviewer' } }]);

    const decide = async (person: TestPerson, digest: string) => (await ask(person, 'Decide', { request, digest, decision: 'APPROVE' })).decidePromotion;
    expect(await decide(compliance, first.digestToSign)).toMatchObject({ __typename: 'StaleEvidenceProblem', changed: ['file'] });
    const { digestToSign } = (await file()).file;
    expect(await decide(compliance, digestToSign)).toMatchObject({ request: { state: 'AWAITING_APPROVAL' } });
    expect((await ask(compliance, 'Waiting')).inbox.totalCount).toBe(0);
    expect(await decide(risk, digestToSign)).toMatchObject({ decision: { roles: ['model-risk-reviewer'] }, request: { state: 'PROMOTED' } });

    await sealAll(api.machinery);
    const auditor = await stage.project.as('auditor');
    const proof = await ask(auditor, 'Proof', { request, project: stage.project.id });
    expect(proof.promotionRequest).toMatchObject({
      state: 'PROMOTED',
      decisions: [
        { kind: 'APPROVE', digest: digestToSign, decidedBy: { name: 'compliance-reviewer' } },
        { kind: 'APPROVE', digest: digestToSign, decidedBy: { name: 'model-risk-reviewer' } },
      ],
      policy: { reference: 'prescreen-gate@1', text: expect.stringContaining('Four fifths of the most favoured group.') },
      attestation: { artifactDigest: stage.registry.modelVersion.artifactDigest },
    });
    expect(proof.journal.edges.map(({ node }: { node: { type: string } }) => node.type)).toEqual(
      expect.arrayContaining(['promotion.requested', 'decision.recorded', 'promotion.promoted']),
    );
    expect(proof.journalVerification).toMatchObject({ isIntact: true });
  });
});
