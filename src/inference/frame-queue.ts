import type { OutgoingFrame } from './send-request.ts';

/** Frames that are still to be sent, handed over as they come. */
export class FrameQueue {
  private readonly waiting: OutgoingFrame[] = [];
  private wake: () => void = () => {};
  private ended = false;

  /** False when the queue has ended. */
  push(frame: OutgoingFrame): boolean {
    if (this.ended) return false;
    this.waiting.push(frame);
    this.wake();
    return true;
  }

  /** No more frames will come. */
  end(): void {
    this.ended = true;
    this.wake();
  }

  /** The frames in their order, until the queue ends or the signal says that nobody takes them any more. */
  async *until(signal: AbortSignal): AsyncGenerator<OutgoingFrame, void, undefined> {
    signal.addEventListener('abort', () => this.wake(), { once: true });
    for (;;) {
      const frame = this.waiting.shift();
      if (signal.aborted) return;
      if (frame !== undefined) yield frame;
      else if (this.ended) return;
      else
        await new Promise<void>((resolve) => {
          this.wake = resolve;
        });
    }
  }
}
