import { z } from 'zod';
import { disparityVerdict } from '../../../stats/disparity-verdict.ts';
import { flipTest, isBelowRatio, parseRatio } from '../../../stats/exact-ratio.ts';
import { auditShortfalls, PASS_FLOOR_ROWS } from '../../../stats/minimums.ts';
import { holmAdjust } from '../../../stats/multiplicity.ts';
import { ratioInterval } from '../../../stats/proportion-comparisons.ts';
import { fisherExactP } from '../../../stats/significance-tests.ts';
import type { BiasFacts, LocalLawRowFacts, LocalLawStatementFacts, LocalLawTableFacts } from '../bias-facts.entity.ts';
import type { CheckOutcome } from '../finding.entity.ts';
import type { GateFacts } from '../gate-facts.entity.ts';
import { missingEvidence, number, outcome, tooManyUnscored } from './check-outcome.rules.ts';
import { MEANING, mappingOf } from './disparity.rules.ts';
import { exclusionsOf, judgeStatement, statementParams, TABLES, type TableName, tableWord } from './local-law-statement.rules.ts';
import { ratioText, ratioValue } from './ratio.rules.ts';
import { type RuleFault, type RuleSetting, ruleFamily } from './rule-family.entity.ts';
import { word } from './word.rules.ts';

const params = z.strictObject({
  ...statementParams,
  tables: z.array(tableWord).min(1).describe('Tables that have to be there.'),
  method: word('method', ['selection', 'scores']).optional().describe('Which of the two methods; either when left out.'),
  maxAuditAgeDays: z.int().positive().max(365).optional().describe('Oldest audit that still counts, in days; the rule of New York City asks for one year.'),
  floor: ratioText.optional().describe('The policy\'s own floor of impact ratios, such as "4/5". The rule of New York City sets none.'),
  pointBreachNotSignificant: word('mapping', ['fail', 'warn']).optional().describe('A ratio below the floor that chance may explain; fail when left out.'),
  insufficient: word('mapping', ['block', 'waiver'])
    .optional()
    .describe('Categories too small to judge by the floor: stop (when left out), or ask for a waiver.'),
});

type Params = z.infer<typeof params>;

/** R-LL144: the tables of New York City's Local Law 144 are there and recent, and what it asks beyond numbers is on file; a floor, if any, is the policy's own. Source: 6 RCNY 5-300 to 5-304. */
export const localLawRule = ruleFamily<Params>({
  type: 'R-LL144',
  title:
    'Local Law 144: tables of impact ratios by sex, race and ethnicity, an independent auditor, publication and notice, with an optional floor of the policy.',
  params,
  faults: (rule, setting) => faults(rule, setting),
  judge: (rule, facts) => judge(rule, facts),
});

function faults(rule: Params, { tiers }: RuleSetting): readonly RuleFault[] {
  const floor = rule.floor === undefined ? 1 : ratioValue(rule.floor);
  const share = rule.smallCategoryShare === undefined ? 0 : ratioValue(rule.smallCategoryShare);
  const strangers = (rule.exclusions ?? []).flatMap((one, place) => (rule.tables.includes(one.table) ? [] : [place]));
  return [
    ...(floor > 0 && floor <= 1 ? [] : [{ path: ['params', 'floor'], message: 'A floor is above 0 and at most 1.' }]),
    ...(share >= 0 && share <= 0.02
      ? []
      : [{ path: ['params', 'smallCategoryShare'], message: 'The rule of New York City lets categories below 2 % be left out; write at most "0.02".' }]),
    ...(tiers.includes(1) && rule.pointBreachNotSignificant === 'warn'
      ? [{ path: ['params', 'pointBreachNotSignificant'], message: 'At tier 1 a point breach is FAIL; write fail, or take tier 1 out of scope.tiers.' }]
      : []),
    ...strangers.map((place) => ({ path: ['params', 'exclusions', place, 'table'], message: 'This table is not asked for; name it in tables as well.' })),
  ];
}

const DAY_MS = 86_400_000;

function judge(rule: Params, facts: GateFacts): readonly CheckOutcome[] {
  const { bias, evaluation } = facts;
  const report = bias !== null && bias.runId === evaluation?.runId ? (bias.localLaw144 ?? null) : null;
  if (report === null || bias === null || evaluation === null)
    return [
      missingEvidence(
        'No report by Local Law 144 belongs to the evaluation of the version.',
        'Have an audit specification approved that asks for it, and evaluate again.',
      ),
    ];
  if (bias.unscoredShareTooHigh === true) return [tooManyUnscored()];
  const method = report.method.toLowerCase();
  if (rule.method !== undefined && rule.method !== method)
    return [missingEvidence(`The report is by ${method}, and this policy asks for ${rule.method}.`, 'Have the method of the audit specification changed.')];
  const filed = facts.localLawStatement ?? null;
  return [
    ...judgeAge(rule, evaluation.completedAt, facts.asOf),
    ...judgeStatement(rule, filed, facts.asOf),
    ...rule.tables.flatMap((name) => judgeTables({ rule, tier: facts.tier, bias, filed, tables: report.tables }, name)),
  ];
}

function judgeAge({ maxAuditAgeDays }: Params, completedAt: string, asOf: string): readonly CheckOutcome[] {
  if (maxAuditAgeDays === undefined) return [];
  const days = (Date.parse(asOf) - Date.parse(completedAt)) / DAY_MS;
  if (!Number.isFinite(days) || days < 0)
    return [
      outcome('ERROR', 'INSTANT_UNREADABLE', 'The age of the audit cannot be told from its instants.', {
        place: 'age',
        remedy: 'Evaluate again.',
        waivable: false,
      }),
    ];
  if (days > maxAuditAgeDays)
    return [
      outcome('FAIL', 'TOO_OLD', `The audit is ${Math.floor(days)} days old; at most ${maxAuditAgeDays} are accepted.`, {
        place: 'age',
        remedy: 'Evaluate again.',
      }),
    ];
  return [outcome('PASS', 'RECENT', `The audit is ${Math.floor(days)} days old.`, { place: 'age' })];
}

interface TableDemand {
  readonly rule: Params;
  readonly tier: number;
  readonly bias: BiasFacts;
  readonly filed: LocalLawStatementFacts | null;
  readonly tables: readonly LocalLawTableFacts[];
}

function judgeTables({ rule, tier, bias, filed, tables }: TableDemand, name: TableName): readonly CheckOutcome[] {
  const found = tables.filter((one) => one.table === TABLES[name]);
  if (found.length === 0)
    return [missingEvidence(`The report has no table ${name}.`, 'Have an audit specification approved whose data hold both columns.', name)];
  return found.flatMap((one) => {
    const place = one.classification === null ? name : `${name}/${one.classification}`;
    if (one.rows.length === 0) return [missingEvidence(`The table ${place} has no category.`, 'Evaluate on data of which the categories are known.', place)];
    const excluded = exclusionsOf(rule, filed, name, one);
    const there = outcome(
      'PASS',
      'TABLE_THERE',
      `The table ${place} lists ${one.rows.length} categories${one.notes.length > 0 ? ` (${one.notes.join(', ')})` : ''}.`,
      { place },
    );
    const kept = one.rows.filter(({ category }) => !excluded.left.includes(category));
    return [
      there,
      ...excluded.findings.map((finding) => ({ ...finding, place: `${place}/${finding.place}` })),
      ...(rule.floor === undefined ? [] : judgeFloor({ rule, floor: rule.floor, tier, place, bias }, kept)),
    ];
  });
}

interface FloorDemand {
  readonly rule: Params;
  readonly floor: string;
  readonly tier: number;
  readonly place: string;
  readonly bias: BiasFacts;
}

const ALPHA = 0.05;

/** Every kept category against the one with the highest rate; a ratio of nothing is not judged. */
function judgeFloor({ rule, floor, tier, place, bias }: FloorDemand, rows: readonly LocalLawRowFacts[]): readonly CheckOutcome[] {
  const rate = ({ selected, rows: n }: LocalLawRowFacts): number => (n > 0 ? selected / n : 0);
  const best = [...rows].sort((a, b) => rate(b) - rate(a) || b.rows - a.rows)[0];
  const others = rows.filter((row) => row !== best);
  const waivable = rule.insufficient === 'waiver';
  if (best === undefined || others.length === 0 || best.selected === 0) {
    // That nobody was selected is a count of every category.
    const [reason, because] =
      others.length > 0 && rows.some(({ shown }) => !shown)
        ? ['BELOW_MINIMUMS', 'no impact ratio can be judged, as too few people were selected']
        : ['NO_RATIO', 'no impact ratio exists, as there are fewer than two categories or nobody was selected'];
    return [
      outcome('INSUFFICIENT_DATA', reason, `${place}: ${because}.`, {
        place: `${place}/floor`,
        remedy: 'Evaluate on data with more categories, or by the other method.',
        waivable,
      }),
    ];
  }
  if (bias.rowsInClusters === true)
    return [
      outcome('INSUFFICIENT_DATA', 'ROWS_IN_CLUSTERS', `${place}: rows come in clusters, so that chance cannot be told from counts of rows.`, {
        place: `${place}/floor`,
        remedy: 'Judge impactRatio by a fairness rule, whose intervals rest on clusters, and leave the floor out here.',
        waivable,
      }),
    ];
  const p = holmAdjust(others.map((row) => fisherExactP({ a: row.selected, b: row.rows - row.selected, c: best.selected, d: best.rows - best.selected })));
  return others.map((row, index) => judgeCategory({ rule, floor, tier, place, bias, best, waivable, p: p[index] ?? 1, level: 1 - ALPHA / others.length }, row));
}

interface CategoryDemand extends FloorDemand {
  readonly best: LocalLawRowFacts;
  readonly waivable: boolean;
  readonly p: number;
  readonly level: number;
}

function judgeCategory({ rule, floor, tier, place, bias, best, waivable, p, level }: CategoryDemand, row: LocalLawRowFacts): CheckOutcome {
  const [own, other] = [
    { events: row.selected, of: row.rows },
    { events: best.selected, of: best.rows },
  ];
  const threshold = parseRatio(floor);
  const ratio = own.events / own.of / (other.events / other.of);
  const { bounds } = ratioInterval({ k: own.events, n: own.of }, { k: other.events, n: other.of }, level);
  const least = bias.minimums ?? { rows: Number.POSITIVE_INFINITY, denominator: Number.POSITIVE_INFINITY, events: Number.POSITIVE_INFINITY };
  const minimums = { groupRows: least.rows, denominatorRows: least.denominator, events: least.events };
  const short = [row, best].some((one) => auditShortfalls({ rows: one.rows, denominator: one.rows, events: one.selected }, minimums).length > 0);
  const judged = disparityVerdict({
    ...{ point: ratio, lower: bounds[0], upper: bounds[1], threshold: ratioValue(floor), harmfulSide: 'below' },
    ...(threshold === null ? {} : { pointHarmful: isBelowRatio(own, other, threshold)?.crossed === true }),
    ...{ minimumsMet: !short, passFloorMet: Math.min(row.rows, best.rows) >= PASS_FLOOR_ROWS, smallNumbers: flipTest(own, other), exactP: p, alpha: ALPHA },
    policy: mappingOf({ pointBreachNotSignificant: rule.pointBreachNotSignificant ?? 'fail', notDemonstrated: 'warn', tier }),
  });
  const value = row.shown && best.shown ? number(ratio) : 'withheld, as counts of few people could be computed from it';
  return outcome(judged.verdict, judged.reason, `${place}/${row.category}: the impact ratio is ${value}; ${MEANING[judged.reason].replace('τ', floor)}.`, {
    place: `${place}/${row.category}`,
    waivable: judged.verdict !== 'INSUFFICIENT_DATA' || waivable,
    remedy:
      judged.verdict === 'PASS'
        ? null
        : 'Look for a less discriminatory alternative, collect more data of this category, or ask for a waiver with a second review of those rejected.',
  });
}
