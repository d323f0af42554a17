import { combineVerdicts } from '../../kernel/verdict.ts';
import { featuresFedBy } from '../features/fed-feature.entity.ts';
import { type ComparedColumn, judgeColumns } from './judge-skew.rules.ts';
import { type CountedColumn, mergeColumns } from './merge-columns.rules.ts';
import type { ModelColumn } from './model-column.entity.ts';
import { finding, type SchemaFacts, schemaFindings } from './schema-skew.rules.ts';
import { type FeatureSkew, type PointInTime, SKEW_CHECKER_VERSION, type SkewDocument, type SkewFinding, type SkewInputs } from './skew-check.entity.ts';
import { type ColumnSides, compareColumn } from './value-skew.rules.ts';

/** Instants of the training data, added up over its versions. */
export interface CountedInstants {
  readonly eventColumn: string;
  readonly labelColumn: string;
  readonly compared: number;
  readonly late: number;
}

/** Everything that was read, ready to be judged. */
export interface SkewFacts extends SchemaFacts {
  readonly inputs: SkewInputs;
  readonly protectedColumns: ReadonlySet<string>;
  /** Columns by name as they were counted in each version of the training data, and in serving. */
  readonly training: readonly ReadonlyMap<string, CountedColumn>[];
  readonly serving: ReadonlyMap<string, CountedColumn> | null;
  /** Null when either column of instants is not declared. */
  readonly instants: CountedInstants | null;
}

/** Judges a model's inputs: names and types first, then values, then points in time. */
export function skewDocument(facts: SkewFacts): SkewDocument {
  const compared = facts.columns.flatMap((column) => comparedColumn(column, facts));
  const features = judgeColumns(compared.map(({ of }) => of));
  const findings = [
    ...schemaFindings(facts),
    ...dataFindings(facts),
    ...compared.flatMap(({ sides, of }) => categoryFindings(facts, of.column, sides)),
    ...compared.flatMap(({ of }) => unitFindings(of, features)),
    ...instantFindings(facts.instants),
  ];
  const pointInTime = pointInTimeOf(facts.instants);
  const verdict = combineVerdicts([...[...findings, ...features].map((one) => one.verdict), ...(pointInTime === null ? [] : [pointInTime.verdict])]);
  return {
    ...{ format: 'assay-skew-check/1', checkerVersion: SKEW_CHECKER_VERSION, inputs: facts.inputs, findings, features, pointInTime, verdict },
    summary: summaryOf(findings, features, pointInTime),
  };
}

function comparedColumn({ column }: ModelColumn, facts: SkewFacts): readonly { readonly of: ComparedColumn; readonly sides: ColumnSides }[] {
  const training = mergeColumns(facts.training.flatMap((data) => data.get(column) ?? []));
  const serving = facts.serving?.get(column);
  if (training === null || serving === undefined) return [];
  const sides = { reading: training.reading, training, serving } as ColumnSides;
  const features = featuresFedBy(column, facts.served.features).map(({ name }) => name);
  return [{ sides, of: { column, features, isProtected: facts.protectedColumns.has(column), skew: compareColumn(sides) } }];
}

function dataFindings({ inputs, serving }: SkewFacts): readonly SkewFinding[] {
  if (serving === null || inputs.servingData === null) {
    const message = 'There is no data of serving: the training data is the newest version of its dataset, and no other was named.';
    return [finding('NO_SERVING_DATA', 'INSUFFICIENT_DATA', null, message, 'Register what serving logged as a dataset version, and name it.')];
  }
  if (!inputs.trainingData.includes(inputs.servingData)) return [];
  const message = 'The data of serving is, byte for byte, data that the model was trained on: it cannot show any skew.';
  return [finding('SAME_DATA', 'INSUFFICIENT_DATA', null, message, 'Compare with what serving logged.')];
}

function categoryFindings({ columns }: SkewFacts, name: string, sides: ColumnSides): readonly SkewFinding[] {
  const column = columns.find((one) => one.column === name);
  if (column === undefined) return [];
  if (sides.reading === 'numbers') {
    if (sides.serving.unreadable === 0) return [];
    const message = `The column "${name}" holds values in serving that are no numbers, and the model refuses such rows.`;
    return [finding('UNREADABLE_VALUES', 'FAIL', name, message, 'Log numbers, or leave the cell empty where there is none.')];
  }
  if (column.categories === null) return [];
  const declared = new Set(column.categories);
  const found: SkewFinding[] = [];
  const unknown = sides.serving.texts === null || sides.serving.texts.some(({ text }) => !declared.has(text));
  if (unknown) {
    const what = column.acceptsUnknown ? 'the model is fed as if the cell were empty' : 'the model refuses such rows';
    const message = `The column "${name}" holds categories in serving that the manifest does not declare; ${what}.`;
    found.push(
      finding(
        'UNKNOWN_CATEGORY',
        column.acceptsUnknown ? 'WARN' : 'FAIL',
        name,
        message,
        'Map the new categories before serving, or train the model anew with them.',
      ),
    );
  }
  const seen = sides.training.texts === null ? null : new Set(sides.training.texts.map(({ text }) => text));
  const never = seen === null ? [] : column.categories.filter((category) => category !== '' && !seen.has(category));
  if (never.length > 0) {
    const message = `The manifest declares categories of "${name}" that never occur in the training data: ${never.slice(0, 5).join(', ')}${never.length > 5 ? ', …' : ''}.`;
    found.push(finding('CATEGORY_NEVER_SEEN', 'INFORMATIONAL', name, message, 'Nothing is known of how the model treats them.'));
  }
  return found;
}

function unitFindings({ column, skew }: ComparedColumn, features: readonly FeatureSkew[]): readonly SkewFinding[] {
  const judged = features.find((one) => one.column === column);
  if (skew.unitFactor === null || judged?.verdict !== 'FAIL') return [];
  const factor = Number(skew.unitFactor.toPrecision(3));
  const message = `The middle value of "${column}" in serving is ${factor} times that of training, which looks like another unit.`;
  return [finding('UNIT_CHANGED', 'WARN', column, message, 'Serve the feature in the unit that the model was trained with.')];
}

function pointInTimeOf(instants: CountedInstants | null): PointInTime | null {
  if (instants === null) return null;
  const { eventColumn, labelColumn, compared, late } = instants;
  const verdict = compared === 0 ? 'INSUFFICIENT_DATA' : late > 0 ? 'FAIL' : 'PASS';
  return { eventColumn, labelColumn, compared, violations: late, verdict };
}

function instantFindings(instants: CountedInstants | null): readonly SkewFinding[] {
  if (instants === null) return [];
  const { eventColumn, labelColumn, compared, late } = instants;
  if (compared === 0) {
    const message = `No row of the training data has an instant both in "${eventColumn}" and in "${labelColumn}".`;
    return [finding('TIMESTAMPS_UNREADABLE', 'INSUFFICIENT_DATA', eventColumn, message, 'Write instants in ISO 8601, or as seconds since 1970.')];
  }
  if (late === 0) return [];
  const message = `The training data has rows whose values ("${eventColumn}") were known only after their label ("${labelColumn}"): the model learnt from the future.`;
  return [finding('FUTURE_FEATURES', 'FAIL', eventColumn, message, 'Join features as of the instant of the label, and train the model anew.')];
}

function summaryOf(findings: readonly SkewFinding[], features: readonly FeatureSkew[], pointInTime: PointInTime | null): string {
  const count = (verdict: string): number => features.filter((one) => one.verdict === verdict).length;
  const values = `${features.length} columns compared: ${count('PASS')} pass, ${count('WARN')} warn, ${count('FAIL')} fail, ${count('INSUFFICIENT_DATA')} with too little data.`;
  const serious = findings.filter(({ verdict }) => verdict === 'FAIL').length;
  const times = pointInTime === null ? '' : ` ${pointInTime.violations} of ${pointInTime.compared} training rows were known only after their label.`;
  return `${values} ${serious} of ${findings.length} findings on names, types and categories fail.${times}`;
}
