import { randomUUID } from 'node:crypto';
import type { Machinery } from '../domain/context.ts';
import { requestContext, systemActor } from '../domain/identity/index.ts';
import { type ToldEvent, tellNext } from '../domain/openlineage/index.ts';
import { describeFault } from '../kernel/fault.ts';
import { type Job, startJob } from './job-loop.ts';

/** Where our promotions and deployments are told, as OpenLineage events. */
export interface LineageListener {
  /** The address that takes events, such as https://marquez.example.com/api/v1/lineage. */
  readonly url: string;
  readonly apiKey: string | null;
  readonly namespace: string | null;
}

const INTERVAL_MILLISECONDS = 1_000;
const ANSWER_MILLISECONDS = 5_000;
const LONGEST_WAIT_MILLISECONDS = 60_000;

class NotTaken extends Error {
  override readonly name = 'NotTaken';
}

/**
 * Tells a listener elsewhere what was promoted and deployed, in order and at least once. It follows the journal, so that nothing waits
 * for the listener: one that does not answer is asked again after a pause that doubles, and misses nothing.
 */
export function startTelling(machinery: Machinery, listener: LineageListener): Job {
  let failures = 0;
  let notBefore = 0;
  const run = async (signal: AbortSignal): Promise<boolean> => {
    if (performance.now() < notBefore) return false;
    try {
      const ctx = requestContext(machinery, systemActor, `tell-lineage/${randomUUID()}`);
      const more = await tellNext(ctx, { listener: listener.url, namespace: listener.namespace, send: (event) => post(listener, event, signal) });
      failures = 0;
      return more;
    } catch (error) {
      if (!(error instanceof NotTaken)) throw error;
      const wait = Math.min(LONGEST_WAIT_MILLISECONDS, INTERVAL_MILLISECONDS * 2 ** failures++);
      notBefore = performance.now() + wait;
      machinery.log.warn({ url: listener.url, fault: describeFault(error), waitMilliseconds: wait }, 'a lineage event was not taken; it is told again');
      return false;
    }
  };
  return startJob({ name: 'tell-lineage', intervalMilliseconds: INTERVAL_MILLISECONDS, run }, machinery.log);
}

async function post({ url, apiKey }: LineageListener, event: ToldEvent, signal: AbortSignal): Promise<void> {
  const headers = { 'content-type': 'application/json', ...(apiKey === null ? {} : { authorization: `Bearer ${apiKey}` }) };
  let status: number;
  try {
    const answer = await fetch(url, {
      method: 'POST',
      headers,
      body: JSON.stringify(event),
      signal: AbortSignal.any([signal, AbortSignal.timeout(ANSWER_MILLISECONDS)]),
    });
    status = answer.status;
    await answer.body?.cancel();
  } catch (error) {
    throw new NotTaken('the listener could not be reached', { cause: error });
  }
  if (status < 200 || status > 299) throw new NotTaken(`the listener answered ${status}`);
}
