import { type Response, Router } from 'express';
import type { Machinery } from '../domain/context.ts';
import { sealerLag } from '../domain/journal/index.ts';
import { describeFault } from '../kernel/fault.ts';
import { type Metric, renderMetrics } from './metrics.ts';
import { sendProblem } from './problem-json.ts';

const READY_MILLISECONDS = 2_000;

/** Probes and metrics, open to everybody who can reach the port: `/livez`, `/readyz`, `/metrics`. */
export function healthRoutes(machinery: Machinery, metrics: readonly Metric[]): Router {
  const router = Router();
  router.get('/livez', (_request, response) => {
    response.type('text/plain').send('alive\n');
  });
  router.get('/readyz', (_request, response) => sendReadiness(machinery, response));
  router.get('/metrics', async (_request, response) => {
    response.type('text/plain; version=0.0.4; charset=utf-8').send(await renderMetrics(metrics));
  });
  return router;
}

async function sendReadiness(machinery: Machinery, response: Response): Promise<void> {
  try {
    await within(READY_MILLISECONDS, sealerLag(machinery));
    response.type('text/plain').send('ready\n');
  } catch (error) {
    machinery.log.warn({ fault: describeFault(error) }, 'the server is not ready');
    sendProblem(response, 503, 'Not ready', 'The database does not answer. The server tries again by itself.');
  }
}

async function within<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${milliseconds} ms`)), milliseconds);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
