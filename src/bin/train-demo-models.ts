/**
 * Trains the three models of the demo and writes them to src/bin/demo-models, then scores the evaluation half with each of them the way the
 * server would and prints how accurate and how even-handed it is. Run it with `npx tsx src/bin/train-demo-models.ts` after `npm run build`.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ModelRunner, ScoredRows } from '../inference/model-runner.ts';
import { createModelRunner } from '../inference/run-in-child.ts';
import { LIMITS } from '../kernel/limits.ts';
import { silentLog } from '../kernel/log.ts';
import { textAt, textColumn, textsOf } from '../kernel/text-column.ts';
import { rankScores } from '../stats/ranked-scores.ts';
import { analyseRoc } from '../stats/roc.ts';
import { demoModelsDirectory, wagesCsv } from './demo-data.ts';
import { type TrainedModel, trainDemoModels } from './demo-training.ts';

const THRESHOLD = 0.5;

async function score(runner: ModelRunner, model: TrainedModel): Promise<ScoredRows> {
  const outcome = await runner.run({
    model: model.onnx,
    dataset: { bytes: wagesCsv('evaluation'), format: 'csv' },
    manifest: model.manifest,
    columns: { label: 'high_wage', attributes: ['gender'], extras: [], rowId: 'row_id', split: null },
    limits: { seconds: 60, addressSpaceKibibytes: LIMITS.childAddressSpaceKibibytes, rows: 1_000, columns: 100 },
  });
  if (outcome.kind === 'FAILED') throw new Error(outcome.message);
  return outcome;
}

function selectionRate(rows: ScoredRows, gender: string): number {
  const genders = rows.attributes.gender ?? textColumn([]);
  const scores = [...rows.scores].filter((_, i) => textAt(genders, i) === gender);
  return scores.filter((value) => value >= THRESHOLD).length / scores.length;
}

function describe(name: string, rows: ScoredRows): string {
  const labels = Uint8Array.from(textsOf(rows.labels), Number);
  const auc = analyseRoc(rankScores({ scores: rows.scores, labels }))?.auc ?? Number.NaN;
  const women = selectionRate(rows, 'female');
  const men = selectionRate(rows, 'male');
  const correct = [...rows.scores].filter((value, i) => value >= THRESHOLD === (labels[i] === 1)).length;
  return `${name}: AUC ${auc.toFixed(4)}, accuracy ${(correct / rows.rows).toFixed(3)}, selected ${women.toFixed(3)} of women and ${men.toFixed(3)} of men, impact ratio ${(women / men).toFixed(3)} (${rows.rows} rows of the evaluation half, threshold ${THRESHOLD})`;
}

const directory = demoModelsDirectory();
mkdirSync(directory, { recursive: true });
const runner = createModelRunner({ log: silentLog });
for (const model of trainDemoModels()) {
  writeFileSync(join(directory, `${model.name}.onnx`), model.onnx);
  writeFileSync(join(directory, `${model.name}.manifest.json`), model.manifestText);
  console.log(describe(model.name, await score(runner, model)));
}
await runner.stop();
