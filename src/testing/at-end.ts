import { afterAll } from 'vitest';

type CleanUp = () => unknown;

const cleanUps: CleanUp[] = [];

/**
 * Has something put away when the test file is over, the newest first. Kits call it wherever they make things, also in a `beforeAll`,
 * where vitest takes an `afterAll` and never runs it. A clean-up that throws fails the file.
 */
export const atEnd = (cleanUp: CleanUp): void => void cleanUps.push(cleanUp);

/** For the set-up of every test file: registered first, it runs after the file's own `afterAll`. */
export function putAwayAtEnd(): void {
  afterAll(async () => {
    const faults: unknown[] = [];
    for (let cleanUp = cleanUps.pop(); cleanUp !== undefined; cleanUp = cleanUps.pop()) {
      try {
        await cleanUp();
      } catch (fault) {
        faults.push(fault);
      }
    }
    if (faults.length > 0) throw faults.length === 1 ? faults[0] : new AggregateError(faults, 'Several things could not be put away.');
  });
}
