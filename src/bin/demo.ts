import { parseArgs } from 'node:util';
import { describeFault } from '../kernel/fault.ts';
import type { Cast } from './demo/cast.ts';
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
    const told = await Promise.race([tellStory(stage), interrupted]);
    if (told === 'interrupted') {
      console.error('\nThe demo was interrupted; its server stops and its home is removed.');
      return INTERRUPTED_EXIT;
    }
    if (stay) await stayUp(stage, told, interrupted);
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

async function stayUp({ narrator, url }: Stage, cast: Cast, interrupted: Promise<unknown>): Promise<void> {
  const people = {
    ...{ Ada: cast.ada, Carla: cast.owner, Deniz: cast.scientist, Emre: cast.engineer, Femi: cast.risk },
    ...{ Grace: cast.compliance, Hugo: cast.auditor, Ines: cast.newcomer },
  };
  narrator.say('');
  narrator.say(`Assay stays up at ${url} (explorer: ${url}/explorer) until you press Ctrl+C, and is thrown away then.`);
  narrator.say('The people of the story are yours to play; their tokens are worth nothing elsewhere:');
  for (const [name, { token }] of Object.entries(people)) narrator.say(`   ${name.padEnd(6)} ${token}`);
  await interrupted;
}

try {
  // An interrupted story may still wait for something that will not come.
  process.exit(await main());
} catch (error) {
  console.error(`\nThe demo cannot go on: ${describeFault(error).message}`);
  process.exit(1);
}
