import { ConfigError, processEnvironment, readConfig } from './config.ts';
import { describeFault } from './kernel/fault.ts';
import type { Log } from './kernel/log.ts';
import { packageRoot, type RunningAssay, startAssay } from './server.ts';
import { createLog } from './server-log.ts';

/** Below the ten seconds within which a stop has to end. */
const STOP_MILLISECONDS = 9_500;

async function main(): Promise<void> {
  const config = readConfig(processEnvironment(), packageRoot());
  const log = createLog(config.logLevel);
  process.on('unhandledRejection', (reason) => log.error({ fault: describeFault(reason) }, 'a promise failed that nobody waited for'));
  const starting = startAssay(config, log);
  stopOnSignal(starting, log);
  const assay = await starting;
  if (assay.generatedToken !== null) console.log(`The first administrator's token, shown only this once: ${assay.generatedToken}`);
  console.log(`Assay is ready at ${assay.url}`);
}

function stopOnSignal(starting: Promise<RunningAssay>, log: Log): void {
  let stopping = false;
  const stop = async (signal: NodeJS.Signals): Promise<void> => {
    if (stopping) return;
    stopping = true;
    log.info({ signal }, 'stopping');
    setTimeout(() => {
      log.error({}, 'the server did not stop in time and is cut off');
      process.exit(1);
    }, STOP_MILLISECONDS).unref();
    try {
      await (await starting).stop();
      process.exit(0);
    } catch (error) {
      log.error({ fault: describeFault(error) }, 'the server did not stop cleanly');
      process.exit(1);
    }
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}

main().catch((error: unknown) => {
  const { message } = describeFault(error);
  console.error(error instanceof ConfigError ? message : `Assay cannot start. ${message}`);
  process.exit(1);
});
