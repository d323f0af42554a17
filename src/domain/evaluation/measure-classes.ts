import { present } from '../../kernel/assert.ts';
import { CURVE_STEPS, chooseRows, isScored, multiclassMetrics, pickWeights, scoreCurves } from '../../stats/index.ts';
import type { AuditSpecification } from '../registry/index.ts';
import type { TaskEvidence } from './evaluation-evidence.entity.ts';
import { toBin, weighing } from './measured-rows.rules.ts';
import type { ScoredPeople } from './scored-people.entity.ts';

/** Most classes of which curves are drawn; a picture of more shows nothing. */
const DRAWN_CLASSES = 20;

/** What is measured of a classifier of several classes. */
export async function measureClasses(specification: AuditSpecification, people: ScoredPeople, seed: bigint): Promise<TaskEvidence> {
  const classes = present(specification.measurement.classes, 'the classes of a classifier of several classes');
  const ranks = specification.measurement.ranks.filter((k) => k > 1 && k < classes.length);
  const found = await multiclassMetrics({ probabilities: people.scores, classes, labels: people.labels, ranks, seed, ...weighing(people) });
  const { missingLabel, nonFiniteScore } = found.excluded;
  const curves = found.inputVerdict === 'ERROR' || classes.length > DRAWN_CLASSES ? [] : curvesOf(specification, people, classes);
  return {
    ...{ judged: people.labels.length - missingLabel - nonFiniteScore, excluded: found.excluded, inputVerdict: found.inputVerdict, measures: found.measures },
    calibrationTable: found.reliability?.map(toBin) ?? null,
    roc: curves.flatMap(({ name, roc }) => (roc === null ? [] : [{ class: name, points: roc, operating: null }])),
    precisionRecall: curves.flatMap(({ name, precisionRecall }) =>
      precisionRecall === null ? [] : [{ class: name, points: precisionRecall, operating: null }],
    ),
    classes: {
      classes,
      support: found.matrix.map((row) => row.reduce((sum, mass) => sum + mass, 0)),
      matrix: found.matrix,
      classesWithoutSupport: found.classesWithoutSupport,
      tieCount: found.tieCount,
    },
  };
}

/** Each class against the rest. */
function curvesOf({ displayThreshold }: AuditSpecification, { scores, labels, weights, width }: ScoredPeople, classes: readonly string[]) {
  const kept = chooseRows(labels.length, (row) => labels[row] !== -1 && isScored(scores, row, width));
  const own = { weights: pickWeights(weights, kept) };
  const count = kept?.length ?? labels.length;
  return classes.map((name, c) => {
    const rows = { scores: new Float64Array(count), labels: new Uint8Array(count), ...own };
    for (let place = 0; place < count; place++) {
      const row = kept === null ? place : (kept[place] as number);
      rows.scores[place] = scores[row * width + c] as number;
      rows.labels[place] = labels[row] === c ? 1 : 0;
    }
    return { name, ...scoreCurves(rows, { threshold: null, leastRows: displayThreshold, steps: CURVE_STEPS.perClass }) };
  });
}
