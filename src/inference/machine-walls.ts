import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Log } from '../kernel/log.ts';
import { commandWorks } from './child-process.ts';
import { findSandbox, type Sandbox } from './sandbox.ts';

/** The walls of this machine around processes of the program at `entry`: tried at the first asking, and again after that has failed. */
export function machineWalls(entry: string, log: Log): () => Promise<Sandbox> {
  let found: Promise<Sandbox> | null = null;
  return () => {
    found ??= findSandbox(commandWorks, filesOfChild(entry), process.getuid?.() ?? null).then(
      (walls) => {
        log.info({ ...walls.report }, 'walls around model processes');
        return walls;
      },
      (cause: unknown) => {
        // The next run looks again.
        found = null;
        throw cause;
      },
    );
    return found;
  };
}

/** Files that show whether another user could run the child: the runtime of JavaScript, our code, a package beside it. */
function filesOfChild(entry: string): readonly string[] {
  const near = createRequire(entry);
  return [process.execPath, entry, near.resolve('onnxruntime-node'), join(dirname(entry), '..', 'run-protocol.js')];
}
