import { assert } from '../../kernel/assert.ts';
import type { Digest } from '../../kernel/digest.ts';
import { pickTexts, type TextColumn } from '../../kernel/text-column.ts';
import { combineVerdicts } from '../../kernel/verdict.ts';
import { type AuditRows, crossPartitions, type GroupPartition, metricId, partitionByAttribute } from '../../stats/index.ts';
import { auditPartition, countsOfAll, type PartitionAudit } from './audit-partition.rules.ts';
import { AUDITOR_VERSION, type AuditedAttribute, type BiasAuditDocument, type NotAssessed } from './bias-audit.entity.ts';
import type { CountedGroup } from './counted-groups.rules.ts';
import { displayLevels, type Shown } from './suppress.rules.ts';

/** Scored people; labels: 1 positive, 0 negative, −1 unknown; a score that is no number is NaN. */
export interface PeopleToAudit {
  readonly labels: Int8Array;
  readonly scores: Float64Array;
  readonly attributes: Readonly<Record<string, TextColumn>>;
}

/** What the audit specification says about auditing. */
export interface AuditSettings {
  readonly digest: Digest;
  readonly favourableOutcome: 'POSITIVE' | 'NEGATIVE';
  readonly threshold: number;
  readonly protectedAttributes: readonly { readonly column: string; readonly unknownValues: readonly string[] }[];
  readonly intersections: boolean;
  readonly controlFeatures: readonly string[];
  readonly minimums: { readonly rows: number; readonly denominator: number; readonly events: number };
  readonly displayThreshold: number;
  readonly groundTruth: 'PRESENT' | 'ABSENT' | 'PROXY';
}

/** People divided by every attribute and every pair of attributes. */
export interface DividedPeople {
  readonly rows: AuditRows;
  readonly excludedRows: number;
  readonly attributes: readonly GroupPartition[];
  readonly crossings: readonly GroupPartition[];
}

/** Turns predictions into favourable decisions and divides the people; rows without a finite score have no decision and are left out. */
export function dividePeople(people: PeopleToAudit, settings: AuditSettings): DividedPeople {
  const kept = Uint32Array.from(people.scores.keys()).filter((row) => Number.isFinite(people.scores[row]));
  const attributes = [...new Map(settings.protectedAttributes.map((attribute) => [attribute.column, attribute])).values()].map(({ column, unknownValues }) => {
    const values = people.attributes[column];
    assert(values !== undefined, `the scored rows hold the protected attribute ${column}`);
    return partitionByAttribute(column, pickTexts(values, kept), unknownValues);
  });
  const pairs = settings.intersections ? attributes.flatMap((first, place) => attributes.slice(place + 1).map((second) => crossed(first, second))) : [];
  return { rows: favourableRows(people, kept, settings), excludedRows: people.scores.length - kept.length, attributes, crossings: pairs };
}

function crossed(first: GroupPartition, second: GroupPartition): GroupPartition {
  const partition = crossPartitions(first, second);
  const groups = partition.groups.map(({ slice }) => ({ slice, name: Object.values(slice).join('×') }));
  return { ...partition, name: partition.attributes.join('×'), groups };
}

function favourableRows(people: PeopleToAudit, kept: Uint32Array, settings: AuditSettings): AuditRows {
  const wantsPositive = settings.favourableOutcome === 'POSITIVE';
  const scores = Float64Array.from(kept, (row) => people.scores[row] as number);
  const probabilities = scores.every((score) => score >= 0 && score <= 1);
  const favourable = (isPositive: boolean): 0 | 1 => (isPositive === wantsPositive ? 1 : 0);
  const truths = Int8Array.from(kept, (row) => (people.labels[row] === -1 ? -1 : favourable(people.labels[row] === 1)));
  return {
    decisions: Uint8Array.from(scores, (score) => favourable(score >= settings.threshold)),
    scores: wantsPositive ? scores : scores.map((score) => (probabilities ? 1 - score : -score)),
    ...(settings.groundTruth === 'ABSENT' ? {} : { truths }),
  };
}

/** How many groups an audit of the divided people would have. */
export const groupCount = (divided: DividedPeople): number =>
  [...divided.attributes, ...divided.crossings].reduce((sum, partition) => sum + partition.groups.length, 0);

/** The audit of the divided people: every group, every disparity, and what of it may be shown. Depends on its arguments only. */
export function auditPeople(divided: DividedPeople, settings: AuditSettings, resultDigest: Digest): BiasAuditDocument {
  const { rows, excludedRows } = divided;
  const partitions = [...divided.attributes, ...divided.crossings];
  const audits = partitions.map((partition) => auditPartition(partition, rows, settings));
  const overall = countsOfAll(rows);
  const levels = levelsOf(partitions, audits, overall, settings.displayThreshold);
  const finished = audits.map((audit, place) => audit.withLevels(levels[place] ?? []));
  const attributes = finished.slice(0, divided.attributes.length);
  const crossings = finished.slice(divided.attributes.length);
  return {
    format: 'assay-bias-audit/1',
    auditorVersion: AUDITOR_VERSION,
    inputs: { resultDigest, specificationDigest: settings.digest },
    favourableOutcome: settings.favourableOutcome,
    threshold: settings.threshold,
    groundTruth: settings.groundTruth,
    minimums: { rows: settings.minimums.rows, denominator: settings.minimums.denominator, events: settings.minimums.events },
    displayThreshold: settings.displayThreshold,
    rows: rows.decisions.length,
    excludedRows,
    overall,
    attributes,
    crossings,
    notAssessed: finished.flatMap(notAssessedOf),
    controlFeaturesNotUsed: settings.controlFeatures,
    referenceVerdict: combineVerdicts(finished.map((attribute) => attribute.referenceVerdict)),
  };
}

/** Levels of each partition's groups, the unknown rows last where there are any. */
function levelsOf(
  partitions: readonly GroupPartition[],
  audits: readonly PartitionAudit[],
  overall: BiasAuditDocument['overall'],
  threshold: number,
): readonly (readonly Shown[])[] {
  const cellOf = finestCells(partitions);
  const cells = cellOf.reduce((most, cell) => Math.max(most, cell + 1), 0);
  const cellsBy = partitions.map(({ groupOf }) => {
    const byCode = new Map<number, Set<number>>();
    for (const [row, code] of groupOf.entries()) byCode.set(code, (byCode.get(code) ?? new Set()).add(cellOf[row] as number));
    return byCode;
  });
  const groups = partitions.flatMap((partition, place): CountedGroup[] =>
    (audits[place]?.counted ?? []).map(({ index, group, counts }) => ({
      attribute: partition.name,
      parts: partition.attributes.length,
      group,
      cells: [...(cellsBy[place]?.get(index) ?? [])].sort((a, b) => a - b),
      counts,
    })),
  );
  const shown = displayLevels(groups, { cells, counts: overall }, threshold);
  let at = 0;
  return audits.map(({ counted }) => {
    at += counted.length;
    return shown.slice(at - counted.length, at);
  });
}

/** For each row the number of the combination of all attributes that it belongs to. */
function finestCells(partitions: readonly GroupPartition[]): Uint32Array {
  const single = partitions.filter((partition) => partition.attributes.length === 1);
  const numbers = new Map<string, number>();
  return Uint32Array.from({ length: single[0]?.groupOf.length ?? 0 }, (_, row) => {
    const key = single.map((partition) => partition.groupOf[row]).join(' ');
    const number = numbers.get(key) ?? numbers.size;
    numbers.set(key, number);
    return number;
  });
}

function notAssessedOf({ attribute, groups, disparities }: AuditedAttribute): readonly NotAssessed[] {
  return groups.flatMap(({ group, counts }) => {
    const metrics = disparities.filter((one) => one.group === group && !one.meetsMinimums).map(({ metric }) => metric);
    const alone = groups.length < 2 ? [metricId('impactRatio')] : [];
    const listed = [...new Set([...metrics, ...alone])].sort();
    return listed.length === 0 ? [] : [{ attribute, group, rows: counts.rows, metrics: listed }];
  });
}
