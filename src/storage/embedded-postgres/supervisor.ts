import { LIMITS } from '../../kernel/limits.ts';
import type { Log } from '../../kernel/log.ts';
import { settlePredecessor } from './predecessor.ts';
import { launchServer, type ServerPlan } from './server-process.ts';

/** A server that is started again when it is killed, until it is stopped. */
export interface SupervisedServer {
  stop(): Promise<void>;
}

/** Starts the server and keeps it up. Clients lose their connections when it falls, and find it again at the same address. */
export async function superviseServer(plan: ServerPlan, log: Log): Promise<SupervisedServer> {
  await settlePredecessor(plan.dataFolder, plan.endpoint, log);
  let server = await launchServer(plan);
  let stopping = false;

  const keepUp = async (): Promise<void> => {
    for (let restart = 1; restart <= LIMITS.databaseRestarts; restart += 1) {
      await server.ended;
      if (stopping) return;
      log.warn({ folder: plan.dataFolder, restart }, 'PostgreSQL ended unexpectedly and is started again');
      await settlePredecessor(plan.dataFolder, plan.endpoint, log);
      server = await launchServer(plan);
      if (stopping) await server.stop();
    }
    await server.ended;
    if (!stopping) log.error({ folder: plan.dataFolder, log: plan.logFile }, 'PostgreSQL keeps ending; read its log, then start Assay again');
  };
  const kept = keepUp().catch((error: unknown) => {
    log.error(
      { folder: plan.dataFolder, reason: error instanceof Error ? error.message : String(error) },
      'PostgreSQL could not be started again; start Assay again',
    );
  });

  return {
    stop: async () => {
      stopping = true;
      await server.stop();
      await kept;
    },
  };
}
