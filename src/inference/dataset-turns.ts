import { BadFrame } from './run-protocol.ts';

/**
 * Lets the datasets of one errand follow each other: the process has a single file for formats that are not read from their beginning alone, so that
 * the next dataset waits until the process has read the one before.
 */
export class DatasetTurns {
  private readonly datasets: number;
  private read = 0;
  private wakeSender: () => void = () => {};

  /** The turns of so many datasets. */
  constructor(datasets: number) {
    this.datasets = datasets;
  }

  /** The process has read one more; throws BadFrame when there was none left. */
  next(): void {
    if (this.read >= this.datasets) throw new BadFrame('DATASET_READ too often');
    this.read += 1;
    this.wakeSender();
  }

  /** Resolves when the process has read the dataset (the first is 0), or the signal says that it takes nothing any more. */
  async until(dataset: number, signal: AbortSignal): Promise<void> {
    signal.addEventListener('abort', () => this.wakeSender(), { once: true });
    while (this.read <= dataset && !signal.aborted)
      await new Promise<void>((resolve) => {
        this.wakeSender = resolve;
      });
  }
}
