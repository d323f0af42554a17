import { describe, expect, it } from 'vitest';
import { WorkAtHand } from './work-at-hand.ts';

const bounds = { requests: 2, bytes: 10, lanes: 1, waitMilliseconds: 60_000 };

/** Work that ends when it is told to. */
function held() {
  let release: () => void = () => {};
  const ended = new Promise<void>((resolve) => {
    release = resolve;
  });
  return { release, work: () => ended };
}

describe('the work at hand', () => {
  it('refuses requests and bytes beyond its bounds with 503, and takes them again when others have ended', async () => {
    const work = new WorkAtHand(bounds);
    const [first, second] = [held(), held()];
    const running = [work.within(first.work), work.within(second.work)];
    await expect(work.within(async () => 1)).rejects.toMatchObject({ status: 503 });
    first.release();
    await running[0];
    await expect(work.within(async (reserve) => reserve(11))).rejects.toMatchObject({ status: 503 });
    expect(await work.within(async (reserve) => reserve(10))).toBeUndefined();
    expect(await work.within(async (reserve) => reserve(10))).toBeUndefined();
    second.release();
    await running[1];
  });

  it('lets writes wait their turn in the order in which they came', async () => {
    const work = new WorkAtHand(bounds);
    const first = held();
    const order: number[] = [];
    const writes = [work.inLane(first.work), ...[1, 2, 3].map((place) => work.inLane(async () => void order.push(place)))];
    expect(order).toEqual([]);
    first.release();
    await Promise.all(writes);
    expect(order).toEqual([1, 2, 3]);
  });

  it('sends away whoever has waited too long, and loses no lane by it', async () => {
    const work = new WorkAtHand({ ...bounds, waitMilliseconds: 1 });
    const first = held();
    const running = work.inLane(first.work);
    await expect(work.inLane(async () => 1)).rejects.toMatchObject({ status: 503 });
    first.release();
    await running;
    expect(await work.inLane(async () => 2)).toBe(2);
  });
});
