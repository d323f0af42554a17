/** A source of a subscription: it can be ended while it waits for the next event. */
export type EventSource<T> = AsyncIterableIterator<T, undefined>;

/**
 * Makes a source of what `open` iterates over. Events are asked for one by one, so that a subscriber that reads slowly holds back
 * nothing but itself and keeps nothing in memory. Ending it aborts the signal and resolves a waiting `next` at once; a subscription
 * without this would leak its source.
 */
export function eventSource<T>(open: (signal: AbortSignal) => AsyncIterable<T>): EventSource<T> {
  const controller = new AbortController();
  const events = open(controller.signal)[Symbol.asyncIterator]();
  const ended: IteratorReturnResult<undefined> = { done: true, value: undefined };
  return {
    async next() {
      if (controller.signal.aborted) return ended;
      const event = await events.next();
      return controller.signal.aborted || event.done ? ended : event;
    },
    async return() {
      controller.abort();
      return ended;
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
