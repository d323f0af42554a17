import { followEvents } from './live-events.ts';
import type { Stage } from './stage.ts';
import { setUp } from './step-1-set-up.ts';
import { register } from './step-2-register.ts';
import { gatherEvidence } from './step-3-evidence.ts';

/** Tells the whole story; throws `StoryBroken` at the first claim that does not hold. */
export async function tellStory(stage: Stage): Promise<void> {
  const { narrator } = stage;
  const frame = await setUp(stage);
  const registered = await register(stage, frame);
  const { cast } = frame;
  const live = await followEvents(narrator, cast.auditor, cast.projectId);
  try {
    const evidence = await gatherEvidence(stage, cast, registered);
    narrator.say(JSON.stringify(evidence));
  } finally {
    await live.stop();
  }
}
