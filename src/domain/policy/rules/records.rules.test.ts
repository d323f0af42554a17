import { describe, expect, it } from 'vitest';
import { passingFacts } from '../../../testing/gate-facts.ts';
import type { ChallengeFacts, DocumentFacts, IncidentFacts, RetentionFacts } from '../record-facts.entity.ts';
import { challengeRule } from './challenge.rules.ts';
import { documentRule } from './document.rules.ts';
import { incidentRule } from './incident.rules.ts';
import { retentionRule } from './retention.rules.ts';

const short = (outcomes: readonly { verdict: string; reason: string; waivable: boolean }[]) => outcomes.map(({ verdict, reason }) => `${verdict} ${reason}`);

describe('the rule of incidents', () => {
  const incident = (change: Partial<IncidentFacts> = {}): IncidentFacts => ({
    ...{ incidentId: 'inc_1', about: 'version', state: 'CONTAINED', severity: 'HIGH', reviewed: false, overdueClocks: [] },
    ...change,
  });
  const judge = (incidents: readonly IncidentFacts[] | null | undefined, change: Partial<Parameters<typeof incidentRule.judge>[0]> = {}) =>
    short(
      incidentRule.judge(
        { refuseFrom: 'HIGH', about: 'version', overdueClocks: 'refuse', review: 'required', ...change },
        {
          ...passingFacts(),
          ...(incidents === undefined ? {} : { incidents }),
        },
      ),
    );

  it('refuses grave ones that are open, and counts what nobody has judged, or judged by an unknown word, as grave', () => {
    expect(judge([])).toEqual(['PASS NO_GRAVE_INCIDENT']);
    expect(judge([incident({ severity: 'MEDIUM' })])).toEqual(['PASS NO_GRAVE_INCIDENT']);
    for (const severity of ['HIGH', 'CRITICAL', null, 'FINE']) expect(judge([incident({ severity })])).toEqual(['FAIL INCIDENT_OPEN']);
  });

  it('refuses any of which an authority was not told in time, and closed ones without a review', () => {
    expect(judge([incident({ severity: 'LOW', overdueClocks: ['GDPR_33'] })])).toEqual(['FAIL AUTHORITY_NOT_TOLD']);
    expect(judge([incident({ state: 'CLOSED' })])).toEqual(['FAIL INCIDENT_NOT_REVIEWED']);
    expect(judge([incident({ state: 'CLOSED', reviewed: true })])).toEqual(['PASS NO_GRAVE_INCIDENT']);
  });

  it('looks at siblings within the model where it is asked to, and cannot tell without facts', () => {
    expect(judge([incident({ about: 'model' })])).toEqual(['PASS NO_GRAVE_INCIDENT']);
    expect(judge([incident({ about: 'model' })], { about: 'model' })).toEqual(['FAIL INCIDENT_OPEN']);
    for (const unknown of [null, undefined]) expect(judge(unknown)).toEqual(['INSUFFICIENT_DATA MISSING_EVIDENCE']);
  });
});

describe('the rule of documents', () => {
  const document = (change: Partial<DocumentFacts> = {}): DocumentFacts => ({
    ...{ documentId: 'doc_1', type: 'FRIA', about: 'version', digest: 'd', datedOn: '2026-11-01', validUntil: '2026-11-23', signedOff: true },
    ...{ draftedBy: 'PEOPLE', independent: null, intact: true },
    ...change,
  });
  const judge = (documents: readonly DocumentFacts[] | null, change: Partial<Parameters<typeof documentRule.judge>[0]> = {}) =>
    short(documentRule.judge({ types: ['FRIA'], about: 'either', signedOff: 'required', ...change }, passingFacts({ documents })));

  it('counts a document up to and with its last day', () => {
    expect(judge([document()])).toEqual(['PASS ON_FILE']);
    expect(judge([document({ validUntil: '2026-11-22' })])).toEqual(['FAIL EXPIRED']);
    expect(judge([document({ validUntil: null })], { maxAgeDays: 22 })).toEqual(['FAIL TOO_OLD']);
    expect(judge([document({ validUntil: null })], { maxAgeDays: 23 })).toEqual(['PASS ON_FILE']);
  });

  it('asks for whole bytes, a second person, and people who wrote', () => {
    expect(judge([document({ intact: false })])).toEqual(['FAIL BYTES_UNUSABLE']);
    expect(judge([document({ signedOff: false })])).toEqual(['FAIL NOT_SIGNED_OFF']);
    expect(judge([document({ signedOff: false })], { signedOff: 'optional' })).toEqual(['PASS ON_FILE']);
    for (const draftedBy of ['AI_ASSISTED', 'NOBODY']) expect(judge([document({ draftedBy })], { aiAssisted: 'refuse' })).toEqual(['FAIL AI_ASSISTED']);
  });

  it('takes no sign-off, and no report from outside, of somebody with an interest or with a role that came from one, and says why', () => {
    const interested = 'the role compliance-reviewer (rgr_1) of pri_1, who stands in for it, was granted by pri_2, who opened this request';
    expect(judge([document({ interested })])).toEqual(['FAIL INTERESTED_SIGNER']);
    expect(judge([document({ interested })], { signedOff: 'optional' })).toEqual(['PASS ON_FILE']);
    const audit = document({ type: 'EXTERNAL_AUDIT', independent: true, signedOff: false, interested });
    expect(judge([audit], { types: ['EXTERNAL_AUDIT'], signedOff: 'optional' })).toEqual(['FAIL INTERESTED_SIGNER']);
    const [told] = documentRule.judge({ types: ['FRIA'], about: 'either', signedOff: 'required' }, passingFacts({ documents: [document({ interested })] }));
    expect(told?.message).toBe(`The document doc_1 (FRIA) does not count: ${interested}.`);
  });

  it('takes a report of an audit from outside only from somebody who is independent today', () => {
    const audit = (independent: boolean | null) => judge([document({ type: 'EXTERNAL_AUDIT', independent, signedOff: false })], { types: ['EXTERNAL_AUDIT'] });
    expect([audit(true), audit(false), audit(null)].flat()).toEqual(['PASS ON_FILE', 'FAIL NOT_INDEPENDENT', 'FAIL NOT_INDEPENDENT']);
  });

  it('is about the version where it has to be, names each missing type, and is never passed by days that cannot be read', () => {
    expect(judge([document({ about: 'useCase' })], { about: 'version' })).toEqual(['INSUFFICIENT_DATA MISSING_EVIDENCE']);
    expect(judge([document()], { types: ['DPIA', 'FRIA'] })).toEqual(['INSUFFICIENT_DATA MISSING_EVIDENCE', 'PASS ON_FILE']);
    for (const datedOn of ['soon', '2026-12-01']) expect(judge([document({ datedOn })])).toEqual(['ERROR INSTANT_UNREADABLE']);
    expect(judge(null)).toEqual(['INSUFFICIENT_DATA MISSING_EVIDENCE']);
  });
});

describe('the rule of challenges', () => {
  const challenge = (change: Partial<ChallengeFacts> = {}): ChallengeFacts => ({
    ...{ challengeId: 'chl_1', kind: 'QUESTION', severity: 'MEDIUM', state: 'RESOLVED', rounds: 1 },
    ...change,
  });
  const judge = (challenges: readonly ChallengeFacts[] | null, change: Partial<Parameters<typeof challengeRule.judge>[0]> = {}) =>
    short(challengeRule.judge({ minRounds: 1, noChallenge: 'accept', refuseOpenFrom: 'HIGH', ...change }, passingFacts({ challenges })));

  it('asks for settled answers, or for a written word that there is nothing to ask', () => {
    expect(judge([challenge()])).toEqual(['PASS CHALLENGED']);
    expect(judge([challenge()], { minRounds: 2 })).toEqual(['INSUFFICIENT_DATA MISSING_EVIDENCE']);
    expect(judge([challenge({ kind: 'NO_CHALLENGE', rounds: 0 })])).toEqual(['PASS NOTHING_TO_CHALLENGE']);
    expect(judge([challenge({ kind: 'NO_CHALLENGE', rounds: 0 })], { noChallenge: 'refuse' })).toEqual(['INSUFFICIENT_DATA MISSING_EVIDENCE']);
    for (const nothing of [[], null, [challenge({ rounds: 0 })], [challenge({ state: 'ANSWERED' })], [challenge({ rounds: Number.NaN })]])
      expect(judge(nothing)).toEqual(['INSUFFICIENT_DATA MISSING_EVIDENCE']);
  });

  it('refuses grave questions that are not settled, whatever else is', () => {
    expect(judge([challenge(), challenge({ state: 'OPEN', severity: 'CRITICAL' })])).toEqual(['FAIL CHALLENGE_OPEN']);
    expect(judge([challenge(), challenge({ state: 'ANSWERED', severity: 'WHO KNOWS' })])).toEqual(['FAIL CHALLENGE_OPEN']);
    expect(judge([challenge(), challenge({ state: 'OPEN', severity: 'LOW' })])).toEqual(['PASS CHALLENGED']);
  });
});

describe('the rule of retention', () => {
  it('asks for days enough, and what is kept without end is kept long enough', () => {
    const judge = (retention: RetentionFacts | null) => short(retentionRule.judge({ documentDays: 3_650, evidenceDays: 183 }, passingFacts({ retention })));
    expect(judge({ documents: 'without end', evidence: 183 })).toEqual(['PASS KEPT_WITHOUT_END', 'PASS KEPT_LONG_ENOUGH']);
    expect(judge({ documents: 3_649, evidence: Number.NaN })).toEqual(['FAIL KEPT_TOO_SHORT', 'FAIL KEPT_TOO_SHORT']);
    expect(judge(null)).toEqual(['INSUFFICIENT_DATA MISSING_EVIDENCE']);
  });
});
