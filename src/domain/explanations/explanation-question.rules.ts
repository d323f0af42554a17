import { LIMITS } from '../../kernel/limits.ts';
import { type InvalidInput, invalidInput, type LimitExceeded, limitExceeded } from '../../kernel/problem.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import {
  type AttributionMethod,
  importanceCost,
  MOST_EXACT_PLAYERS,
  PERMUTATION_SHAPLEY,
  type ScoreLinkName,
  STABILITY_DRAWS,
} from '../../stats/attribution/index.ts';
import type { ExplanationQuestion, FeatureGroup, ReasonText } from './explanation-run.entity.ts';

/** How many rows each part of an explanation looks at. */
export const EXPLANATION_ROWS = {
  background: 100,
  sample: 50,
  /** Rows that are shuffled for permutation importance, at most. */
  importance: 1_000,
  /** Rows that are attributed once more against other backgrounds. */
  stability: 4,
  /** Rows that are followed along a column, and points of its axis. */
  dependence: 200,
  dependencePoints: 20,
  /** Rows whose curves are kept. */
  curves: 20,
} as const;

/** What somebody asks; what is left out is chosen here. */
export interface AskedQuestion {
  readonly groups?: readonly FeatureGroup[] | null;
  readonly method?: AttributionMethod | null;
  readonly link?: ScoreLinkName | null;
  readonly outputClass?: string | null;
  readonly backgroundRows?: number | null;
  readonly sampleRows?: number | null;
  readonly rowIds?: readonly string[] | null;
  readonly dependence?: readonly string[] | null;
  readonly reasonTexts?: readonly ReasonText[] | null;
  readonly budgetRows?: number | null;
  readonly budgetSeconds?: number | null;
}

/** What is known of the model that is asked about. */
export interface QuestionedModel {
  /** Columns that it is fed with, each once. */
  readonly columns: readonly string[];
  /** Whether its scores are probabilities. */
  readonly probabilities: boolean;
  /** Its classes, when it gives one probability per class. */
  readonly classes: readonly string[] | null;
  /** Columns with protected characteristics of people. */
  readonly protectedColumns: ReadonlySet<string>;
  /** Whether the audit specification names a column with ids of rows. */
  readonly hasRowIds: boolean;
}

type Refused = InvalidInput | LimitExceeded;

/** The question with every choice made; refuses one that cannot be answered, or not within its budget. */
export function completeQuestion(asked: AskedQuestion, model: QuestionedModel): Result<ExplanationQuestion, Refused> {
  const groups = completeGroups(asked.groups ?? [], model.columns);
  if (!groups.ok) return groups;
  const numbers = completeNumbers(asked);
  if (!numbers.ok) return numbers;
  const output = completeOutput(asked, model);
  if (!output.ok) return output;
  const people = checkPeople(asked, groups.value, model);
  if (!people.ok) return people;
  const rest = { groups: groups.value, ...numbers.value, ...output.value, ...people.value };
  const method = chooseMethod(asked.method ?? null, rest);
  return method.ok ? ok({ ...rest, method: method.value }) : method;
}

/** The declared groups and, for every column in none of them, a group of its own; in the order of the model's columns. */
export function completeGroups(declared: readonly FeatureGroup[], columns: readonly string[]): Result<readonly FeatureGroup[], Refused> {
  const groupOf = new Map<string, FeatureGroup>();
  for (const group of declared) {
    if (group.name.trim() === '' || group.name.length > LIMITS.nameCharacters)
      return invalid('groups', `A group needs a name of 1 to ${LIMITS.nameCharacters} characters.`);
    if (group.columns.length === 0) return invalid('groups', `The group "${group.name}" has no column; name at least one column that the model is fed with.`);
    for (const column of group.columns) {
      if (!columns.includes(column)) return invalid('groups', `The model is not fed with the column "${column}"; its columns are ${listed(columns)}.`);
      if (groupOf.has(column)) return invalid('groups', `The column "${column}" is named twice; a column belongs to one group.`);
      groupOf.set(column, group);
    }
  }
  const groups = [...new Set(columns.map((column) => groupOf.get(column) ?? column))].map((group) =>
    typeof group === 'string' ? { name: group, columns: [group] } : { name: group.name, columns: columns.filter((column) => groupOf.get(column) === group) },
  );
  const repeated = groups.find(({ name }, place) => groups.findIndex((other) => other.name === name) !== place);
  if (repeated !== undefined) return invalid('groups', `Two groups are called "${repeated.name}"; a column in no group is a group of its own name.`);
  if (groups.length > LIMITS.explanationGroups)
    return refuse(
      limitExceeded(
        'explanationGroups',
        LIMITS.explanationGroups,
        `An explanation takes at most ${LIMITS.explanationGroups} groups; declare groups of columns that belong together.`,
      ),
    );
  return ok(groups);
}

type Numbers = Pick<ExplanationQuestion, 'backgroundRows' | 'sampleRows' | 'budgetRows' | 'budgetSeconds'>;

function completeNumbers(asked: AskedQuestion): Result<Numbers, Refused> {
  const numbers: Numbers = {
    backgroundRows: asked.backgroundRows ?? EXPLANATION_ROWS.background,
    sampleRows: asked.sampleRows ?? EXPLANATION_ROWS.sample,
    budgetRows: asked.budgetRows ?? LIMITS.explanationRows,
    budgetSeconds: asked.budgetSeconds ?? LIMITS.explanationSeconds,
  };
  const most = {
    backgroundRows: LIMITS.explanationBackgroundRows,
    sampleRows: LIMITS.explanationSampleRows,
    budgetRows: LIMITS.explanationRows,
    budgetSeconds: LIMITS.explanationSeconds,
  };
  const least = { backgroundRows: 10, sampleRows: 2, budgetRows: 1, budgetSeconds: 1 };
  for (const name of ['backgroundRows', 'sampleRows', 'budgetRows', 'budgetSeconds'] as const) {
    const value = numbers[name];
    if (!Number.isInteger(value) || value < least[name] || value > most[name])
      return invalid(name, `${name} is a whole number from ${least[name]} to ${most[name]}.`);
  }
  return ok(numbers);
}

function completeOutput(asked: AskedQuestion, model: QuestionedModel): Result<Pick<ExplanationQuestion, 'link' | 'outputClass'>, Refused> {
  const link = asked.link ?? (model.probabilities ? 'LOGIT' : 'IDENTITY');
  if (link === 'LOGIT' && !model.probabilities)
    return invalid('link', 'The scores of this model are no probabilities, so that they have no log odds; ask for IDENTITY.');
  const outputClass = asked.outputClass ?? null;
  if (model.classes === null && outputClass !== null) return invalid('outputClass', 'This model gives one score per row; leave outputClass out.');
  if (model.classes !== null && (outputClass === null || !model.classes.includes(outputClass)))
    return invalid('outputClass', `This model gives a probability per class; name the class that is to be explained, one of ${listed(model.classes)}.`);
  return ok({ link, outputClass });
}

type People = Pick<ExplanationQuestion, 'rowIds' | 'dependence' | 'reasonTexts'>;

function checkPeople(asked: AskedQuestion, groups: readonly FeatureGroup[], model: QuestionedModel): Result<People, Refused> {
  const { rowIds, dependence, reasonTexts } = { rowIds: asked.rowIds ?? [], dependence: asked.dependence ?? [], reasonTexts: asked.reasonTexts ?? [] };
  if (rowIds.length > LIMITS.explanationPeople)
    return refuse(
      limitExceeded('explanationPeople', LIMITS.explanationPeople, `One request explains at most ${LIMITS.explanationPeople} rows; ask in several requests.`),
    );
  if (rowIds.length > 0 && !model.hasRowIds)
    return invalid('rowIds', 'The audit specification names no column with ids of rows, so that a row cannot be found; propose one that does.');
  if (new Set(rowIds).size < rowIds.length || rowIds.some((id) => id === '' || id.length > LIMITS.cellCharacters))
    return invalid('rowIds', `Every row id is named once and has 1 to ${LIMITS.cellCharacters} characters.`);
  const columns = checkDependence(dependence, groups, model.protectedColumns);
  if (!columns.ok) return columns;
  const texts = checkTexts(reasonTexts, groups);
  return texts.ok ? ok({ rowIds: [...rowIds].sort(), dependence, reasonTexts: texts.value }) : texts;
}

function checkDependence(dependence: readonly string[], groups: readonly FeatureGroup[], protectedColumns: ReadonlySet<string>): Result<null, Refused> {
  if (dependence.length > LIMITS.explanationDependence)
    return refuse(
      limitExceeded(
        'explanationDependence',
        LIMITS.explanationDependence,
        `One request follows at most ${LIMITS.explanationDependence} columns; ask in several requests.`,
      ),
    );
  if (new Set(dependence).size < dependence.length) return invalid('dependence', 'A column is named twice; name each once.');
  for (const column of dependence) {
    const group = groups.find(({ columns }) => columns.includes(column));
    if (group === undefined)
      return invalid('dependence', `The model is not fed with the column "${column}"; its columns are ${listed(groups.flatMap(({ columns }) => columns))}.`);
    if (group.columns.length > 1)
      return invalid(
        'dependence',
        `The column "${column}" moves together with others in the group "${group.name}"; only a column that is a group of its own can be followed.`,
      );
    if (protectedColumns.has(column)) return invalid('dependence', `The column "${column}" is a protected characteristic of people; its values are not shown.`);
  }
  return ok(null);
}

/** One text per group in the order of the groups, or none; each says something. */
function checkTexts(texts: readonly ReasonText[], groups: readonly FeatureGroup[]): Result<readonly ReasonText[], Refused> {
  if (texts.length === 0) return ok([]);
  const stranger = texts.find(({ group }) => !groups.some(({ name }) => name === group));
  if (stranger !== undefined) return invalid('reasonTexts', `There is no group "${stranger.group}"; the groups are ${listed(groups.map(({ name }) => name))}.`);
  const complete: ReasonText[] = [];
  for (const { name } of groups) {
    const found = texts.filter(({ group }) => group === name);
    const [only] = found;
    if (only === undefined || found.length > 1)
      return invalid('reasonTexts', `The group "${name}" has ${found.length} texts; give every group one text, so that no reason is without words.`);
    if (only.text.trim() === '' || only.text.length > LIMITS.textCharacters)
      return invalid('reasonTexts', `The text of the group "${name}" has to have 1 to ${LIMITS.textCharacters} characters.`);
    complete.push({ group: name, text: only.text });
  }
  return ok(complete);
}

/** The method that was asked for, or the exact one where it fits. Refuses a budget that carries not even the least of it. */
function chooseMethod(asked: AttributionMethod | null, question: Omit<ExplanationQuestion, 'method'>): Result<AttributionMethod, Refused> {
  const count = question.groups.length;
  if (asked === 'EXACT' && count > MOST_EXACT_PLAYERS)
    return invalid(
      'method',
      `The exact method takes at most ${MOST_EXACT_PLAYERS} groups and this question has ${count}; declare fewer groups, or ask for PERMUTATION.`,
    );
  const method = asked ?? (count <= MOST_EXACT_PLAYERS && plannedRows({ ...question, method: 'EXACT' }) <= question.budgetRows ? 'EXACT' : 'PERMUTATION');
  const planned = plannedRows({ ...question, method });
  if (planned <= question.budgetRows) return ok(method);
  return refuse(
    limitExceeded(
      'explanationRows',
      question.budgetRows,
      `Answering this takes at least ${planned} rows of the model, and the budget is ${question.budgetRows}; ask for fewer sampleRows, backgroundRows or rowIds, or declare larger groups.`,
    ),
  );
}

/** Model rows that the mixtures of a question cost: exactly for the exact method, at the least for sampled orders. */
export function plannedRows(question: ExplanationQuestion): number {
  const { groups, method, backgroundRows, sampleRows, rowIds, dependence } = question;
  const count = groups.length;
  const coalitions = method === 'EXACT' ? 2 ** count : 2 + PERMUTATION_SHAPLEY.leastPairs * 2 * Math.max(0, count - 1);
  const attributed = sampleRows + rowIds.length + EXPLANATION_ROWS.stability * STABILITY_DRAWS;
  const along = EXPLANATION_ROWS.dependence * (EXPLANATION_ROWS.dependencePoints + 2);
  const reasons = sampleRows * backgroundRows;
  return attributed * (coalitions * backgroundRows + 1) + importanceCost(count, EXPLANATION_ROWS.importance) + dependence.length * along + reasons;
}

const invalid = (field: string, message: string) => refuse(invalidInput(field, message));

function listed(names: readonly string[]): string {
  const shown = names.slice(0, 20).map((name) => `"${name}"`);
  return names.length > 20 ? `${shown.join(', ')} and ${names.length - 20} more` : shown.join(', ');
}
