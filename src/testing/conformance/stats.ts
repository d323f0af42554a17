import { join } from 'node:path';
import type { ConformanceResult } from './checker.ts';
import { Reference } from './reference.ts';
import { driftConformance } from './stats-drift.ts';
import { goldenConformance } from './stats-golden.ts';
import { manyConformance } from './stats-many.ts';
import { modelConformance } from './stats-models.ts';

/** Compares the statistics with the golden file, real models' reference numbers and real drift windows; a part that checked nothing has failed. */
export async function statsConformance(sharedDir: string): Promise<ConformanceResult> {
  const golden = goldenConformance(await Reference.read(join(sharedDir, 'rai-golden.json')));
  const parts = [...golden, ...(await modelConformance(sharedDir)), ...(await manyConformance(sharedDir)), ...(await driftConformance(sharedDir))];
  return { passed: parts.reduce((sum, part) => sum + part.passed, 0), failed: parts.flatMap((part) => part.failed) };
}
