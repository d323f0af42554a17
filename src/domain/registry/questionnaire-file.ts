import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import type { Json } from '../../kernel/canonical-json.ts';
import { digestOf } from '../../kernel/digest.ts';
import { didYouMean } from '../../kernel/suggestion.ts';
import { type FileFault, FileRefused, parseYamlDocument, type YamlDocument } from '../../kernel/yaml-document.ts';
import { type Questionnaire, type QuestionnaireDocument, questionnaireSchema, UNKNOWN_ANSWER } from './questionnaire.entity.ts';

/** Where the questionnaire lies inside the directory of policy files. */
const RISK_TIER_FILE = path.join('questionnaires', 'risk-tier.yaml');

/**
 * Reads a questionnaire file. Throws `FileRefused` that names file, line and column of every fault: unknown keys and axes, ids that are used twice,
 * an axis that nothing asks about.
 */
export function parseQuestionnaireFile(file: string, text: string): Questionnaire {
  const document = parseYamlDocument(file, text, questionnaireSchema);
  const faults = [...axisFaults(document), ...questionFaults(document)];
  if (faults.length > 0) throw new FileRefused(faults);
  return { document: document.value, digest: digestOf(document.value) };
}

function axisFaults(document: YamlDocument<QuestionnaireDocument>): FileFault[] {
  const { axes, questions } = document.value;
  return axes.flatMap(({ id }, place) => [
    ...twiceFault(document, ['axes', place, 'id'], id, place, axes),
    ...(questions.some(({ axis }) => axis === id)
      ? []
      : [document.fault(['axes', place, 'id'], `No question is about the axis "${id}"; ask one, or take the axis out.`)]),
  ]);
}

function questionFaults(document: YamlDocument<QuestionnaireDocument>): FileFault[] {
  const { axes, questions } = document.value;
  const known = axes.map(({ id }) => id);
  return questions.flatMap(({ id, axis, answers }, place) => [
    ...twiceFault(document, ['questions', place, 'id'], id, place, questions),
    ...(known.includes(axis)
      ? []
      : [document.fault(['questions', place, 'axis'], `There is no axis "${axis}".${didYouMean(axis, known)} The file defines: ${known.join(', ')}.`)]),
    ...answers.flatMap((answer, at) => [
      ...twiceFault(document, ['questions', place, 'answers', at, 'id'], answer.id, at, answers),
      ...(answer.id === UNKNOWN_ANSWER
        ? [
            document.fault(
              ['questions', place, 'answers', at, 'id'],
              `Every question can be answered by "${UNKNOWN_ANSWER}", which counts as its highest risk; take this answer out.`,
            ),
          ]
        : []),
    ]),
  ]);
}

function twiceFault(
  document: YamlDocument<unknown>,
  at: readonly PropertyKey[],
  id: string,
  place: number,
  all: readonly { readonly id: string }[],
): FileFault[] {
  return all.findIndex((one) => one.id === id) < place ? [document.fault(at, `The id "${id}" is used twice; answers would share it.`)] : [];
}

const known = new Map<string, Questionnaire>();

/**
 * The questionnaire of the installation, read once per directory and then fixed for the life of the process; null where there is none. Throws
 * `FileRefused` for a malformed file; a start that asks for it first therefore refuses with file, line and column.
 */
export function loadQuestionnaire({ policiesDirectory }: { readonly policiesDirectory: string }): Questionnaire | null {
  const file = path.join(policiesDirectory, RISK_TIER_FILE);
  const read = known.get(file);
  if (read !== undefined) return read;
  const text = readText(file);
  if (text === null) return null;
  const questionnaire = parseQuestionnaireFile(file, text);
  known.set(file, questionnaire);
  return questionnaire;
}

/** An installation with a policy directory of before there were questionnaires starts as before; it then can propose no revision. */
function readText(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** The JSON Schema of questionnaire files, for editors; the server checks more than it can say (axes, ids that are used twice). */
export const questionnaireJsonSchema = (): Json =>
  ({ title: 'Assay risk questionnaire', ...z.toJSONSchema(questionnaireSchema, { io: 'input' }) }) as unknown as Json;
