import { verifyAttested } from './attested.ts';
import type { Cast } from './cast.ts';
import { followEvents } from './live-events.ts';
import { prepareForRequests } from './readiness.ts';
import type { Promoted } from './requests.ts';
import type { Stage } from './stage.ts';
import { setUp } from './step-1-set-up.ts';
import { register } from './step-2-register.ts';
import { gatherEvidence } from './step-3-evidence.ts';
import { passTheGate } from './step-4-gate.ts';
import { askQuestions } from './step-5-questions.ts';
import { showCard } from './step-6-card.ts';
import { monitor } from './step-7-monitoring.ts';
import { checkLiveEvents } from './step-8-live.ts';
import { prove } from './step-9-proof.ts';

/** Tells the whole story and returns its people; throws `StoryBroken` at the first claim that does not hold. */
export async function tellStory(stage: Stage): Promise<Cast> {
  const { narrator } = stage;
  const frame = await setUp(stage);
  const { cast } = frame;
  const registered = await register(stage, frame);
  const live = await followEvents(narrator, cast.auditor, cast.projectId);
  let promoted: Promoted;
  try {
    const evidence = await gatherEvidence(stage, cast, registered);
    await prepareForRequests(stage, cast, registered);
    promoted = await passTheGate(stage, cast, registered, live);
    await askQuestions(stage, frame, registered, promoted);
    await showCard(stage, cast, registered);
    await monitor(stage, cast, promoted, evidence.clean);
    await checkLiveEvents(stage, cast, live);
  } finally {
    await live.stop();
  }
  await prove(stage, cast);
  await verifyAttested(stage, cast, registered, promoted);
  narrator.say('');
  narrator.claim('the server logged no error', stage.errors.length === 0, stage.errors.join('; '));
  narrator.say(`Every step held, in ${narrator.seconds().toFixed(0)} seconds.`);
  return cast;
}
