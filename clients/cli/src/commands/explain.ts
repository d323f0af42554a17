import { setTimeout as wait } from 'node:timers/promises';
import { accepted, type ExplanationFactsFragment, ExplanationRunDocument, type ExplanationRunQuery, RequestExplanationDocument } from '@assay/sdk';
import { type Command, InvalidArgumentError } from 'commander';
import { EXIT, type ExitCode, UsageError } from '../exit-codes.ts';
import { jsonObjectOf } from '../json-file.ts';
import type { Program } from '../program.ts';
import type { Session } from '../session.ts';
import { table } from '../table.ts';
import { coloured } from '../terminal.ts';
import { versionId } from '../version-id.ts';
import { addExplainImport } from './explain-import.ts';

interface RequestOptions {
  readonly background?: string;
  readonly group?: readonly Group[];
  readonly method?: 'EXACT' | 'PERMUTATION';
  readonly class?: string;
  readonly sample?: number;
  readonly backgroundRows?: number;
  readonly row?: readonly string[];
  readonly along?: readonly string[];
  readonly reasons?: string;
  readonly wait?: boolean;
  readonly key?: string;
}

interface Group {
  readonly name: string;
  readonly columns: string[];
}

const POLL_MILLISECONDS = 250;

/** `assay explain request`, `assay explain show` and `assay explain import`. */
export function addExplainCommands({ root, run }: Program): void {
  const explain = root.command('explain').description('what moves the scores of a model version');
  run<RequestOptions>(requestCommand(explain), async (session, [version = ''], options) => {
    const input = { modelVersionId: await versionId(session, version), ...(await inputOf(options)) };
    const asked = accepted((await session.client.request(RequestExplanationDocument, { input })).requestExplanation);
    if (options.wait === true) return report(session, await finished(session, asked));
    session.answer(asked, () => `Explanation ${asked.id} is ${coloured(asked.state)}.`);
    return EXIT.done;
  });
  const show = explain.command('show <explanation>').description('show what was found; exit code 3 when it may not be relied on');
  run(show, async (session, [id = '']) => {
    const { explanationRun } = await session.client.request(ExplanationRunDocument, { id });
    if (explanationRun === null) throw new Error(`There is no explanation ${id} that you can see. Check the id, and whose token you use.`);
    session.answer(explanationRun, () => [describe(explanationRun), ...proxies(explanationRun.proxyUse)].join('\n'));
    return exitOf(explanationRun);
  });
  addExplainImport(explain, run);
}

const requestCommand = (explain: Command): Command =>
  explain
    .command('request <modelVersion>')
    .description('let Assay find out what moves the scores on the rows of the use case')
    .option('--background <datasetVersion>', 'rows to explain against; what the model was trained on when left out')
    .option('--group <name=column,column>', 'columns that move together; may be given several times', collectGroup)
    .option('--method <method>', 'EXACT or PERMUTATION; chosen by the budget when left out', method)
    .option('--class <name>', 'class to explain, for a model of several')
    .option('--sample <rows>', 'rows whose effects are averaged', wholeNumber)
    .option('--background-rows <rows>', 'rows to explain against', wholeNumber)
    .option('--row <id>', 'row to explain by itself, which needs a permission of its own; may be given several times', collect)
    .option('--along <column>', 'column along which scores are followed; may be given several times', collect)
    .option('--reasons <file>', 'JSON file with the words for every group: {"group": "words"}')
    .option('--wait', 'wait for the result; exit code 3 when it may not be relied on')
    .option('--key <text>', 'idempotency key: the same key again answers the same');

async function inputOf(options: RequestOptions) {
  return {
    backgroundDatasetVersionId: options.background ?? null,
    groups: options.group?.map(({ name, columns }) => ({ name, columns })) ?? null,
    method: options.method ?? null,
    outputClass: options.class ?? null,
    sampleRows: options.sample ?? null,
    backgroundRows: options.backgroundRows ?? null,
    rowIds: options.row === undefined ? null : [...options.row],
    dependence: options.along === undefined ? null : [...options.along],
    reasonTexts: options.reasons === undefined ? null : await reasonTexts(options.reasons),
    idempotencyKey: options.key ?? null,
  };
}

async function reasonTexts(file: string): Promise<{ readonly group: string; readonly text: string }[]> {
  return Object.entries(await jsonObjectOf(file)).map(([group, text]) => {
    if (typeof text !== 'string') throw new UsageError(`The words for "${group}" in ${file} have to be a text.`);
    return { group, text };
  });
}

async function finished({ client, terminal }: Session, asked: ExplanationFactsFragment): Promise<ExplanationFactsFragment> {
  let run = asked;
  while (run.state === 'QUEUED' || run.state === 'RUNNING') {
    const { rowsDone, rowsTotal } = run.progress;
    terminal.progress(`${run.state.toLowerCase()}: ${rowsDone} of ${rowsTotal} rows`);
    await wait(POLL_MILLISECONDS);
    const { explanationRun } = await client.request(ExplanationRunDocument, { id: asked.id });
    if (explanationRun === null) throw new Error(`The explanation ${asked.id} is not visible any more. Check whose token you use.`);
    run = explanationRun;
  }
  return run;
}

function report(session: Session, run: ExplanationFactsFragment): ExitCode {
  session.answer(run, () => describe(run));
  return exitOf(run);
}

function exitOf(run: ExplanationFactsFragment): ExitCode {
  if (run.state === 'QUEUED' || run.state === 'RUNNING') return EXIT.waiting;
  if (run.evidence === null) return EXIT.failed;
  return run.evidence.status === 'OK' ? EXIT.done : EXIT.refused;
}

function describe(run: ExplanationFactsFragment): string {
  const { id, state, failure, evidence } = run;
  const head = `Explanation ${id} is ${coloured(state)}${failure === null ? '' : `: ${failure.code}, ${failure.message}`}`;
  if (evidence === null) return head;
  const { status, reason, additivity, stability } = evidence;
  const effects = evidence.globalImportance.edges.map(({ node }) => [
    node.group,
    node.meanAbsoluteEffect,
    node.ci?.lower,
    node.ci?.upper,
    node.standardError,
    node.importance,
  ]);
  return [
    `${head}: ${coloured(status)}${reason === null ? '' : ` (${reason})`}, ${run.method.toLowerCase()} on ${evidence.sampleRows} rows, ${evidence.rowsEvaluated} rows of the model.`,
    evidence.notice,
    table(['group', 'mean |effect|', 'from', 'to', 'standard error', 'importance'], effects),
    `additivity: ${additivity === null ? 'not checked, as no row could be attributed' : `${additivity.error.toPrecision(2)} of ${additivity.tolerance.toPrecision(2)} tolerated`}; strongest group stays the same in ${stability.sameFirst ?? 'no'} of other backgrounds`,
    ...people(run),
  ].join('\n');
}

function people({ people: rows, peopleWithheld, peopleAsked }: ExplanationFactsFragment): string[] {
  if (peopleWithheld) return peopleAsked === 0 ? [] : [`The explanations of ${peopleAsked} people are withheld from you.`];
  const lines = (rows ?? []).flatMap(({ rowId, score, reasons }) =>
    reasons.length === 0 ? [[rowId, score, '', '', '']] : reasons.map(({ group, text, harm }, place) => [rowId, score, place + 1, text ?? group, harm]),
  );
  return lines.length === 0 ? [] : [table(['row', 'score', 'reason', 'words', 'harm'], lines)];
}

type ProxyUse = NonNullable<ExplanationRunQuery['explanationRun']>['proxyUse'];

/** Features that tell of protected attributes, with how much they move the scores. */
function proxies(found: ProxyUse): string[] {
  if (found === null) return ['Whether proxies of protected attributes are used is not known: it takes a bias audit that you may see, and effects that hold.'];
  const rows = found.uses.map(({ attribute, feature, strength, effectShare, product, inUse }) => [
    attribute,
    feature,
    strength,
    effectShare,
    product,
    inUse ? 'yes' : 'no',
  ]);
  return rows.length === 0 ? [] : [table(['attribute', 'feature', 'tells', 'share of effects', 'product', 'proxy in use'], rows)];
}

const collect = (text: string, before: readonly string[] = []): readonly string[] => [...before, text];

function collectGroup(text: string, before: readonly Group[] = []): readonly Group[] {
  const [name = '', ...rest] = text.split('=');
  const columns = rest
    .join('=')
    .split(',')
    .filter((column) => column !== '');
  if (name === '' || columns.length === 0) throw new InvalidArgumentError('Write a name and its columns, such as place=town,region.');
  return [...before, { name, columns }];
}

function method(text: string): 'EXACT' | 'PERMUTATION' {
  if (text === 'EXACT' || text === 'PERMUTATION') return text;
  throw new InvalidArgumentError('Write EXACT or PERMUTATION.');
}

function wholeNumber(text: string): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || !Number.isSafeInteger(value)) throw new InvalidArgumentError('Write a whole number, such as 50.');
  return value;
}
