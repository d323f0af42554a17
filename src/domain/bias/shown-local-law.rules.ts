import type { Measure } from '../../kernel/measure.ts';
import type { AuditedAttribute, LocalLawReport, LocalLawRow, LocalLawTable } from './bias-audit.entity.ts';
import { type AttributeLevels, levelsIn, suppressed, type View } from './shown-view.rules.ts';

/** A category as a reader gets it; what is withheld is null. */
export interface ShownLocalLawRow {
  readonly category: string;
  readonly rows: number | null;
  readonly share: number | null;
  /** Null where the head count is withheld: of few people it may tell exactly how many they are. */
  readonly below2Percent: boolean | null;
  readonly selected: number | null;
  readonly rate: Measure;
  readonly impactRatio: Measure;
  readonly ksDistance: number | null;
  readonly wasserstein: number | null;
}

/** A table as a reader gets it. */
export interface ShownLocalLawTable extends Omit<LocalLawTable, 'rows' | 'unknownRows'> {
  readonly rows: readonly ShownLocalLawRow[];
  readonly unknownRows: number | null;
}

/** The report as a reader gets it. */
export interface ShownLocalLaw extends Omit<LocalLawReport, 'tables'> {
  readonly tables: readonly ShownLocalLawTable[];
}

/** The tables, with counts of few people withheld; a ratio to a withheld rate is withheld as well. */
export const showLocalLaw = (report: LocalLawReport, attributes: readonly AuditedAttribute[], view: View): ShownLocalLaw => ({
  ...report,
  tables: report.tables.map((table) => showTable(table, report.method, attributes, view)),
});

function showTable(table: LocalLawTable, method: LocalLawReport['method'], attributes: readonly AuditedAttribute[], view: View): ShownLocalLawTable {
  const audited = attributes.find(({ attribute }) => attribute === table.attribute);
  const levels = levelsIn(audited ?? { groups: [], unknown: null }, view);
  const wanted = method === 'SCORES' ? 'SCORING' : table.classification === null ? 'SELECTION' : 'CLASSES';
  const best = Math.max(...table.rows.map(({ rate }) => rate.value ?? Number.NEGATIVE_INFINITY));
  const bestIsShown = table.rows.filter(({ rate }) => rate.value === best).every(({ category }) => levels.reaches(category, wanted));
  const unknown = audited?.unknown?.group;
  return {
    ...table,
    rows: table.rows.map((row) => showRow(row, levels, { wanted, bestIsShown })),
    unknownRows: unknown === undefined || levels.reaches(unknown, 'ROWS') ? table.unknownRows : null,
  };
}

function showRow(
  row: LocalLawRow,
  levels: AttributeLevels,
  { wanted, bestIsShown }: { readonly wanted: 'SCORING' | 'SELECTION' | 'CLASSES'; readonly bestIsShown: boolean },
): ShownLocalLawRow {
  const counted = levels.reaches(row.category, 'ROWS');
  const isShown = levels.reaches(row.category, wanted);
  return {
    category: row.category,
    rows: counted ? row.rows : null,
    share: counted ? row.share : null,
    below2Percent: counted ? row.below2Percent : null,
    selected: isShown ? row.selected : null,
    rate: isShown ? row.rate : suppressed(row.rate),
    impactRatio: isShown && bestIsShown ? row.impactRatio : suppressed(row.impactRatio),
    ksDistance: isShown ? row.ksDistance : null,
    wasserstein: isShown ? row.wasserstein : null,
  };
}
