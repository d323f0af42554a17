import { LIMITS } from '../../kernel/limits.ts';
import { type InvalidInput, invalidInput } from '../../kernel/problem.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import type { DatasetVersion } from '../datasets/dataset.entity.ts';
import type { SpecificationContent, SpecificationMinimums } from './audit-specification.entity.ts';
import { faultOfMeasurement } from './check-measurement.rules.ts';

/**
 * Checks what a specification says against itself and against the columns of its dataset version. What it lets through can be
 * evaluated: every column it names is there, nothing is judged on zero rows, and no column plays two roles.
 */
export function checkSpecification(content: SpecificationContent, dataset: DatasetVersion): Result<SpecificationContent, InvalidInput> {
  const fault =
    faultOfMinimums(content.minimums, content.displayThreshold) ??
    faultOfColumns(content, dataset) ??
    faultOfAttributes(content, dataset) ??
    faultOfTexts(content) ??
    faultOfMeasurement(content, dataset);
  return fault === null ? ok(content) : refuse(fault);
}

function faultOfMinimums(minimums: SpecificationMinimums, displayThreshold: number): InvalidInput | null {
  for (const [name, value] of Object.entries({ ...minimums, displayThreshold })) {
    if (Number.isInteger(value) && value >= 1 && value <= LIMITS.evaluationRows) continue;
    const field = name === 'displayThreshold' ? name : `minimums.${name}`;
    return invalidInput(field, `Set ${field} to a whole number from 1 to ${LIMITS.evaluationRows}; with none at all a group of nobody would pass.`);
  }
  return null;
}

function faultOfColumns(content: SpecificationContent, dataset: DatasetVersion): InvalidInput | null {
  const known = new Set(dataset.columns.map((column) => column.name));
  const named: readonly (readonly [string, string | null])[] = [
    ['labelColumn', content.labelColumn],
    ['rowIdColumn', content.rowIdColumn],
    ['split.column', content.split?.column ?? null],
    ...content.protectedAttributes.map((attribute, i) => [`protectedAttributes.${i}.column`, attribute.column] as const),
    ...content.controlFeatures.map((column, i) => [`controlFeatures.${i}`, column] as const),
  ];
  for (const [field, column] of named) {
    if (column !== null && !known.has(column)) return invalidInput(field, `The dataset version has no column "${column}"; it has ${listed([...known])}.`);
  }
  if (content.rowIdColumn === content.labelColumn) return invalidInput('rowIdColumn', 'The label cannot identify the rows; name another column, or none.');
  return null;
}

function faultOfAttributes(content: SpecificationContent, dataset: DatasetVersion): InvalidInput | null {
  const seen = new Set<string>();
  for (const [i, { column }] of content.protectedAttributes.entries()) {
    const field = `protectedAttributes.${i}.column`;
    if (column === content.labelColumn) return invalidInput(field, `The column "${column}" is the label; it cannot be a protected attribute as well.`);
    if (column.includes('×'))
      return invalidInput(
        field,
        `The column "${column}" holds the sign ×, which joins the names of two protected attributes where they cross; rename it in the dataset, for example to "${column.replaceAll('×', ' x ')}".`,
      );
    if (seen.has(column)) return invalidInput(field, `The protected attribute "${column}" is named twice; name it once.`);
    seen.add(column);
    if (!dataset.protectedColumns.includes(column)) {
      return invalidInput(
        field,
        `The column "${column}" is not declared protected in the dataset version, so its rows are not guarded; register the version with "${column}" among its protected columns.`,
      );
    }
  }
  if (content.intersections && seen.size < 2)
    return invalidInput('intersections', 'Intersections need at least two protected attributes; add one or switch them off.');
  return null;
}

function faultOfTexts({ positiveLabel, split, protectedAttributes, measurement: { classes } }: SpecificationContent): InvalidInput | null {
  const texts: readonly (readonly [string, string])[] = [
    ...(positiveLabel === null ? [] : [['positiveLabel', positiveLabel] as const]),
    ...(classes ?? []).map((text) => ['measurement.classes', text] as const),
    ...(split === null ? [] : [['split.value', split.value] as const]),
    ...protectedAttributes.flatMap(({ aliases, unknownValues }, i) => [
      ...aliases.map((text) => [`protectedAttributes.${i}.aliases`, text] as const),
      ...unknownValues.map((text) => [`protectedAttributes.${i}.unknownValues`, text] as const),
    ]),
  ];
  for (const [field, text] of texts) {
    if (text === '' || text.length > LIMITS.cellCharacters || /\p{Cc}|\p{Cs}/u.test(text)) {
      return invalidInput(field, `Write 1 to ${LIMITS.cellCharacters} printable characters for ${field}, just as they stand in the dataset.`);
    }
  }
  return null;
}

function listed(names: readonly string[]): string {
  const shown = names.slice(0, 20).join(', ');
  return names.length > 20 ? `${shown} and ${names.length - 20} more` : shown;
}
