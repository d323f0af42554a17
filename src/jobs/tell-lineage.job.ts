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

/** How fast it is told, in milliseconds. */
export interface TellingPace {
  /** Between two looks into the journal, and the first pause after an event that was not taken. */
  readonly intervalMilliseconds: number;
  /** How long the listener may take for an answer. */
  readonly answerMilliseconds: number;
  /** The longest pause. */
  readonly longestWaitMilliseconds: number;
}

const PACE: TellingPace = { intervalMilliseconds: 1_000, answerMilliseconds: 5_000, longestWaitMilliseconds: 60_000 };

class NotTaken extends Error {
  override readonly name = 'NotTaken';
}

/**
 * Tells a listener elsewhere what was promoted and deployed, in order and at least once. It follows the journal, so that nothing waits
 * for the listener: one that does not answer is asked again after a pause that doubles, and misses nothing.
 */
export function startTelling(machinery: Machinery, listener: LineageListener, pace: TellingPace = PACE): Job {
  const { origin, pathname } = new URL(listener.url);
  let failures = 0;
  let notBefore = 0;
  const run = async (signal: AbortSignal): Promise<boolean> => {
    if (performance.now() < notBefore) return false;
    try {
      const ctx = requestContext(machinery, systemActor, `tell-lineage/${randomUUID()}`);
      const more = await tellNext(ctx, { listener: listener.url, namespace: listener.namespace, send: (event) => post(listener, event, { signal, pace }) });
      failures = 0;
      return more;
    } catch (error) {
      if (!(error instanceof NotTaken)) throw error;
      const wait = Math.min(pace.longestWaitMilliseconds, pace.intervalMilliseconds * 2 ** failures++);
      notBefore = performance.now() + wait;
      // Without a query, in which some listeners take their key.
      machinery.log.warn(
        { url: `${origin}${pathname}`, fault: describeFault(error), waitMilliseconds: wait },
        'a lineage event was not taken; it is told again',
      );
      return false;
    }
  };
  return startJob({ name: 'tell-lineage', intervalMilliseconds: pace.intervalMilliseconds, run }, machinery.log);
}

async function post(
  { url, apiKey }: LineageListener,
  event: ToldEvent,
  { signal, pace }: { readonly signal: AbortSignal; readonly pace: TellingPace },
): Promise<void> {
  const headers = { 'content-type': 'application/json', ...(apiKey === null ? {} : { authorization: `Bearer ${apiKey}` }) };
  let status: number;
  try {
    const answer = await fetch(url, {
      method: 'POST',
      headers,
      body: JSON.stringify(event),
      signal: AbortSignal.any([signal, AbortSignal.timeout(pace.answerMilliseconds)]),
    });
    status = answer.status;
    await answer.body?.cancel();
  } catch (error) {
    throw new NotTaken('the listener could not be reached', { cause: error });
  }
  if (status < 200 || status > 299) throw new NotTaken(`the listener answered ${status}`);
}
