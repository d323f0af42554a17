import { parseArgs } from 'node:util';
import { describeFault } from '../kernel/fault.ts';
import { StoryBroken } from './demo/narrator.ts';
import { openStage, type Stage } from './demo/stage.ts';
import { tellStory } from './demo/story.ts';

const USAGE = 'npm run demo [-- --stay]   (--stay keeps the server up afterwards and prints its address)';
const INTERRUPTED_EXIT = 130;

async function main(): Promise<number> {
  const stay = readArguments();
  if (stay === null) return 2;
  const interrupted = new Promise<'interrupted'>((resolve) => {
    process.once('SIGINT', () => resolve('interrupted'));
    process.once('SIGTERM', () => resolve('interrupted'));
  });
  const stage = await openStage();
  try {
    if ((await Promise.race([tellStory(stage), interrupted])) === 'interrupted') {
      console.error('\nThe demo was interrupted; its server stops and its home is removed.');
      return INTERRUPTED_EXIT;
    }
    if (stay) await stayUp(stage, interrupted);
    return 0;
  } catch (error) {
    if (!(error instanceof StoryBroken)) throw error;
    console.error(`\nThe story does not hold: ${error.message}`);
    return 1;
  } finally {
    await stage.close();
  }
}

function readArguments(): boolean | null {
  try {
    return parseArgs({ args: process.argv.slice(2), options: { stay: { type: 'boolean', default: false } } }).values.stay;
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`);
    return null;
  }
}

async function stayUp({ narrator, url, bootstrapToken }: Stage, interrupted: Promise<unknown>): Promise<void> {
  narrator.say('');
  narrator.say(`Assay stays up at ${url} (explorer: ${url}/explorer) until you press Ctrl+C.`);
  narrator.say(`Ada's token: ${bootstrapToken}`);
  await interrupted;
}

try {
  // An interrupted story may still wait for something that will not come.
  process.exit(await main());
} catch (error) {
  console.error(`\nThe demo cannot go on: ${describeFault(error).message}`);
  process.exit(1);
}
