import type { Cast } from './cast.ts';
import { judgeByPeople } from './judgement.ts';
import type { LiveEvents } from './live-events.ts';
import { runAssay } from './programs.ts';
import { claimVerdicts, findingsOf, type Promoted, readRequest, requestPromotion } from './requests.ts';
import type { Stage } from './stage.ts';
import type { Registered } from './step-2-register.ts';

const REFUSED_EXIT = 3;

/** Step 4: three requests. */
export async function passTheGate(stage: Stage, cast: Cast, registered: Registered, live: LiveEvents): Promise<Promoted> {
  const { narrator } = stage;
  narrator.step(4, 'The gate: three versions ask to serve in production');
  await refuse(stage, cast, registered, 'gender-as-input', 'The most accurate of the three.');
  const request = await requestPromotion(cast.engineer, registered.versions.clean.id, 'Sorts files without reading gender.');
  narrator.say(`Emre requests clean, under ${request.policy?.reference ?? ''}:`);
  claimVerdicts(stage, 'clean', request);
  const promoted = await judgeByPeople(stage, cast, request, live);
  await refuse(stage, cast, registered, 'degraded', 'Needs only two inputs.');
  return promoted;
}

async function refuse(stage: Stage, cast: Cast, { versions }: Registered, name: 'gender-as-input' | 'degraded', reason: string): Promise<void> {
  const { narrator } = stage;
  narrator.say(`Emre requests ${name}, on the command line: assay promote --to production`);
  const asked = await narrator.during(
    `requesting ${name}`,
    runAssay(stage, cast.engineer.token, cast.projectId, ['--json', 'promote', versions[name].id, '--reason', reason]),
  );
  narrator.claim(`the command ends with exit code ${REFUSED_EXIT}, gate refused`, asked.code === REFUSED_EXIT, `${asked.code} ${asked.err}`);
  const { request: answered } = JSON.parse(asked.out) as { readonly request: { readonly id: string } };
  const request = await readRequest(cast.engineer, answered.id);
  claimVerdicts(stage, name, request);
  for (const { verdict, message } of findingsOf(request)) if (verdict === 'FAIL') narrator.refusal('FAIL', message);
}
