import {
  AcknowledgeWarningDocument,
  accepted,
  ConfirmRoleGrantDocument,
  DecidePromotionDocument,
  GrantPromotionWaiverDocument,
  GrantRoleDocument,
  isRefusal,
  type RequestFactsFragment,
} from '@assay/sdk';
import type { Cast } from './cast.ts';
import type { LiveEvents } from './live-events.ts';
import type { Person } from './people.ts';
import { runAssay } from './programs.ts';
import { findingsOf, type Promoted, readGate, readRequest } from './requests.ts';
import type { Stage } from './stage.ts';

const [DONE_EXIT, WAITING_EXIT] = [0, 4];
const WAIVER_DAYS = 90;
const DAY_MILLISECONDS = 86_400_000;
/** Events that have to happen while the socket is gone. */
const MISSED_EVENTS = 3;

/** Warnings are acknowledged, what could not be judged is waived, wrong people are refused, two right ones approve. */
export async function judgeByPeople(stage: Stage, cast: Cast, request: RequestFactsFragment, live: LiveEvents): Promise<Promoted> {
  const { narrator } = stage;
  await approveTooEarly(stage, cast.risk, request);
  await acknowledgeWarnings(stage, cast.compliance, request);
  await waiveWhatCannotBeJudged(stage, cast, request);
  const before = live.events.length;
  narrator.say('[live] now the socket of the subscription is destroyed, without goodbye');
  live.destroySocket();
  const refused = await wrongPeopleTry(stage, cast, request);
  narrator.claim(`${refused} refused attempts happened while the socket was gone`, refused >= MISSED_EVENTS && live.events.length === before);
  live.resume();
  return approve(stage, cast, request);
}

async function approveTooEarly({ narrator }: Stage, risk: Person, { id }: RequestFactsFragment): Promise<void> {
  const { decidePromotion } = await decide(risk, id, 'Looks good at first sight.');
  const isEarly = decidePromotion.__typename === 'GateNotReadyProblem';
  narrator.claim('Femi cannot approve before every warning and gap is dealt with', isEarly, decidePromotion.__typename);
  if (isEarly) narrator.refusal('Femi', `${decidePromotion.message} (${decidePromotion.missing.length} points)`);
}

async function acknowledgeWarnings({ narrator }: Stage, compliance: Person, request: RequestFactsFragment): Promise<void> {
  const warnings = findingsOf(request).filter(({ acknowledgeable, verdict }) => acknowledgeable && verdict === 'WARN');
  for (const { key, message } of warnings) {
    const input = {
      promotionRequestId: request.id,
      findingKey: key,
      evidenceDigest: request.evidenceDigest,
      comment: 'Read; the score only sorts files that a human reads.',
    };
    const done = accepted((await compliance.client.request(AcknowledgeWarningDocument, { input })).acknowledgeWarning);
    narrator.say(`Grace acknowledges ${done.acknowledgement.findingKey}: ${message}`);
  }
  narrator.claim(`${warnings.length} warning(s) acknowledged one by one`, warnings.length > 0);
}

async function waiveWhatCannotBeJudged({ narrator }: Stage, { risk, scientist }: Cast, request: RequestFactsFragment): Promise<void> {
  const gaps = findingsOf(request).filter(({ waivable, verdict }) => waivable && verdict === 'INSUFFICIENT_DATA');
  const input = {
    ...{ promotionRequestId: request.id, evidenceDigest: request.evidenceDigest, findingKeys: gaps.map(({ key }) => key) },
    reason: 'These groups are too small to judge in this survey; the score is advisory.',
    dataToCollect: 'Applicants of these groups, until each has 100 rows.',
    compensatingControl: 'A clerk reads every file, and a weekly list of late files is read by group.',
    expiresAt: new Date(Date.now() + WAIVER_DAYS * DAY_MILLISECONDS).toISOString(),
  };
  const tried = (await scientist.client.request(GrantPromotionWaiverDocument, { input })).grantPromotionWaiver;
  narrator.claim(
    'Deniz, who made the version and had it evaluated, cannot waive what could not be judged',
    tried.__typename === 'SeparationOfDutiesProblem',
    tried.__typename,
  );
  if (isRefusal(tried)) narrator.refusal('Deniz', tried.message);
  const { waiver } = accepted((await risk.client.request(GrantPromotionWaiverDocument, { input })).grantPromotionWaiver);
  narrator.say(`Femi waives what could not be judged, until ${waiver.expiresAt.slice(0, 10)}: ${gaps.map(({ key }) => key).join(', ')}`);
  narrator.say(`   to collect: ${input.dataToCollect} Until then: ${input.compensatingControl}`);
  narrator.claim(`the waiver names ${gaps.length} findings, one by one`, gaps.length > 0 && waiver.findingKeys.length === gaps.length);
}

/** Four people who must not decide, each for another reason. Answers how many were refused. */
async function wrongPeopleTry({ narrator }: Stage, cast: Cast, { id }: RequestFactsFragment): Promise<number> {
  const { ada, bruno, newcomer, projectId } = cast;
  const late = accepted(
    (await ada.client.request(GrantRoleDocument, { input: { projectId, principalId: newcomer.id, role: 'compliance-reviewer' } })).grantRole,
  );
  accepted((await bruno.client.request(ConfirmRoleGrantDocument, { input: { roleGrantId: late.id } })).confirmRoleGrant);
  const tries = [
    [cast.engineer, 'REQUESTER'],
    [cast.scientist, 'CONTRIBUTOR'],
    [cast.auditor, 'ROLE_REQUIRED'],
    [newcomer, 'ROLE_HELD_TOO_LATE'],
  ] as const;
  for (const [person, rule] of tries) {
    const { decidePromotion } = await decide(person, id, 'I approve.');
    const found = decidePromotion.__typename === 'SeparationOfDutiesProblem' ? decidePromotion.rule : decidePromotion.__typename;
    narrator.claim(`${person.name} tries to approve and is refused (${rule})`, found === rule, found);
    if (decidePromotion.__typename === 'SeparationOfDutiesProblem') narrator.refusal(person.name, decidePromotion.message);
  }
  return tries.length;
}

async function approve(stage: Stage, cast: Cast, { id }: RequestFactsFragment): Promise<Promoted> {
  const { narrator } = stage;
  const { compliance, risk, projectId } = cast;
  const first = await runAssay(stage, compliance.token, projectId, ['approve', id, '--comment', 'Acknowledged warnings, waiver with an end: acceptable.']);
  narrator.quote(first.out);
  narrator.claim('Grace approves on the command line', first.code === DONE_EXIT, `${first.code} ${first.err}`);
  const between = await runAssay(stage, compliance.token, projectId, ['gate', id]);
  narrator.claim(
    `one approval is not enough: assay gate ends with exit code ${WAITING_EXIT}, waiting`,
    between.code === WAITING_EXIT,
    `${between.code} ${between.err}`,
  );
  const decided = accepted((await decide(risk, id, 'Evidence, waiver and monitoring plan are in order.')).decidePromotion);
  const { deploymentId, monitorId } = decided.request;
  narrator.claim(`Femi approves as the second role, and clean is ${decided.request.state}`, decided.request.state === 'PROMOTED', decided.request.state);
  const gate = await readGate(risk, id);
  narrator.claim(`the gate is ${gate.state}, the deployment ${deploymentId} exists`, gate.state === 'OPEN' && deploymentId !== null);
  if (deploymentId === null || monitorId === null) throw new Error('The promotion left no deployment or no monitor.');
  return { requestId: id, deploymentId, monitorId };
}

/** Approves what the person sees now. */
async function decide(person: Person, promotionRequestId: string, comment: string) {
  const { file, evidenceDigest } = await readRequest(person, promotionRequestId);
  const input = { promotionRequestId, decision: 'APPROVE' as const, digest: file?.digestToSign ?? evidenceDigest, comment };
  return person.client.request(DecidePromotionDocument, { input });
}
