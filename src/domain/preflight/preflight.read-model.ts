import { and, asc, desc, eq, inArray, or, type SQL, sql } from 'drizzle-orm';
import type { Id } from '../../kernel/id.ts';
import type { Page, PageRequest } from '../../kernel/page.ts';
import type { InvalidInput, NotFound } from '../../kernel/problem.ts';
import type { Result } from '../../kernel/result.ts';
import type { Context } from '../context.ts';
import { findVisible, listVisible, pageVisible, refersTo, visible } from '../visible.read-model.ts';
import { itemColumns } from '../work/index.ts';
import type { LatencyRun } from './latency-run.entity.ts';
import { latencyRuns, preflightRuns } from './preflight.tables.ts';
import type { Direction, PreflightCheckName, PreflightRun } from './preflight-run.entity.ts';

const preflights = (ctx: Context) => (where: SQL | undefined) => ctx.db.select(itemColumns(preflightRuns)).from(preflightRuns).where(where);
const latencies = (ctx: Context) => (where: SQL | undefined) => ctx.db.select(itemColumns(latencyRuns)).from(latencyRuns).where(where);

/** The pre-flight run with the id, with exact counts: whoever shows it asks `preflightForReader` first. Whoever may read evaluation runs may read it. */
export const findPreflightRun = (ctx: Context, id: string): Promise<Result<PreflightRun, NotFound>> =>
  findVisible(ctx, 'PreflightRun', id, preflightRuns, preflights(ctx), 'EvaluationRun');

/** The pre-flight runs with the ids, by id. */
export const listPreflightRunsById = (ctx: Context, ids: readonly string[]): Promise<ReadonlyMap<string, PreflightRun>> =>
  listVisible(ctx, 'PreflightRun', ids, preflightRuns, preflights(ctx), 'EvaluationRun');

/** A page of the pre-flight runs of a model version, oldest first. */
export function listPreflightRuns(ctx: Context, modelVersionId: string, page: PageRequest): Promise<Result<Page<PreflightRun>, InvalidInput>> {
  return pageVisible<PreflightRun>(ctx, 'EvaluationRun', preflightRuns, page, refersTo(preflightRuns.modelVersionId, 'ModelVersion', modelVersionId), {
    rows: (matching, limit) => preflights(ctx)(matching).orderBy(asc(preflightRuns.id)).limit(limit),
    count: (matching) => ctx.db.$count(preflightRuns, matching),
  });
}

/** The latency run with the id. Whoever may read evaluation runs may read it. */
export const findLatencyRun = (ctx: Context, id: string): Promise<Result<LatencyRun, NotFound>> =>
  findVisible(ctx, 'LatencyRun', id, latencyRuns, latencies(ctx), 'EvaluationRun');

/** The latency runs with the ids, by id. */
export const listLatencyRunsById = (ctx: Context, ids: readonly string[]): Promise<ReadonlyMap<string, LatencyRun>> =>
  listVisible(ctx, 'LatencyRun', ids, latencyRuns, latencies(ctx), 'EvaluationRun');

/** A page of the latency runs of a model version, oldest first. */
export function listLatencyRuns(ctx: Context, modelVersionId: string, page: PageRequest): Promise<Result<Page<LatencyRun>, InvalidInput>> {
  return pageVisible<LatencyRun>(ctx, 'EvaluationRun', latencyRuns, page, refersTo(latencyRuns.modelVersionId, 'ModelVersion', modelVersionId), {
    rows: (matching, limit) => latencies(ctx)(matching).orderBy(asc(latencyRuns.id)).limit(limit),
    count: (matching) => ctx.db.$count(latencyRuns, matching),
  });
}

/** What a gate looks at: runs of a version by an audit specification. */
interface Judged {
  readonly modelVersionId: Id<'ModelVersion'>;
  readonly auditSpecificationId: Id<'AuditSpecification'>;
}

/** Runs that have an answer to one check of a rule; runs that have none are not counted, so that they cannot crowd out those that do. */
export interface AnsweringPreflights {
  readonly check: PreflightCheckName;
  /** Fewest rows that were changed. */
  readonly minRows: number;
  /** Directions that the run declares hard. */
  readonly monotone: readonly { readonly column: string; readonly direction: Direction }[];
  /** Against other reference data only failures are an answer. */
  readonly referenceVersionIds: readonly Id<'DatasetVersion'>[];
  /** How bad the answer is at least. */
  readonly severity: AnswerSeverity;
  /** A number of the check that is above a bound of the policy (FAIL), or whose interval reaches above it (WARN); null asks for the verdict of the check. */
  readonly bound: { readonly number: string; readonly part: string | null; readonly level: number | null; readonly most: number } | null;
}

/** Whether every answer is looked for, those that leave something open, or those that fail: what is bad is found behind any number of good answers. */
export type AnswerSeverity = 'ANY' | 'WARN' | 'FAIL';

/** Runs that have an answer to a rule about times. */
export interface AnsweringLatencies {
  readonly runnerClass: string;
  readonly batch: number;
  /** Null for any number. */
  readonly threads: number | null;
  /** Fewest calls that can answer; a run in which the model failed answers with any number. */
  readonly calls: number;
  /** How bad the answer is at least: a percentile whose interval is wholly above the bound (FAIL), or reaches above it (WARN). */
  readonly severity: AnswerSeverity;
  readonly percentile: number;
  readonly most: number;
  /** Whether the estimate alone is held against the bound. */
  readonly point: boolean;
}

/** The newest finished pre-flight runs of a version by a specification, newest first; at most `limit`, counted among those that answer. */
export async function finishedPreflights(ctx: Context, about: Judged, limit: number, answering?: AnsweringPreflights): Promise<readonly PreflightRun[]> {
  return preflights(ctx)(
    and(
      visible(ctx, 'EvaluationRun', preflightRuns),
      eq(preflightRuns.modelVersionId, about.modelVersionId),
      eq(preflightRuns.auditSpecificationId, about.auditSpecificationId),
      eq(preflightRuns.state, 'SUCCEEDED'),
      answering === undefined ? undefined : answersCheck(answering),
    ),
  )
    .orderBy(desc(preflightRuns.finishedAt), desc(preflightRuns.id))
    .limit(limit);
}

function answersCheck({ check, minRows, monotone, referenceVersionIds, severity, bound }: AnsweringPreflights): SQL | undefined {
  const { document, inputs, referenceVersionId } = preflightRuns;
  const known = JSON.stringify({ check, ...bound });
  const found = (verdict: string): SQL => {
    const numbers = bound === null ? '' : `.numbers[*] ? (${aboveBound(bound, severity)})`;
    return sql`jsonb_path_exists(${document}, ${`$.checks[*] ? (@.check == $check && ${verdict})${numbers}`}::jsonpath, ${known}::jsonb)`;
  };
  const declared = monotone.map(({ column, direction }) => ({ column, direction, hard: true }));
  return and(
    sql`(${document} #>> '{sample,rows}')::numeric >= ${minRows}`,
    sql`${inputs} #> '{question,features}' @> ${JSON.stringify(declared)}::jsonb`,
    or(and(inArray(referenceVersionId, [...referenceVersionIds]), found(VERDICTS[bound === null ? severity : 'ANY'])), found('@.verdict == "FAIL"')),
  );
}

const VERDICTS: Readonly<Record<AnswerSeverity, string>> = {
  ANY: '@.verdict != "INSUFFICIENT_DATA" && @.verdict != "NOT_APPLICABLE"',
  WARN: '(@.verdict == "WARN" || @.verdict == "FAIL" || @.verdict == "ERROR")',
  FAIL: '(@.verdict == "FAIL" || @.verdict == "ERROR")',
};

/** The condition on a number; whatever the bound leaves open is met by every one. */
function aboveBound({ part, level }: NonNullable<AnsweringPreflights['bound']>, severity: AnswerSeverity): string {
  const above = { ANY: [], WARN: ['(@.value > $most || @.ci.upper > $most)'], FAIL: ['@.value > $most'] }[severity];
  return ['@.id == $number', ...(part === null ? [] : ['@.part == $part']), ...(level === null ? [] : ['@.level == $level']), ...above].join(' && ');
}

/** The classes of runners on which a version was timed with calls of so many rows, in order. */
export async function timedClasses(ctx: Context, about: Judged, batch: number): Promise<readonly string[]> {
  const runnerClass = sql<string>`${latencyRuns.document} #>> '{configuration,runnerClass}'`;
  const rows = await ctx.db
    .selectDistinct({ runnerClass })
    .from(latencyRuns)
    .where(
      and(
        visible(ctx, 'EvaluationRun', latencyRuns),
        eq(latencyRuns.modelVersionId, about.modelVersionId),
        eq(latencyRuns.auditSpecificationId, about.auditSpecificationId),
        eq(latencyRuns.state, 'SUCCEEDED'),
        sql`jsonb_path_exists(${latencyRuns.document}, '$.batches[*] ? (@.batch == $batch)', ${JSON.stringify({ batch })}::jsonb)`,
      ),
    )
    .orderBy(runnerClass);
  return rows.map((row) => row.runnerClass);
}

/** The newest finished latency runs of a version by a specification, newest first; at most `limit`, counted among those that answer. */
export async function finishedLatencies(ctx: Context, about: Judged, limit: number, answering?: AnsweringLatencies): Promise<readonly LatencyRun[]> {
  return latencies(ctx)(
    and(
      visible(ctx, 'EvaluationRun', latencyRuns),
      eq(latencyRuns.modelVersionId, about.modelVersionId),
      eq(latencyRuns.auditSpecificationId, about.auditSpecificationId),
      eq(latencyRuns.state, 'SUCCEEDED'),
      answering === undefined ? undefined : answersInTime(answering),
    ),
  )
    .orderBy(desc(latencyRuns.finishedAt), desc(latencyRuns.id))
    .limit(limit);
}

function answersInTime({ runnerClass, threads, severity, ...asked }: AnsweringLatencies): SQL | undefined {
  const { document } = latencyRuns;
  const known = JSON.stringify(asked);
  return and(
    sql`${document} #>> '{configuration,runnerClass}' = ${runnerClass}`,
    threads === null ? undefined : sql`(${document} #>> '{configuration,threads}')::numeric = ${threads}`,
    sql`jsonb_path_exists(${document}, ${`$.batches[*] ? (@.batch == $batch && (@.fault != null || @.calls >= $calls${IN_TIME[severity]}))`}::jsonpath, ${known}::jsonb)`,
  );
}

const IN_TIME: Readonly<Record<AnswerSeverity, string>> = {
  ANY: '',
  WARN: ' && exists(@.percentiles[*] ? (@.q == $percentile && (@.value > $most || @.upper > $most)))',
  FAIL: ' && exists(@.percentiles[*] ? (@.q == $percentile && (@.lower > $most || $point == true && @.value > $most)))',
};
