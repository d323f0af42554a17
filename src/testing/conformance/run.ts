/** `npm run conformance`: holds Assay against real files and reference numbers made with other software. Fails when nothing was checked. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { evaluationsConformance } from './evaluations.ts';
import { explanationsConformance } from './explanations.ts';
import { modelsConformance } from './models.ts';
import { openlineageConformance } from './openlineage.ts';
import { signaturesConformance } from './signatures.ts';
import { statsConformance } from './stats.ts';

const shared = path.resolve(process.env.ASSAY_SHARED_DIR ?? '../shared');
if (!existsSync(shared)) {
  console.error(`The reference files are not at ${shared}. Name their folder in ASSAY_SHARED_DIR.`);
  process.exit(1);
}

let passed = 0;
let failed = 0;
for (const [name, check] of Object.entries({
  statistics: statsConformance,
  models: modelsConformance,
  evaluations: evaluationsConformance,
  openlineage: openlineageConformance,
  signatures: signaturesConformance,
  explanations: explanationsConformance,
})) {
  const result = await check(shared);
  passed += result.passed;
  failed += result.failed.length;
  console.log(`${name}: ${result.passed} passed, ${result.failed.length} failed`);
  for (const failure of result.failed) console.error(`  ${failure}`);
  if (result.passed + result.failed.length === 0) {
    console.error(`  nothing was checked under ${shared}`);
    failed++;
  }
}
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
