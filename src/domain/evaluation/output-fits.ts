import { type ManifestOutput, outputClasses } from '../../inference/run-protocol.ts';
import { LIMITS } from '../../kernel/limits.ts';
import type { AuditSpecification } from '../registry/index.ts';

/** Which of a model's scores a specification judges: all of a row, or the one in a column. */
export type JudgedScores = { readonly column: number | null };

/**
 * How the output that a manifest states fits what a specification predicts, or a sentence that says why it does not. Classes are never guessed:
 * where both name the same ones they have to stand in the same order.
 */
export function judgedScores(
  output: ManifestOutput,
  { measurement, positiveLabel }: Pick<AuditSpecification, 'measurement' | 'positiveLabel'>,
): JudgedScores | string {
  const given = outputClasses(output);
  const { task, classes } = measurement;
  if (task === 'MULTICLASS') return fittingClasses(given, classes ?? []);
  if (given === null) return { column: null };
  if (task !== 'BINARY')
    return `The model gives probabilities of ${given.length} classes, and the audit specification judges one number per row; register the version with an output of kind value.`;
  const column = given.indexOf(positiveLabel ?? '');
  if (column === -1)
    return `The model's output names the classes ${given.join(', ')}, and the positive label "${positiveLabel}" is none of them; register the version with the column of the positive class as its output.`;
  return { column };
}

function fittingClasses(given: readonly string[] | null, classes: readonly string[]): JudgedScores | string {
  if (given === null)
    return `The model gives one score per row, and the audit specification judges ${classes.length} classes; register the version with the probabilities of all classes as its output.`;
  if (given.length > LIMITS.planClasses)
    return `The model gives probabilities of ${given.length} classes, and at most ${LIMITS.planClasses} are judged one by one; judge the class that matters against all others by an audit specification for two classes, or register a model of fewer classes.`;
  if (given.length !== classes.length)
    return `The model gives probabilities of ${given.length} classes, and the audit specification lists ${classes.length}; the two have to be the same.`;
  const isSameSet = given.every((name) => classes.includes(name));
  if (isSameSet && given.some((name, place) => classes[place] !== name))
    return `The model's output lists the classes as ${given.join(', ')}, and the audit specification as ${classes.join(', ')}; list them in the order of the model's output.`;
  return { column: null };
}
