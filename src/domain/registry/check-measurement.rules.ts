import { LIMITS } from '../../kernel/limits.ts';
import { type InvalidInput, invalidInput } from '../../kernel/problem.ts';
import type { DatasetVersion } from '../datasets/dataset.entity.ts';
import type { SpecificationContent } from './audit-specification.entity.ts';
import { faultOfEdges } from './check-edges.rules.ts';
import { faultOfFairness } from './check-fairness.rules.ts';
import { checkDuration } from './check-framing.rules.ts';
import { faultOfClassCosts } from './class-costs.rules.ts';
import { DEFAULT_MEASUREMENT, type MeasurementPlan, type Task } from './measurement-plan.entity.ts';

/** What is wrong with how a specification wants things measured, or null. What it lets through can be measured on the dataset version. */
export function faultOfMeasurement(content: SpecificationContent, dataset: DatasetVersion): InvalidInput | null {
  const { measurement } = content;
  return (
    faultOfTask(content) ??
    faultOfClasses(measurement) ??
    faultOfClassCosts(measurement) ??
    faultOfRanks(measurement) ??
    faultOfHorizon(measurement) ??
    faultOfRoles(content, dataset) ??
    faultOfRankingRoles(measurement) ??
    faultOfSlices(content, dataset) ??
    faultOfFairness(content)
  );
}

const TASK_NAMES: Readonly<Record<Task, string>> = {
  BINARY: 'a binary classifier',
  MULTICLASS: 'a classifier of several classes',
  REGRESSION: 'a regression',
  RANKING: 'a ranking',
};

/** A positive label and a threshold belong to binary classifiers; predictions of numbers may have a threshold of their own scale. */
function faultOfTask({ measurement: { task, queryColumn }, positiveLabel, threshold, favourableOutcome }: SpecificationContent): InvalidInput | null {
  const what = TASK_NAMES[task];
  if (task === 'BINARY') {
    if (positiveLabel === null) return invalidInput('positiveLabel', `Name the text of the label that counts as positive; ${what} needs one.`);
    if (threshold === null || !(threshold > 0 && threshold < 1))
      return invalidInput('threshold', 'Choose a threshold between 0 and 1, both excluded; a score at or above it is a positive prediction.');
  } else if (positiveLabel !== null) {
    return invalidInput('positiveLabel', `Leave the positive label out; ${what} has none.`);
  }
  if (task === 'MULTICLASS' && threshold !== null)
    return invalidInput('threshold', `Leave the threshold out; ${what} predicts the class with the largest probability.`);
  if (threshold !== null && !Number.isFinite(threshold)) return invalidInput('threshold', 'Choose a finite number for the threshold, or leave it out.');
  if (favourableOutcome === 'NEGATIVE' && (task === 'MULTICLASS' || task === 'RANKING'))
    return invalidInput('favourableOutcome', `Say POSITIVE; for ${what} the favourable classes, or the first places, are the good outcome.`);
  if ((queryColumn === null) === (task === 'RANKING'))
    return invalidInput(
      'measurement.queryColumn',
      task === 'RANKING'
        ? 'Name the column whose equal texts make one ranked list; a ranking needs it.'
        : `Leave the query column out; ${what} has no queries.`,
    );
  return null;
}

function faultOfClasses({ task, classes, favourableClasses }: MeasurementPlan): InvalidInput | null {
  if (task !== 'MULTICLASS') {
    if (classes !== null) return invalidInput('measurement.classes', `Leave the classes out; ${TASK_NAMES[task]} has none.`);
    return favourableClasses === null ? null : invalidInput('measurement.favourableClasses', `Leave them out; ${TASK_NAMES[task]} has no classes.`);
  }
  const listed = classes ?? [];
  if (listed.length < 2 || listed.length > LIMITS.planClasses)
    return invalidInput('measurement.classes', `List 2 to ${LIMITS.planClasses} label texts, in the order of the model's class outputs.`);
  const repeated = listed.find((text, place) => listed.indexOf(text) !== place);
  if (repeated !== undefined) return invalidInput('measurement.classes', `The class "${repeated}" is listed twice; list every class once.`);
  // Labels are compared without the spaces around them, so a class with such spaces would never be met.
  const padded = listed.find((text) => text.trim() !== text);
  if (padded !== undefined) return invalidInput('measurement.classes', `Write the class "${padded}" without spaces around it.`);
  if (favourableClasses === null) return null;
  const unknown = favourableClasses.find((text) => !listed.includes(text));
  if (unknown !== undefined) return invalidInput('measurement.favourableClasses', `"${unknown}" is none of the classes; name some of them.`);
  const several = new Set(favourableClasses).size;
  return several === favourableClasses.length && several >= 1 && several < listed.length
    ? null
    : invalidInput('measurement.favourableClasses', 'Name at least one class, not all of them, and each once.');
}

function faultOfRanks({ relevantFrom, ranks }: MeasurementPlan): InvalidInput | null {
  if (!(Number.isFinite(relevantFrom) && relevantFrom > 0))
    return invalidInput('measurement.relevantFrom', 'Choose a number above 0; a row whose relevance is at least that is relevant.');
  const ascending = ranks.every((k, place) => Number.isInteger(k) && k >= 1 && k <= LIMITS.planRankDepth && k > (ranks[place - 1] ?? 0));
  return ascending && ranks.length >= 1 && ranks.length <= LIMITS.planRanks
    ? null
    : invalidInput('measurement.ranks', `List 1 to ${LIMITS.planRanks} whole numbers from 1 to ${LIMITS.planRankDepth}, ascending.`);
}

/** Rankings are averages over queries: rows have no weights of their own, and what is drawn is the query. */
function faultOfRankingRoles({ task, weightColumn, clusterColumn, slices }: MeasurementPlan): InvalidInput | null {
  if (task !== 'RANKING') return null;
  if (weightColumn !== null) return invalidInput('measurement.weightColumn', 'Leave it out; a ranking is an average over queries, whatever rows weigh.');
  if (clusterColumn !== null) return invalidInput('measurement.clusterColumn', 'Leave it out; for a ranking whole queries are drawn.');
  const k = slices.findIndex(({ column }) => column === 'k');
  return k === -1 ? null : invalidInput(`measurement.slices.${k}.column`, 'Rename the column; rankings use the name k for places.');
}

function faultOfHorizon({ predictionHorizon }: MeasurementPlan): InvalidInput | null {
  const checked = checkDuration('measurement.predictionHorizon', predictionHorizon);
  return checked.ok ? null : checked.problem;
}

const ROLES = ['queryColumn', 'weightColumn', 'clusterColumn', 'timeColumn', 'featureTimeColumn', 'labelTimeColumn', 'foldColumn'] as const;

function faultOfRoles({ measurement, labelColumn }: SpecificationContent, dataset: DatasetVersion): InvalidInput | null {
  for (const role of ROLES) {
    const column = measurement[role];
    if (column === null) continue;
    const fault = faultOfColumn(`measurement.${role}`, column, { labelColumn, dataset });
    if (fault !== null) return fault;
  }
  return null;
}

function faultOfColumn(field: string, column: string, { labelColumn, dataset }: { labelColumn: string; dataset: DatasetVersion }): InvalidInput | null {
  if (!dataset.columns.some(({ name }) => name === column))
    return invalidInput(field, `The dataset version has no column "${column}"; ask it for its columns, and name one of them.`);
  return column === labelColumn ? invalidInput(field, `The column "${column}" is the label; it cannot be this as well.`) : null;
}

function faultOfSlices(content: SpecificationContent, dataset: DatasetVersion): InvalidInput | null {
  const { slices, sliceCrossings } = content.measurement;
  if (slices.length > LIMITS.planSliceColumns)
    return invalidInput('measurement.slices', `Name at most ${LIMITS.planSliceColumns} columns; more slices than that cannot be judged together.`);
  for (const [i, { column, edges }] of slices.entries()) {
    const field = `measurement.slices.${i}.column`;
    const fault = faultOfColumn(field, column, { labelColumn: content.labelColumn, dataset }) ?? faultOfEdges(`measurement.slices.${i}.edges`, edges);
    if (fault !== null) return fault;
    if (slices.findIndex((slice) => slice.column === column) !== i) return invalidInput(field, `The column "${column}" is named twice; name it once.`);
    // Groups of people are measured by the bias audit, which hides what could give one of them away.
    if (dataset.protectedColumns.includes(column))
      return invalidInput(field, `The column "${column}" is protected; name it among the protected attributes, whose groups the bias audit measures.`);
  }
  if (sliceCrossings !== DEFAULT_MEASUREMENT.sliceCrossings && slices.length < 2)
    return invalidInput('measurement.sliceCrossings', 'Crossings of slices need at least two columns; add one or switch them off.');
  return null;
}
