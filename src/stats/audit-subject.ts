/** What one attribute is audited by: its groups and everything counted from them, each computed once and only when asked for. */
import type { GroupPartition } from './group-partition.ts';
import { type AuditRows, type GroupTables, tabulateGroups } from './group-tables.ts';
import type { Comparison } from './rate-comparison.ts';
import { type BinnedGroups, binGroups, type GroupRoc, groupRocs } from './score-comparison.ts';
import { oneStratum, type Stratum, stratify } from './stratified-comparison.ts';
import { isWeighted } from './tally.ts';

/** Groups of an attribute with their counts. */
export interface AuditSubject {
  readonly partition: GroupPartition;
  readonly rows: AuditRows;
  readonly tables: GroupTables;
  readonly weighted: boolean;
  /** The groups within strata of control features; null when there are no strata. */
  readonly strata: readonly Stratum[] | null;
  /** Everybody as one stratum. */
  readonly everybody: readonly Stratum[];
  readonly rocs: () => readonly GroupRoc[];
  /** p-values of Fisher's test by what was compared: several metrics look at the same four counts. */
  readonly fisher: Map<string, number | null>;
  /** Comparisons of a group with everybody in each score bin, by group and level of confidence: several metrics make one number of them each. */
  readonly calibrated: Map<string, readonly Comparison[]>;
  /** Null when scores are no probabilities. */
  readonly binned: () => BinnedGroups | null;
}

/** The subject of a partition; `strata` divides the same rows by control features. */
export function auditSubject(partition: GroupPartition, rows: AuditRows, strata?: GroupPartition): AuditSubject {
  const tables = tabulateGroups(partition, rows);
  return {
    partition,
    rows,
    tables,
    weighted: isWeighted(tables.overall.rows),
    strata: strata === undefined ? null : stratify(partition, strata, rows),
    everybody: oneStratum(tables),
    fisher: new Map(),
    calibrated: new Map(),
    rocs: once(() => groupRocs(partition, rows)),
    binned: once(() => binGroups(partition, rows)),
  };
}

function once<T>(compute: () => T): () => T {
  let found: { readonly value: T } | null = null;
  return () => {
    found ??= { value: compute() };
    return found.value;
  };
}
