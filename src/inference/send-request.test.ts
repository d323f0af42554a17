import { once } from 'node:events';
import { Duplex } from 'node:stream';
import { describe, expect, it } from 'vitest';
import type { ModelProcess } from './child-process.ts';
import { Sending } from './send-request.ts';

/** A process of which only the channel matters. */
function processWith(channel: Duplex): ModelProcess {
  return { channel, kill: () => {}, isAlive: () => true, errorText: () => '' } as unknown as ModelProcess;
}

const open = (): Duplex => new Duplex({ writableHighWaterMark: 1, read() {}, write: (_chunk, _encoding, taken) => taken() });

describe('sending to a process', () => {
  it('ends when the process goes while the next piece is still on its way', async () => {
    const channel = open();
    let arrive = (): void => {};
    const onItsWay = new Promise<void>((resolve) => {
      arrive = resolve;
    });
    async function* late() {
      await onItsWay;
      yield new Uint8Array(10);
      yield new Uint8Array(10);
    }
    const sending = new Sending(processWith(channel), [{ pieces: 'DATA', source: late() }]);
    sending.start();
    // What a socket does by itself when the other end has gone: it finishes and closes, without a fault.
    channel.push(null);
    channel.resume().end();
    await once(channel, 'close');
    arrive();
    await sending.settled();
    expect(sending.broken).toBeNull();
  });

  it('ends while it waits for a process that takes no more', async () => {
    const channel = new Duplex({ writableHighWaterMark: 1, read() {}, write: () => {} });
    const sending = new Sending(processWith(channel), [{ pieces: 'DATA', source: new Uint8Array(10) }]);
    sending.start();
    await new Promise((resolve) => setImmediate(resolve));
    await sending.settled();
    expect(channel.destroyed).toBe(true);
  });
});
