import { assert } from '../../kernel/assert.ts';
import type { Digest } from '../../kernel/digest.ts';
import { LIMITS } from '../../kernel/limits.ts';
import { pickTexts, type TextColumn } from '../../kernel/text-column.ts';
import {
  type AuditRows,
  type ChosenRows,
  type ClassifiedRows,
  chooseRows,
  crossPartitions,
  type GroupPartition,
  isScored,
  NON_FINITE_SHARE_ERROR,
  partitionByAttribute,
  partitionByEdges,
  pickClusters,
  pickNumbers,
  pickSets,
  pickWeights,
  type RankedRows,
  SUM_TOLERANCE,
  sharedClusters,
  topPlaces,
} from '../../stats/index.ts';
import type { AuditedTask, ReferenceMode } from './bias-audit.entity.ts';

/** Scored people with everything that an audit looks at; every column has the same rows. What is left out or null has no such role. */
export interface PeopleToAudit {
  /** BINARY: 1 positive, 0 negative; MULTICLASS: number of the class in the specification's list. −1 unknown. Of no matter for other tasks. */
  readonly labels: Int8Array;
  /** Rows × width, row by row; NaN where the model gave no finite number. */
  readonly scores: Float64Array;
  /** Scores of one row: 1, or one per class. */
  readonly width?: number;
  /** REGRESSION: the target; RANKING: the relevance; NaN unknown. */
  readonly targets?: Float64Array;
  readonly weights?: Float64Array | null;
  /** Number of the cluster of each row. */
  readonly clusters?: Uint32Array | null;
  /** RANKING: number of the query of each row. */
  readonly queries?: Uint32Array | null;
  /** One column of texts per protected attribute; the empty text where nothing is known. */
  readonly attributes: Readonly<Record<string, TextColumn>>;
  /** Further columns: control features, and what the model reads. */
  readonly extras?: Readonly<Record<string, TextColumn>>;
  /** Columns that the model reads, as far as they are among `extras`. */
  readonly features?: readonly string[];
}

/** How groups are formed and compared; the members of a specification's plan that an audit reads. */
interface FairnessSettings {
  readonly referenceMode: ReferenceMode;
  readonly references: Readonly<Record<string, string>>;
  readonly primaryMetrics: readonly { readonly metric: string; readonly harm: string }[];
  readonly numericEdges: Readonly<Record<string, readonly number[]>>;
  readonly localLaw144: { readonly method: 'SELECTION' | 'SCORES'; readonly sex: string; readonly raceEthnicity: string } | null;
  readonly threeWay: boolean;
  readonly favourableFrom: number | null;
  readonly topK: number | null;
}

/** What is predicted; the members of a specification's plan that an audit reads. */
interface MeasurementSettings {
  readonly task: AuditedTask;
  readonly classes: readonly string[] | null;
  readonly favourableClasses: readonly string[] | null;
  readonly relevantFrom: number;
  /** Rows with the same text in it belong together. */
  readonly clusterColumn: string | null;
  readonly slices: readonly { readonly column: string; readonly edges: readonly number[] | null }[];
  readonly fairness: FairnessSettings;
}

/** What the audit specification says about auditing. */
export interface AuditSettings {
  readonly digest: Digest;
  readonly favourableOutcome: 'POSITIVE' | 'NEGATIVE';
  readonly threshold: number | null;
  readonly protectedAttributes: readonly { readonly column: string; readonly unknownValues: readonly string[]; readonly aliases?: readonly string[] }[];
  readonly intersections: boolean;
  readonly controlFeatures: readonly string[];
  readonly minimums: { readonly rows: number; readonly denominator: number; readonly events: number };
  readonly displayThreshold: number;
  readonly groundTruth: 'PRESENT' | 'ABSENT' | 'PROXY';
  readonly measurement: MeasurementSettings;
}

/** People divided by every attribute, by their crossings, and by strata of the control features. */
export interface DividedPeople {
  readonly rows: AuditRows;
  /** Whether predictions become decisions; where not, `rows.decisions` says nothing. */
  readonly decided: boolean;
  readonly excludedRows: number;
  /** Row numbers of the people that are audited, in the columns that were given; null for all of them. */
  readonly kept: ChosenRows;
  readonly attributes: readonly GroupPartition[];
  readonly crossings: readonly GroupPartition[];
  readonly strata: GroupPartition | null;
  readonly controlFeaturesNotUsed: readonly string[];
  /** MULTICLASS only. */
  readonly classified: ClassifiedRows | null;
  /** REGRESSION only: targets are NaN where unknown. */
  readonly numbers: {
    readonly predictions: Float64Array;
    readonly targets?: Float64Array;
    readonly weights?: Float64Array;
    readonly clusters?: Uint32Array;
  } | null;
  /** RANKING only. */
  readonly ranked: (RankedRows & { readonly tied: number }) | null;
}

/** Turns predictions into favourable decisions and divides the people; rows without finite scores have no decision and are left out. */
export function dividePeople(people: PeopleToAudit, settings: AuditSettings): DividedPeople {
  const { fairness } = settings.measurement;
  const { scores, width = 1 } = people;
  const kept = chooseRows(scores.length / width, (row) => isScored(scores, row, width));
  const columns = [...new Map(settings.protectedAttributes.map((attribute) => [attribute.column, attribute])).values()];
  const attributes = columns.map(({ column, unknownValues }) => {
    const values = people.attributes[column];
    assert(values !== undefined, `the scored rows hold the protected attribute ${column}`);
    const edges = Object.hasOwn(fairness.numericEdges, column) ? fairness.numericEdges[column] : undefined;
    const own = pickTexts(values, kept);
    return edges === undefined ? partitionByAttribute(column, own, unknownValues) : partitionByEdges(column, own, edges, unknownValues);
  });
  const { strata, notUsed } = divideByControls(people, kept, settings, attributes);
  return {
    ...decide(people, kept, settings),
    excludedRows: kept === null ? 0 : scores.length / width - kept.length,
    kept,
    attributes,
    crossings: crossingsOf(attributes, settings),
    strata,
    controlFeaturesNotUsed: notUsed,
  };
}

function crossingsOf(attributes: readonly GroupPartition[], { intersections, measurement: { fairness } }: AuditSettings): readonly GroupPartition[] {
  const pairs = attributes.flatMap((first, place) => attributes.slice(place + 1).map((second) => [first, second] as const));
  const law = fairness.localLaw144;
  // The report has a table of sex by race and ethnicity whether or not all crossings are audited.
  const wanted = intersections ? pairs : pairs.filter((pair) => law !== null && pair.every(({ name }) => name === law.sex || name === law.raceEthnicity));
  const two = wanted.map(([first, second]) => crossed(first, second));
  if (!fairness.threeWay) return two;
  const triples = pairs.flatMap(([first, second]) =>
    attributes.slice(attributes.indexOf(second) + 1).map((third) => crossed(crossPartitions(first, second), third)),
  );
  return [...two, ...triples];
}

function crossed(first: GroupPartition, second: GroupPartition): GroupPartition {
  const partition = crossPartitions(first, second);
  const groups = partition.groups.map(({ slice }) => ({ slice, name: crossedName(partition.attributes.map((attribute) => slice[attribute] ?? '')) }));
  return { ...partition, name: crossedName(partition.attributes), groups };
}

/** Name of what several parts make together, in their order. A part that holds the sign between them stands in quotes, so that no two crossings share a name. */
export const crossedName = (parts: readonly string[]): string =>
  parts.length === 1 ? (parts[0] ?? '') : parts.map((part) => (part.includes('×') ? JSON.stringify(part) : part)).join('×');

function divideByControls(
  people: PeopleToAudit,
  kept: ChosenRows,
  { controlFeatures, measurement }: AuditSettings,
  attributes: readonly GroupPartition[],
): { readonly strata: GroupPartition | null; readonly notUsed: readonly string[] } {
  const there = [...new Set(controlFeatures)].flatMap((column) => {
    const values = people.extras?.[column];
    if (values === undefined) return [];
    const edges = measurement.slices.find((slice) => slice.column === column)?.edges ?? null;
    const own = pickTexts(values, kept);
    return [edges === null ? partitionByAttribute(column, own) : partitionByEdges(column, own, edges)];
  });
  const missing = controlFeatures.filter((column) => !there.some(({ name }) => name === column));
  const [first, ...rest] = there;
  if (first === undefined) return { strata: null, notUsed: missing };
  const strata = rest.reduce(crossed, first);
  const most = Math.max(0, ...attributes.map(({ groups }) => groups.length));
  // Strata that nearly everybody has to themselves tell nothing, and would fill the document.
  if (strata.groups.length === 0 || strata.groups.length * Math.max(1, most) > LIMITS.auditStratumGroups) return { strata: null, notUsed: controlFeatures };
  return { strata, notUsed: missing };
}

type Decided = Pick<DividedPeople, 'rows' | 'decided' | 'classified' | 'numbers' | 'ranked'>;

function decide(people: PeopleToAudit, kept: ChosenRows, settings: AuditSettings): Decided {
  const nothing = { classified: null, numbers: null, ranked: null };
  switch (settings.measurement.task) {
    case 'BINARY':
      return { ...nothing, ...decideBinary(people, kept, settings) };
    case 'MULTICLASS':
      return { ...nothing, ...decideClasses(people, kept, settings) };
    case 'REGRESSION':
      return { ...nothing, ...decideNumbers(people, kept, settings) };
    case 'RANKING':
      return { ...nothing, ...decideRanking(people, kept, settings) };
  }
}

/** Weights and clusters of the people that are audited. */
function weightsOf(people: PeopleToAudit, kept: ChosenRows): { readonly weights?: Float64Array; readonly clusters?: Uint32Array } {
  const weights = pickWeights(people.weights, kept);
  const clusters = pickClusters(people.clusters, kept);
  const shared = clusters === undefined ? undefined : sharedClusters(clusters);
  return { ...(weights === undefined ? {} : { weights }), ...(shared === undefined ? {} : { clusters: shared }) };
}

/** What is known of rows by their labels, of which −1 says nothing. */
function codesOf(labels: Int8Array, kept: ChosenRows, meaningOf: (label: number) => number): Int8Array {
  const codes = new Int8Array(kept?.length ?? labels.length);
  for (let place = 0; place < codes.length; place++) {
    const label = labels[kept === null ? place : (kept[place] as number)] as number;
    codes[place] = label < 0 ? -1 : meaningOf(label);
  }
  return codes;
}

/** 1 where a decision about a number is the good one. */
function decisionsOf(values: Float64Array, isGood: (value: number) => boolean): Uint8Array {
  const decisions = new Uint8Array(values.length);
  for (let row = 0; row < decisions.length; row++) decisions[row] = isGood(values[row] as number) ? 1 : 0;
  return decisions;
}

function decideBinary(people: PeopleToAudit, kept: ChosenRows, settings: AuditSettings): Pick<Decided, 'rows' | 'decided'> {
  const { threshold } = settings;
  assert(threshold !== null, 'a binary specification has a threshold');
  const wantsPositive = settings.favourableOutcome === 'POSITIVE';
  const scores = pickNumbers(people.scores, kept);
  const rows: AuditRows = {
    decisions: decisionsOf(scores, (score) => score >= threshold === wantsPositive),
    scores: wantsPositive ? scores : turned(scores),
    ...(settings.groundTruth === 'ABSENT' ? {} : { truths: codesOf(people.labels, kept, (label) => ((label === 1) === wantsPositive ? 1 : 0)) }),
    ...weightsOf(people, kept),
  };
  return { rows, decided: true };
}

/** Scores that are higher where they were lower: the other side of probabilities, else the opposite numbers. */
function turned(scores: Float64Array): Float64Array {
  const probabilities = scores.every((score) => score >= 0 && score <= 1);
  return scores.map((score) => (probabilities ? 1 - score : -score));
}

function decideClasses(people: PeopleToAudit, kept: ChosenRows, settings: AuditSettings): Pick<Decided, 'rows' | 'decided' | 'classified'> {
  const { classes, favourableClasses } = settings.measurement;
  assert(classes !== null && (people.width ?? 1) === classes.length, 'a multiclass model gives one score per class');
  const width = classes.length;
  const predicted = new Int32Array(kept?.length ?? people.scores.length / width);
  for (let place = 0; place < predicted.length; place++)
    predicted[place] = firstLargest(people.scores, (kept === null ? place : (kept[place] as number)) * width, width);
  const known = settings.groundTruth === 'ABSENT' ? undefined : new Int32Array(codesOf(people.labels, kept, (label) => label));
  const weights = weightsOf(people, kept);
  const classified = { classes, predicted, truths: known, ...weights };
  if (favourableClasses === null) return { classified, decided: false, rows: { decisions: new Uint8Array(predicted.length), ...weights } };
  const isGood = Uint8Array.from(classes, (name) => (favourableClasses.includes(name) ? 1 : 0));
  const decisions = new Uint8Array(predicted.length);
  for (let row = 0; row < decisions.length; row++) decisions[row] = isGood[predicted[row] as number] as number;
  const rows: AuditRows = {
    decisions,
    scores: favourableShares(people.scores, kept, isGood),
    ...(known === undefined ? {} : { truths: codesOf(people.labels, kept, (label) => isGood[label] as number) }),
    ...weights,
  };
  return { classified, decided: true, rows };
}

/** The probability of any good class, row by row. */
function favourableShares(scores: Float64Array, kept: ChosenRows, isGood: Uint8Array): Float64Array {
  const width = isGood.length;
  const shares = new Float64Array(kept?.length ?? scores.length / width);
  for (let place = 0; place < shares.length; place++) {
    const first = (kept === null ? place : (kept[place] as number)) * width;
    let sum = 0;
    for (let k = 0; k < width; k++) sum += (isGood[k] as number) * (scores[first + k] as number);
    shares[place] = withinOne(sum);
  }
  return shares;
}

/** Probabilities of several classes may add up to a little more than one by the rounding of a softmax; what is further off is none. */
const withinOne = (sum: number): number => (sum > 1 && sum <= 1 + SUM_TOLERANCE ? 1 : sum);

function firstLargest(scores: Float64Array, start: number, width: number): number {
  let best = 0;
  for (let k = 1; k < width; k++) if ((scores[start + k] as number) > (scores[start + best] as number)) best = k;
  return best;
}

function decideNumbers(people: PeopleToAudit, kept: ChosenRows, settings: AuditSettings): Pick<Decided, 'rows' | 'decided' | 'numbers'> {
  const { favourableFrom } = settings.measurement.fairness;
  const predictions = pickNumbers(people.scores, kept);
  const given = people.targets;
  const targets = given === undefined || settings.groundTruth === 'ABSENT' ? null : pickNumbers(given, kept);
  const weights = weightsOf(people, kept);
  const numbers = { predictions, ...(targets === null ? {} : { targets }), ...weights };
  if (favourableFrom === null) return { numbers, decided: false, rows: { decisions: new Uint8Array(predictions.length), ...weights } };
  const wantsHigh = settings.favourableOutcome === 'POSITIVE';
  const isGood = (value: number): boolean => value >= favourableFrom === wantsHigh;
  const rows: AuditRows = {
    decisions: decisionsOf(predictions, isGood),
    scores: wantsHigh ? predictions : predictions.map((value) => -value),
    ...(targets === null ? {} : { truths: truthsOf(targets, Number.isNaN, isGood) }),
    ...weights,
  };
  return { numbers, decided: true, rows };
}

function truthsOf(values: Float64Array, isUnknown: (value: number) => boolean, isGood: (value: number) => boolean): Int8Array {
  const truths = new Int8Array(values.length);
  for (let row = 0; row < truths.length; row++) truths[row] = isUnknown(values[row] as number) ? -1 : isGood(values[row] as number) ? 1 : 0;
  return truths;
}

function decideRanking(people: PeopleToAudit, kept: ChosenRows, settings: AuditSettings): Pick<Decided, 'rows' | 'decided' | 'ranked'> {
  const { relevantFrom, fairness } = settings.measurement;
  const numbers = people.queries ?? null;
  assert(numbers !== null, 'the scored rows of a ranking hold its queries');
  const scores = pickNumbers(people.scores, kept);
  const queries = pickSets(numbers, kept);
  const first = fairness.topK === null ? null : topPlaces({ queries, scores }, fairness.topK);
  const given = people.targets;
  const truths =
    given === undefined || settings.groundTruth === 'ABSENT'
      ? {}
      : {
          truths: truthsOf(
            pickNumbers(given, kept),
            (relevance) => !Number.isFinite(relevance),
            (relevance) => relevance >= relevantFrom,
          ),
        };
  const rows: AuditRows = { decisions: first?.selected ?? new Uint8Array(scores.length), scores, ...truths, ...weightsOf(people, kept) };
  return { ranked: { queries, scores, tied: first?.tied ?? 0 }, decided: first !== null, rows };
}

/** Whether so many rows have no finite score that the groups of the others say nothing: whom a model loses is no accident. */
export const tooManyUnscored = ({ excludedRows, rows }: Pick<DividedPeople, 'excludedRows' | 'rows'>): boolean =>
  unscoredShareTooHigh({ excludedRows, rows: rows.decisions.length });

/** Whether an audit of so many people left out too many others. */
export const unscoredShareTooHigh = ({ excludedRows, rows }: { readonly excludedRows: number; readonly rows: number }): boolean =>
  excludedRows > NON_FINITE_SHARE_ERROR * (rows + excludedRows);

/** How many groups an audit of the divided people would have; those of strata are counted apart. */
export const groupCount = (divided: DividedPeople): number =>
  [...divided.attributes, ...divided.crossings].reduce((sum, partition) => sum + partition.groups.length, 0);
