import { HttpProblem } from './problem-json.ts';

/** How much of a kind of work a process takes on at once. */
export interface WorkBounds {
  /** Requests that are read, wait or are written. */
  readonly requests: number;
  readonly bytes: number;
  /** Requests that are written at the same time; the others wait their turn, so that they leave connections to everybody else. */
  readonly lanes: number;
  /** How long one may wait for its turn. */
  readonly waitMilliseconds: number;
}

/** Counts requests and bytes at work. Who comes when there is no room is asked to come again: 503, which clients repeat, unlike 429. */
export class WorkAtHand {
  private requests = 0;
  private bytes = 0;
  private busyLanes = 0;
  private readonly waiting: (() => void)[] = [];
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

  /** Runs the part of work that writes when its turn has come: first come, first served. */
  async inLane<T>(write: () => Promise<T>): Promise<T> {
    if (this.busyLanes >= this.bounds.lanes) await this.turn();
    else this.busyLanes++;
    try {
      return await write();
    } finally {
      // Whoever waits takes over the lane, so that nobody else slips into it.
      const next = this.waiting.shift();
      if (next === undefined) this.busyLanes--;
      else next();
    }
  }

  private turn(): Promise<void> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.waiting.splice(this.waiting.indexOf(begin), 1);
        reject(busy());
      }, this.bounds.waitMilliseconds);
      const begin = (): void => {
        clearTimeout(timer);
        resolve();
      };
      this.waiting.push(begin);
    });
  }
}

/** The answer to whoever has to come again. */
export const busy = (): HttpProblem =>
  new HttpProblem(503, 'Busy', 'The server has as much work as it can take at once. Send the same request again in a moment.', { 'retry-after': '2' });
