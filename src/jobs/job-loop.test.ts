import { describe, expect, it, vi } from 'vitest';
import type { Log } from '../kernel/log.ts';
import { silentLog } from '../kernel/log.ts';
import { startJob } from './job-loop.ts';

const NEVER_BY_ITSELF = 3_600_000;

describe('startJob', () => {
  it('runs at once, and again as long as there is more', async () => {
    let rounds = 0;
    const job = startJob({ name: 'count', intervalMilliseconds: NEVER_BY_ITSELF, run: async () => ++rounds < 5 }, silentLog);
    await vi.waitFor(() => expect(rounds).toBe(5));
    await job.stop();
    expect(rounds).toBe(5);
  });

  it('begins a round when it is woken, also when that happens during a round', async () => {
    let rounds = 0;
    let release: () => void = () => {};
    const run = async () => {
      rounds++;
      await new Promise<void>((resolve) => {
        release = resolve;
      });
      return false;
    };
    const job = startJob({ name: 'wait', intervalMilliseconds: NEVER_BY_ITSELF, run }, silentLog);
    await vi.waitFor(() => expect(rounds).toBe(1));
    job.wake();
    release();
    await vi.waitFor(() => expect(rounds).toBe(2));
    release();
    await new Promise((resolve) => setImmediate(resolve));
    job.wake();
    await vi.waitFor(() => expect(rounds).toBe(3));
    const stopped = job.stop();
    release();
    await stopped;
  });

  it('waits for the running round when it is stopped, and tells it', async () => {
    let ended = false;
    let told = false;
    const run = (signal: AbortSignal) =>
      new Promise<boolean>((resolve) => {
        signal.addEventListener('abort', () => {
          told = true;
          setImmediate(() => {
            ended = true;
            resolve(true);
          });
        });
      });
    const job = startJob({ name: 'long', intervalMilliseconds: 1, run }, silentLog);
    await job.stop();
    expect([told, ended]).toEqual([true, true]);
  });

  it('survives failing rounds, says so without parameters of queries, and goes on', async () => {
    const said: [string, object][] = [];
    const log: Log = { ...silentLog, error: (fields) => void said.push(['error', fields]), warn: (fields) => void said.push(['warn', fields]) };
    let rounds = 0;
    const run = async () => {
      rounds++;
      if (rounds === 1) throw Object.assign(new Error('Failed query: select $1 params: hunter2'), { cause: new Error('division by zero') });
      if (rounds === 2) throw Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
      return false;
    };
    const job = startJob({ name: 'fails', intervalMilliseconds: 1, run }, log);
    await vi.waitFor(() => expect(rounds).toBeGreaterThan(3));
    await job.stop();
    expect(said.map(([level]) => level)).toEqual(['error', 'warn']);
    expect(JSON.stringify(said)).not.toContain('hunter2');
  });
});
