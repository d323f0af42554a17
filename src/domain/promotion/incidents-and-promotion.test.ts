import { beforeAll, describe, expect, it } from 'vitest';
import { present } from '../../kernel/assert.ts';
import { LIMITS } from '../../kernel/limits.ts';
import { deployed } from '../../testing/monitoring-kit.ts';
import { publish, TEST_POLICY } from '../../testing/promotion-kit.ts';
import { anotherVersion, decideAs, makeReady, open, type Stage, setStage } from '../../testing/promotion-stage.ts';
import { createTheatre, journalOf, kindOf, type PromotionTheatre } from '../../testing/promotion-theatre.ts';
import { upload, value } from '../../testing/registry-kit.ts';
import type { TestPerson } from '../../testing/seed.ts';
import { systemContext } from '../../testing/test-context.ts';
import { raiseChallenge, resolveChallenge, respondToChallenge } from '../challenges/index.ts';
import { suspendApproval, suspensionsOfDeployments } from '../deployments/index.ts';
import { fileDocument, signOffDocument } from '../documents/index.ts';
import { listFindings } from '../findings/index.ts';
import { listInbox } from '../inbox/index.ts';
import {
  advanceIncident,
  closeIncident,
  type Incident,
  linksOfIncidents,
  listSiblings,
  notifyAuthority,
  type ReportIncidentInput,
  reportIncident,
  stepsOfIncidents,
  triageIncident,
  watchIncidentClocks,
  withdrawIncidentLink,
} from '../incidents/index.ts';
import { listLegalHolds } from '../preservation/index.ts';
import { liftLegalHold } from '../retention/index.ts';
import { liftSuspension, openPromotionFile, readAdmission, readGate, requestPromotion } from './index.ts';

let theatre: PromotionTheatre;

const RULES = `  - { id: incidents, type: R-INC, severity: block, rationale: Nothing grave is open about the model., source: { text: test, kind: internal }, params: { refuseFrom: HIGH, about: model, overdueClocks: refuse, review: required } }
  - { id: documents, type: R-DOC, severity: block, rationale: Whoever uses it can read how., source: { text: test, kind: internal }, params: { types: [INSTRUCTIONS_FOR_USE], about: version, signedOff: required } }
  - { id: challenge, type: R-CHL, severity: block, rationale: Somebody has questioned the version., source: { text: test, kind: internal }, params: { minRounds: 1, noChallenge: accept, refuseOpenFrom: HIGH } }
`;

beforeAll(async () => {
  theatre = await createTheatre();
});

const managerOf = (stage: Stage): Promise<TestPerson> => stage.project.as('incident-manager');

const report = (person: TestPerson, stage: Stage, change: Partial<ReportIncidentInput> = {}) =>
  reportIncident(person.ctx, {
    ...{ projectId: stage.project.id, title: 'Women are ranked lower', description: 'Seen in the file of March.', awareAt: person.ctx.clock.now() },
    ...{ categories: ['DISCRIMINATION'], thingIds: [stage.registry.modelVersion.id] },
    ...change,
  });

/** Takes an incident from its report to the state before its review. */
async function remedy(stage: Stage, { id: incidentId }: Incident): Promise<void> {
  const manager = await managerOf(stage);
  value(
    await triageIncident(manager.ctx, { incidentId, severity: 'HIGH', categories: ['DISCRIMINATION'], laws: ['EU_AI_ACT'], reason: 'People were harmed.' }),
  );
  const advance = (event: 'CONTAIN' | 'FIND_CAUSE' | 'REMEDIATE') => advanceIncident(stage.engineer.ctx, { incidentId, event, reason: `${event} was done.` });
  value(await advance('CONTAIN'));
  expect(kindOf(await advance('FIND_CAUSE'))).toBe('IllegalTransition');
  const told = { authority: 'Market surveillance', reference: 'MS-1', isInitial: true, notifiedAt: manager.ctx.clock.now() };
  value(await notifyAuthority(manager.ctx, { incidentId, clocks: ['EU_AI_ACT_73_2'], ...told }));
  value(await advance('FIND_CAUSE'));
  value(await advance('REMEDIATE'));
}

describe('a grave incident', () => {
  it('suspends what serves, so that admission says no, and holds the next promotion up until somebody else signs its review', async () => {
    const stage = await setStage(theatre.machinery);
    const request = await open(stage);
    await makeReady(stage, request);
    for (const person of [stage.compliance, stage.risk]) value(await decideAs(person, request));
    const production = { projectId: stage.project.id, environment: 'production', digest: stage.registry.modelVersion.artifactDigest };
    const admission = async () => value(await readAdmission(stage.engineer.ctx, production));
    expect(await admission()).toMatchObject({ allowed: true });
    const manager = await managerOf(stage);
    await expect(report(stage.scientist, stage, { suspend: true })).rejects.toThrow();
    const { deploymentId } = await admission();
    const incident = value(await report(manager, stage, { suspend: true, thingIds: [present(deploymentId, 'what serves')] }));
    expect(await admission()).toMatchObject({ allowed: false, reason: 'SUSPENDED', message: expect.stringContaining('Women are ranked lower') });
    const [suspension] = present((await suspensionsOfDeployments(manager.ctx, [deploymentId ?? ''])).get(deploymentId ?? ''), 'suspensions');
    expect(suspension).toMatchObject({ cause: 'INCIDENT', incidentId: incident.id });
    const lift = (suspensionId = '') => liftSuspension(stage.risk.ctx, { suspensionId, reason: 'It is not so bad.' });
    const stillOpen = { ok: false, problem: { kind: 'IllegalTransition', message: expect.stringContaining(incident.id) } };
    expect(await lift(suspension?.id)).toMatchObject(stillOpen);

    const again = value(
      await requestPromotion(stage.engineer.ctx, { modelVersionId: stage.registry.modelVersion.id, environment: 'staging', reason: 'It is asked for anew.' }),
    );
    const holds = async () => value(await readGate(stage.engineer.ctx, { promotionRequestId: again.id })).missing.filter(({ kind }) => kind === 'HOLD');
    expect(await holds()).toEqual([expect.objectContaining({ key: incident.id, message: expect.stringContaining('grave incident') })]);
    await remedy(stage, incident);
    const close = (person: TestPerson) => closeIncident(person.ctx, { incidentId: incident.id, review: 'The training data was skewed; it is now weighted.' });
    await expect(close(stage.engineer)).rejects.toThrow();
    value(await close(stage.risk));
    expect(await holds()).toEqual([]);
    value(await lift(suspension?.id));
    expect(await admission()).toMatchObject({ allowed: true });
    expect(kindOf(await close(manager))).toBe('IllegalTransition');
    expect(await journalOf(theatre, incident.id)).toEqual([
      ...['incident.reported', 'incident.linked', 'incident.changed', 'incident.changed', 'incident.authority-notified', 'incident.changed'],
      ...['incident.changed', 'incident.changed', 'incident.changed'],
    ]);
    expect((await stepsOfIncidents(manager.ctx, [incident.id])).get(incident.id)?.map(({ to }) => to)).toEqual([
      ...['REPORTED', 'TRIAGED', 'CONTAINED', 'NOTIFIED', 'ROOT_CAUSED', 'REMEDIATED', 'CLOSED'],
    ]);
  });

  it('suspends for itself what was suspended before: lifting the one leaves the other, which stays until it is closed or the link is taken back', async () => {
    const stage = await setStage(theatre.machinery);
    const request = await open(stage);
    await makeReady(stage, request);
    value(await decideAs(stage.compliance, request));
    const deploymentId = present(value(await decideAs(stage.risk, request)).request.deploymentId, 'what serves');
    const { id: suspensionId } = value(await suspendApproval(stage.risk.ctx, { deploymentId, reason: 'I want to be first.' }));
    const manager = await managerOf(stage);
    const { id: incidentId } = value(await report(manager, stage, { suspend: true }));
    const lift = () => liftSuspension(stage.risk.ctx, { suspensionId, reason: 'It was nothing.' });
    expect(await lift()).toMatchObject({ ok: false, problem: { kind: 'IllegalTransition', message: expect.stringContaining(incidentId) } });
    const milder = { incidentId, severity: 'LOW', categories: ['PERFORMANCE'], laws: [], reason: 'One row was wrong.' } as const;
    const maker = await stage.project.person({ name: 'made and judges', roles: ['incident-manager'] });
    const contributor = { ...maker.ctx, actor: { ...maker.ctx.actor, principalId: stage.registry.modelVersion.registeredBy } };
    expect(await triageIncident(contributor, milder)).toMatchObject({ ok: false, problem: { kind: 'SomebodyElseRequired', rule: 'CONTRIBUTED' } });
    value(await triageIncident(stage.compliance.ctx, milder));
    value(await lift());
    const production = { projectId: stage.project.id, environment: 'production', digest: stage.registry.modelVersion.artifactDigest };
    const admission = async () => value(await readAdmission(stage.engineer.ctx, production));
    expect(await admission()).toMatchObject({ reason: 'SUSPENDED', message: expect.stringContaining('Women are ranked lower') });
    const own = (await suspensionsOfDeployments(manager.ctx, [deploymentId])).get(deploymentId)?.find(({ cause }) => cause === 'INCIDENT');
    const liftOwn = () => liftSuspension(stage.risk.ctx, { suspensionId: own?.id ?? '', reason: 'It was about another version.' });
    expect(await liftOwn()).toMatchObject({ ok: false, problem: { message: expect.stringContaining(incidentId) } });
    const mistake = { incidentId, thingId: stage.registry.modelVersion.id, reason: 'It was the version before.' };
    await expect(withdrawIncidentLink(stage.engineer.ctx, mistake)).rejects.toThrow();
    expect(await withdrawIncidentLink(contributor, mistake)).toMatchObject({ ok: false, problem: { rule: 'CONTRIBUTED' } });
    value(await withdrawIncidentLink(manager.ctx, mistake));
    expect(await withdrawIncidentLink(manager.ctx, mistake)).toMatchObject({ ok: false, problem: { field: 'thingId' } });
    expect(await admission()).toMatchObject({ reason: 'SUSPENDED' });
    value(await liftOwn());
    expect(await admission()).toMatchObject({ allowed: true });
    value(await triageIncident(stage.compliance.ctx, { ...milder, addThingIds: [mistake.thingId], reason: 'It was this one after all.' }));
    const links = (await linksOfIncidents(manager.ctx, [incidentId])).get(incidentId) ?? [];
    expect(links.map(({ number, withdrawal }) => [number, withdrawal?.reason ?? null])).toEqual([
      [1, mistake.reason],
      [2, null],
    ]);
    expect(await journalOf(theatre, incidentId)).toEqual(expect.arrayContaining(['incident.linked', 'incident.unlinked']));
    await expect(theatre.database.pool.query('delete from incident_link_withdrawals')).rejects.toThrow();
    // The versions that are meant count, so that no incident is about more than a triage would take.
    const things: string[] = [];
    for (let made = 0; made < LIMITS.incidentLinks; made++) things.push((await deployed(theatre.machinery, stage.project, request.modelVersionId)).id);
    expect(await report(manager, stage, { thingIds: things })).toMatchObject({ ok: false, problem: { kind: 'LimitExceeded', limit: 'incidentLinks' } });
  });

  it('is no way round for those it concerns: nobody stops a clock they set, closes what they remedied or made, or links what is not theirs', async () => {
    const stage = await setStage(theatre.machinery);
    const other = await setStage(theatre.machinery);
    expect(await report(stage.scientist, stage, { thingIds: [other.registry.modelVersion.id] })).toMatchObject({ ok: false, problem: { field: 'thingIds' } });
    expect(await report(stage.scientist, stage, { awareAt: new Date(Number.NaN) })).toMatchObject({ ok: false, problem: { field: 'awareAt' } });
    const machine = await stage.project.person({ kind: 'SERVICE_ACCOUNT', roles: ['ml-engineer'] });
    const incident = value(await report(machine, stage, { laws: ['EU_AI_ACT'], idempotencyKey: 'k' }));
    expect(value(await report(machine, stage, { laws: ['EU_AI_ACT'], idempotencyKey: 'k' })).id).toBe(incident.id);
    const manager = await managerOf(stage);
    const triage = (person: TestPerson, laws: readonly 'EU_AI_ACT'[]) =>
      triageIncident(person.ctx, { incidentId: incident.id, severity: 'LOW', categories: ['PERFORMANCE'], laws, reason: 'Only a number.' });
    value(
      await triageIncident(manager.ctx, { incidentId: incident.id, severity: 'HIGH', categories: ['DISCRIMINATION'], laws: ['EU_AI_ACT'], reason: 'Grave.' }),
    );
    expect(await triage(manager, [])).toMatchObject({ ok: false, problem: { kind: 'SomebodyElseRequired', rule: 'ASSESSED_IT' } });
    await expect(triage(machine, [])).rejects.toThrow();
    await expect(triage(stage.engineer, [])).rejects.toThrow();
    value(await triage(stage.compliance, []));
    for (const event of ['CONTAIN', 'FIND_CAUSE', 'REMEDIATE'] as const)
      value(await advanceIncident(manager.ctx, { incidentId: incident.id, event, reason: 'Done by the manager.' }));
    const close = (person: TestPerson) => closeIncident(person.ctx, { incidentId: incident.id, review: 'It is over.' });
    expect(await close(manager)).toMatchObject({ ok: false, problem: { rule: 'REMEDIATED_IT' } });
    const maker = await stage.project.person({ name: 'made and judges', roles: ['data-scientist', 'incident-manager'] });
    const made = value(await report(maker, stage, { laws: [], thingIds: [(await anotherVersion(theatre.machinery, stage)).id] }));
    expect(made.state).toBe('REPORTED');
    value(await advanceIncident(manager.ctx, { incidentId: incident.id, event: 'SEND_BACK', reason: 'It is not gone.' }));
    value(await advanceIncident(stage.engineer.ctx, { incidentId: incident.id, event: 'REMEDIATE', reason: 'Now it is.' }));
    value(await close(manager));
  });

  it('has its siblings looked at, its approval reviewed, and its evidence kept until the authority was told', async () => {
    const stage = await setStage(theatre.machinery);
    const sibling = await anotherVersion(theatre.machinery, stage);
    const manager = await managerOf(stage);
    const incident = value(await report(manager, stage, { severity: 'CRITICAL', laws: ['EU_AI_ACT'] }));
    expect(value(await listSiblings(manager.ctx, { incidentId: incident.id }))).toMatchObject([
      { version: { id: sibling.id }, shares: expect.arrayContaining([stage.registry.datasetVersion.id]) },
    ]);
    const findings = value(await listFindings(manager.ctx, { projectId: stage.project.id, kinds: ['INCIDENT_REVIEW'] }, { first: 10, after: null }));
    expect(findings.items.map(({ subjectId, severity, evidenceId }) => [subjectId, severity, evidenceId])).toEqual([
      [stage.registry.modelVersion.id, 'HIGH', incident.id],
      [sibling.id, 'MEDIUM', incident.id],
    ]);
    const [hold] = value(await listLegalHolds(manager.ctx, { projectId: stage.project.id, standing: true }, { first: 10, after: null })).items;
    expect(hold).toMatchObject({ subjectId: stage.registry.modelVersion.id, incidentId: incident.id });
    const admin = await stage.project.as('project-admin');
    const lift = (person: TestPerson) => liftLegalHold(person.ctx, { legalHoldId: hold?.id ?? '', reason: 'No longer needed.' });
    await expect(lift(manager)).rejects.toThrow();
    expect(await lift(admin)).toMatchObject({ ok: false, problem: { kind: 'IllegalTransition', message: expect.stringContaining('EU_AI_ACT_73_2') } });
    const told = { authority: 'Market surveillance', reference: 'MS-2', isInitial: false, notifiedAt: manager.ctx.clock.now() };
    expect(await notifyAuthority(manager.ctx, { incidentId: incident.id, clocks: ['GDPR_33'], ...told })).toMatchObject({
      ok: false,
      problem: { field: 'clocks' },
    });
    value(await notifyAuthority(manager.ctx, { incidentId: incident.id, clocks: ['EU_AI_ACT_73_2'], ...told }));
    value(await lift(admin));
    expect(kindOf(await lift(admin))).toBe('IllegalTransition');
  });

  it('is told by the journal once when its clock is near its end and once when it ran out, however many watch, and waits in the inbox', async () => {
    const stage = await setStage(theatre.machinery);
    const manager = await managerOf(stage);
    const incident = value(await report(manager, stage, { categories: ['CRITICAL_INFRASTRUCTURE'], laws: ['EU_AI_ACT'], severity: 'HIGH' }));
    const watch = () => Promise.all([1, 2, 3].map(() => watchIncidentClocks(systemContext(theatre.machinery), {})));
    const notices = async () => (await journalOf(theatre, incident.id)).filter((type) => type.startsWith('incident.clock'));
    const asked = async (person: TestPerson) => {
      const { items } = value(await listInbox(person.ctx, { kinds: ['INCIDENT'], page: { first: 20, after: null } }));
      return items.filter(({ subjectId }) => subjectId === incident.id);
    };
    await watch();
    expect(await notices()).toEqual([]);
    expect(await asked(manager)).toMatchObject([{ asked: expect.stringContaining('Judge an incident'), role: 'incident-manager' }]);
    expect(await asked(stage.engineer)).toEqual([]);
    theatre.clock.advance(30 * 3_600);
    await watch();
    await watch();
    expect(await notices()).toEqual(['incident.clock-approaching']);
    theatre.clock.advance(30 * 3_600);
    await watch();
    await watch();
    expect(await notices()).toEqual(['incident.clock-approaching', 'incident.clock-ran-out']);
    expect((await asked(manager))[0]?.dueAt?.getTime()).toBeLessThan(theatre.clock.now().getTime());
    await expect(watchIncidentClocks(manager.ctx, {})).rejects.toThrow();
  });
});

describe('a policy that looks at records', () => {
  it('is met by what people filed and settled, binds approvals to it, and refuses what was reported since', async () => {
    theatre.folder.write('prescreen-gate.yaml', TEST_POLICY.replace('version: 1', 'version: 2').replace('approvals:', `${RULES}approvals:`));
    await publish(theatre.machinery);
    const stage = await setStage(theatre.machinery);
    const { id: modelVersionId } = stage.registry.modelVersion;
    const asked = await open(stage);
    const findingsOf = (request: typeof asked) => Object.fromEntries(request.evaluation.results.map(({ ruleId, findings }) => [ruleId, findings[0]?.reason]));
    expect(findingsOf(asked)).toMatchObject({ incidents: 'NO_GRAVE_INCIDENT', documents: 'MISSING_EVIDENCE', challenge: 'MISSING_EVIDENCE' });

    const owner = await stage.project.as('model-owner');
    const artifactDigest = await upload(owner.ctx, stage.project.id, Buffer.from('How to use it.'));
    const said = { title: 'Instructions', datedOn: '2026-03-01', writtenBy: 'The owner', draftedBy: 'AI_ASSISTED' } as const;
    const document = value(await fileDocument(owner.ctx, { type: 'INSTRUCTIONS_FOR_USE', subjectId: modelVersionId, artifactDigest, ...said }));
    const sign = (person: TestPerson) => signOffDocument(person.ctx, { documentId: document.id, comment: 'Read, and right.' });
    await expect(sign(owner)).rejects.toThrow();
    value(await sign(stage.compliance));

    const challenge = value(
      await raiseChallenge(stage.risk.ctx, { modelVersionId, kind: 'QUESTION', severity: 'HIGH', question: 'Why these columns?', draftedBy: 'PEOPLE' }),
    );
    value(await respondToChallenge(owner.ctx, { challengeId: challenge.id, response: 'They are known at the time.', draftedBy: 'AI_ASSISTED' }));
    value(await resolveChallenge(stage.risk.ctx, { challengeId: challenge.id, isEnough: true, reason: 'That holds.', draftedBy: 'PEOPLE' }));
    const request = value(await requestPromotion(stage.engineer.ctx, { modelVersionId, environment: 'production', reason: 'Everything is there now.' }));
    expect(findingsOf(request)).toMatchObject({ incidents: 'NO_GRAVE_INCIDENT', documents: 'ON_FILE', challenge: 'CHALLENGED' });
    expect(request.evidence).toMatchObject({ incidents: expect.any(String), documents: expect.any(String), challenges: expect.any(String) });
    await makeReady(stage, request);
    value(await decideAs(stage.compliance, request));

    value(await report(await managerOf(stage), stage));
    const file = value(await openPromotionFile(stage.risk.ctx, { promotionRequestId: request.id }));
    expect(file.changed).toContain('incidents');
    expect(await decideAs(stage.risk, request)).toMatchObject({ ok: false, problem: { kind: 'StaleEvidence' } });
  });
});
