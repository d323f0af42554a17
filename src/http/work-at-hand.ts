import { HttpProblem } from './problem-json.ts';

/** How much of a kind of work a process takes on at once. */
export interface WorkBounds {
  readonly requests: number;
  readonly bytes: number;
}

/** Counts requests and bytes at work. Who comes when there is no room is asked to come again: 503, which clients repeat, unlike 429. */
export class WorkAtHand {
  private requests = 0;
  private bytes = 0;
  private readonly bounds: WorkBounds;

  constructor(bounds: WorkBounds) {
    this.bounds = bounds;
  }

  /** Runs work with a place of its own; `reserve` takes room for bytes until the work ends. */
  async within<T>(work: (reserve: (bytes: number) => void) => Promise<T>): Promise<T> {
    if (this.requests >= this.bounds.requests) throw busy();
    this.requests++;
    let reserved = 0;
    try {
      return await work((bytes) => {
        if (this.bytes + bytes > this.bounds.bytes) throw busy();
        this.bytes += bytes;
        reserved += bytes;
      });
    } finally {
      this.requests--;
      this.bytes -= reserved;
    }
  }
}

/** The answer to whoever has to come again. */
export const busy = (): HttpProblem =>
  new HttpProblem(503, 'Busy', 'The server has as much work as it can take at once. Send the same request again in a moment.', { 'retry-after': '2' });
