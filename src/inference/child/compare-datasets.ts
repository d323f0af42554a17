import { isAfter, type ReadInstant, readInstant } from '../../kernel/instant-text.ts';
import type { ColumnSummary } from '../column-summary.ts';
import type { ComparedInput, ComparedInstants, ComparedRows, ComparisonQuestion, InstantColumns } from '../dataset-comparison.ts';
import type { CompareMessage, DatasetFormat } from '../run-protocol.ts';
import { fitCounter, nearCell, readCell } from './compared-cells.ts';
import { type ReadRows, readDataset } from './dataset-reader.ts';
import type { Cell } from './dataset-rows.ts';
import { RowHash, RowHashes, repetitionsIn, sharedIn } from './row-hashes.ts';
import { datasetFailure } from './run-failure.ts';
import { SpooledFile } from './spooled-file.ts';
import { summariseColumns } from './summarise-columns.ts';

/** Datasets that follow each other: gives the bytes of the next one, and is told when they are read. */
interface Datasets {
  readonly next: () => Promise<AsyncIterable<Uint8Array>>;
  readonly read: () => Promise<void>;
}

/** What was found: summaries of the inputs on both sides, and everything about their rows. */
interface Compared {
  readonly training: readonly ColumnSummary[];
  readonly evaluation: readonly ColumnSummary[];
  readonly rows: ComparedRows;
}

/**
 * Reads the training data, one dataset after the other, then the evaluation data. What is kept is bounded: per column a summary, per row three
 * hashes of eight bytes.
 */
export async function compareDatasets(
  datasets: Datasets,
  { question, formats, limits }: CompareMessage,
  onRows: (rows: number) => Promise<void>,
): Promise<Compared> {
  const read = (format: DatasetFormat, wanted: readonly string[], split: ComparisonQuestion['split'], source: AsyncIterable<Uint8Array>) => {
    const chosen = split === null ? null : { ...split, position: wanted.indexOf(split.column) };
    return readDataset(source, { format, wanted, split: chosen, limits, onTotal: async () => {} });
  };
  const columns = columnsRead(question, question.instants.training, null);
  const trained = new SideCounter(question, columns, question.instants.training);
  const trainingRead = chained(
    formats.training.map((format) => () => wholeDataset(datasets, (source) => read(format, columns, null, source))),
    limits.comparedRows,
  );
  const asked = { columns: question.inputs.map(({ name, reading }) => ({ name, reading })), instants: { event: null, label: null } };
  const training = await summariseColumns(
    tapped(trainingRead, (cells) => trained.add(cells)),
    asked,
    onRows,
  );
  const evaluationColumns = columnsRead(question, question.instants.evaluation, question.split);
  const tested = new SideCounter(question, evaluationColumns, question.instants.evaluation, trained.newest);
  const fits = question.inputs.map((input, i) => fitCounter(input, training.columns[i] as ColumnSummary));
  const rowsWith = { missing: 0, undeclared: 0, unfamiliar: 0 };
  const evaluationRead = wholeDataset(datasets, (source) => read(formats.evaluation, evaluationColumns, question.split, source));
  const evaluation = await summariseColumns(
    tapped(evaluationRead, (cells) => {
      tested.add(cells);
      const found = fits.map((fit, i) => fit.add(readCell(cells[i] ?? null, question.inputs[i]?.reading ?? 'texts')));
      for (const name of ['missing', 'undeclared', 'unfamiliar'] as const) if (found.some((one) => one[name])) rowsWith[name] += 1;
    }),
    asked,
    (rows) => onRows(training.rows + rows),
  );
  const [before, after] = [trained.hashes(), tested.hashes()];
  const [twinsBefore, twinsAfter] = [repetitionsIn(before.whole), repetitionsIn(after.whole)];
  return {
    training: training.columns,
    evaluation: evaluation.columns,
    rows: {
      training: { rows: trained.rows, twins: twinsBefore.twins, nearTwins: repetitionsIn(before.near).twins, instants: trained.instants() },
      evaluation: { rows: tested.rows, ...twinsAfter, instants: tested.instants(), notLater: tested.notLater },
      shared: {
        byInputs: sharedIn(after.inputs, before.inputs),
        byInputsAndLabel: question.label === null ? null : sharedIn(after.whole, before.whole),
        nearly: sharedIn(after.near, before.near),
      },
      rowsWith,
      inputs: fits.map((fit) => fit.counted()),
    },
  };
}

/** Inputs first and in their order, so that cells and inputs have the same places. */
const columnsRead = ({ inputs, label }: ComparisonQuestion, { row, feature, label: labelled }: InstantColumns, split: ComparisonQuestion['split']) => [
  ...new Set([...inputs.map(({ name }) => name), ...[label, row, feature, labelled, split?.column ?? null].filter((name) => name !== null)]),
];

/** Reads one dataset of several that follow each other. Of one that comes in pieces every piece is taken, though its reader may stop before the last: the next dataset begins after it. */
async function* wholeDataset(datasets: Datasets, read: (source: AsyncIterable<Uint8Array>) => AsyncIterable<ReadRows>) {
  const bytes = await datasets.next();
  if (bytes instanceof SpooledFile) yield* read(bytes);
  else {
    const iterator = bytes[Symbol.asyncIterator]();
    yield* read({ [Symbol.asyncIterator]: () => ({ next: () => iterator.next() }) });
    while ((await iterator.next()).done !== true);
  }
  await datasets.read();
}

/** One dataset after the other as if they were one. */
async function* chained(datasets: readonly (() => AsyncIterable<ReadRows>)[], mostRows: number): AsyncGenerator<ReadRows, void, undefined> {
  let before = 0;
  for (const dataset of datasets) {
    let rowsRead = 0;
    for await (const chunk of dataset()) {
      rowsRead = chunk.rowsRead;
      if (before + rowsRead > mostRows)
        throw datasetFailure(`The data that evaluation rows are held against has more than ${mostRows} rows, which is the most that is compared.`);
      yield { ...chunk, rowsRead: before + rowsRead };
    }
    before += rowsRead;
  }
}

/** The same chunks, with every row looked at on the way. */
async function* tapped(read: AsyncIterable<ReadRows>, look: (cells: readonly Cell[]) => void): AsyncGenerator<ReadRows, void, undefined> {
  for await (const chunk of read) {
    for (const { cells } of chunk.rows) look(cells);
    yield chunk;
  }
}

/** What is counted of the rows of one side. */
class SideCounter {
  rows = 0;
  notLater = 0;
  newest: ReadInstant | null = null;
  private oldest: ReadInstant | null = null;
  private timed = 0;
  private compared = 0;
  private late = 0;
  private readonly byInputs = new RowHashes();
  private readonly byAll = new RowHashes();
  private readonly nearly = new RowHashes();
  private readonly exact = new RowHash();
  private readonly near = new RowHash();
  private readonly inputs: readonly ComparedInput[];
  private readonly places: { readonly [K in keyof InstantColumns]: number };
  private readonly labelPlace: number;
  private readonly newestBefore: ReadInstant | null;

  constructor(question: ComparisonQuestion, columns: readonly string[], instants: InstantColumns, newestBefore: ReadInstant | null = null) {
    const place = (name: string | null): number => (name === null ? -1 : columns.indexOf(name));
    this.inputs = question.inputs;
    this.places = { row: place(instants.row), feature: place(instants.feature), label: place(instants.label) };
    this.labelPlace = place(question.label);
    this.newestBefore = newestBefore;
  }

  add(cells: readonly Cell[]): void {
    this.rows += 1;
    const { inputs, exact, near } = this;
    exact.begin();
    near.begin();
    for (let i = 0; i < inputs.length; i++) {
      const cell = readCell(cells[i] ?? null, (inputs[i] as ComparedInput).reading);
      exact.add(cell);
      near.add(nearCell(cell));
    }
    this.byInputs.add(exact);
    if (this.labelPlace >= 0) {
      const label = readCell(cells[this.labelPlace] ?? null, 'texts');
      exact.add(label);
      near.add(nearCell(label));
      this.byAll.add(exact);
    }
    this.nearly.add(near);
    this.addInstants(cells);
  }

  private addInstants(cells: readonly Cell[]): void {
    const [feature, label] = [instantAt(cells, this.places.feature), instantAt(cells, this.places.label)];
    if (feature !== null && label !== null) {
      this.compared += 1;
      if (isAfter(feature, label)) this.late += 1;
    }
    const row = instantAt(cells, this.places.row);
    if (row === null) return;
    this.timed += 1;
    if (this.newest === null || row.milliseconds > this.newest.milliseconds) this.newest = row;
    if (this.oldest === null || row.milliseconds < this.oldest.milliseconds) this.oldest = row;
    if (this.newestBefore !== null && !isAfter(row, this.newestBefore)) this.notLater += 1;
  }

  instants(): ComparedInstants {
    return {
      timed: this.timed,
      oldest: this.oldest?.milliseconds ?? null,
      newest: this.newest?.milliseconds ?? null,
      compared: this.compared,
      late: this.late,
    };
  }

  /** Sorted hashes of the rows by inputs, by everything that is compared, and by the same roughly. */
  hashes(): { readonly inputs: Float64Array; readonly whole: Float64Array; readonly near: Float64Array } {
    const inputs = this.byInputs.sorted();
    return { inputs, whole: this.labelPlace >= 0 ? this.byAll.sorted() : inputs, near: this.nearly.sorted() };
  }
}

function instantAt(cells: readonly Cell[], place: number): ReadInstant | null {
  const cell = place < 0 ? null : (cells[place] ?? null);
  return cell === null || typeof cell === 'boolean' ? null : readInstant(cell);
}
