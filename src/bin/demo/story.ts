import type { Stage } from './stage.ts';
import { setUp } from './step-1-set-up.ts';
import { register } from './step-2-register.ts';

/** Tells the whole story; throws `StoryBroken` at the first claim that does not hold. */
export async function tellStory(stage: Stage): Promise<void> {
  const { narrator } = stage;
  const frame = await setUp(stage);
  const registered = await register(stage, frame);
  narrator.say(JSON.stringify(registered));
}
