import type { Measure } from '../../kernel/measure.ts';
import { distancesToAll } from '../../stats/distances-to-all.ts';
import { aboveThreshold, type GroupPartition, type ImpactTable, impactRatiosOfScores, impactRatiosOfSelection, rowsByGroup } from '../../stats/index.ts';
import { median } from '../../stats/quantiles.ts';
import type { LocalLawReport, LocalLawTable } from './bias-audit.entity.ts';
import type { AuditSettings, DividedPeople } from './divide-people.rules.ts';

/** Share of the rows below which an auditor may leave a category out. Source: 6 RCNY 5-301 (d). */
const SMALL_CATEGORY_SHARE = 0.02;

/** The report, or null where the specification asks for none. Tables: sex, race and ethnicity, and both crossed. */
export function localLawReport(divided: DividedPeople, settings: AuditSettings): LocalLawReport | null {
  const plan = settings.measurement.fairness.localLaw144;
  if (plan === null) return null;
  const find = (names: readonly string[]): GroupPartition | undefined =>
    [...divided.attributes, ...divided.crossings].find(
      ({ attributes }) => attributes.length === names.length && names.every((name) => attributes.includes(name)),
    );
  const tables = [
    ['SEX', find([plan.sex])],
    ['RACE_ETHNICITY', find([plan.raceEthnicity])],
    ['INTERSECTIONAL', find([plan.sex, plan.raceEthnicity])],
  ] as const;
  return {
    method: plan.method,
    tables: tables.flatMap(([table, partition]) => (partition === undefined ? [] : tablesOf(table, partition, divided, plan.method))),
    verdict: 'INFORMATIONAL',
  };
}

/** One table, or one for each class where the model assigns several. */
function tablesOf(
  table: LocalLawTable['table'],
  partition: GroupPartition,
  divided: DividedPeople,
  method: LocalLawReport['method'],
): readonly LocalLawTable[] {
  const { rows, classified, decided } = divided;
  const clustered = rows.clusters !== undefined;
  if (method === 'SCORES' && rows.scores !== undefined && rows.scores.length > 0)
    return [toTable(table, partition, impactRatiosOfScores(partition, rows.scores), null, rows.scores, clustered)];
  if (classified !== null)
    return classified.classes.map((className, code) => {
      const assigned = new Uint8Array(classified.predicted.length);
      for (let row = 0; row < assigned.length; row++) assigned[row] = classified.predicted[row] === code ? 1 : 0;
      return toTable(table, partition, impactRatiosOfSelection(partition, assigned), className, null, clustered);
    });
  return decided ? [toTable(table, partition, impactRatiosOfSelection(partition, rows.decisions), null, null, clustered)] : [];
}

function toTable(
  table: LocalLawTable['table'],
  partition: GroupPartition,
  found: ImpactTable,
  classification: string | null,
  scores: Float64Array | null,
  clustered: boolean,
): LocalLawTable {
  const distances = scores === null ? null : distancesOf(partition, scores);
  return {
    table,
    attribute: partition.name,
    classification,
    rows: found.rows.map(({ category, n, shareOfSample, rate, impactRatio }, place) => ({
      category,
      rows: n,
      share: shareOfSample,
      below2Percent: shareOfSample < SMALL_CATEGORY_SHARE,
      selected: eventsOf(rate),
      rate: clustered ? withoutInterval(rate) : rate,
      impactRatio,
      ksDistance: distances?.[place]?.ks ?? null,
      wasserstein: distances?.[place]?.w1 ?? null,
    })),
    unknownRows: found.unknownRows,
    median: found.median,
    tiedAtMedianShare: found.tiedAtMedianShare,
    notes: found.notes,
  };
}

/** The rule asks for rates alone; an interval that took rows of one cluster for independent would be too narrow. */
const withoutInterval = ({ ci: _independent, ...measure }: Measure): Measure => measure;

const eventsOf = ({ numerator }: Measure): number => numerator ?? 0;

/** The method looks at the median only, so the distance of the whole distributions is shown beside it. */
function distancesOf(partition: GroupPartition, scores: Float64Array): readonly { readonly ks: number; readonly w1: number | null }[] {
  let [sum, squares] = [0, 0];
  for (let row = 0; row < scores.length; row++) sum += scores[row] as number;
  const mean = sum / scores.length;
  for (let row = 0; row < scores.length; row++) squares += ((scores[row] as number) - mean) ** 2;
  const deviation = Math.sqrt(squares / scores.length);
  const sorted = scores.slice().sort();
  return rowsByGroup(partition).map((members) => {
    const { ks, w1 } = distancesToAll(scores, members, undefined, sorted);
    return { ks, w1: deviation > 0 ? w1 / deviation : null };
  });
}

/** Who scores strictly above the median of everybody: what method B counts. */
export function aboveMedian(scores: Float64Array): Uint8Array {
  return aboveThreshold(scores, scores.length === 0 ? Number.NaN : median(scores));
}
