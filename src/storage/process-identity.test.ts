import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { isAlive, isRunning, ownIdentity } from './process-identity.ts';

describe('the identity of a process', () => {
  it('is alive while it runs', () => {
    expect(isAlive(ownIdentity())).toBe(true);
    expect(ownIdentity()).toEqual(ownIdentity());
  });

  it('is not alive when its id has come to name a later process', () => {
    expect(isAlive({ ...ownIdentity(), startedAt: '1' })).toBe(false);
  });

  it('is not alive when it belongs to another boot or container', () => {
    expect(isAlive({ ...ownIdentity(), scope: '0123456789abcdef' })).toBe(false);
  });

  it('is judged by its id alone where its start is unknown', () => {
    expect(isAlive({ ...ownIdentity(), startedAt: '' })).toBe(true);
  });

  it.each([0, -1, Number.NaN, 1.5])('is never that of the id %s', (pid) => {
    expect(isRunning(pid)).toBe(false);
  });

  it('is not alive after its end', async () => {
    const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
    await once(child, 'spawn');
    const pid = child.pid ?? 0;
    expect(isRunning(pid)).toBe(true);
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(isRunning(pid)).toBe(false);
  });
});
