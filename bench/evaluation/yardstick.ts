import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { parquetMetadataAsync, parquetRead } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import * as ort from 'onnxruntime-node';
import Papa from 'papaparse';
import { FEATURES } from './people.ts';

/** Rows of one call of the model. */
const BATCH = 8_192;

type Numbers = ArrayLike<number>;

/** What anybody would write: the model in this process, batches of a row-major array of floats, the scores in a list. */
class BareModel {
  readonly scores: number[] = [];
  private readonly session: ort.InferenceSession;

  private constructor(session: ort.InferenceSession) {
    this.session = session;
  }

  static async load(model: Uint8Array): Promise<BareModel> {
    return new BareModel(await ort.InferenceSession.create(model, { intraOpNumThreads: 1, interOpNumThreads: 1, logSeverityLevel: 4 }));
  }

  async run(batch: Float32Array, rows: number): Promise<void> {
    const features = new ort.Tensor('float32', batch.subarray(0, rows * FEATURES.length), [rows, FEATURES.length]);
    const { probability } = await this.session.run({ features });
    if (probability === undefined) throw new Error('the model gave no probability');
    for (const score of probability.data as Float32Array) this.scores.push(score);
  }
}

/** Reads the Parquet file row group by row group with hyparquet and scores it. */
export async function scoreParquet(path: string, model: Uint8Array): Promise<readonly number[]> {
  const bare = await BareModel.load(model);
  const file = (await readFile(path)).buffer as ArrayBuffer;
  const metadata = await parquetMetadataAsync(file);
  let rowStart = 0;
  for (const group of metadata.row_groups) {
    const rows = Number(group.num_rows);
    const pieces = new Map<string, { readonly from: number; readonly values: Numbers }[]>(FEATURES.map((name) => [name, []]));
    await parquetRead({
      ...{ file, metadata, compressors, columns: FEATURES, rowStart, rowEnd: rowStart + rows },
      onChunk: ({ columnName, columnData, rowStart: from }) => pieces.get(columnName)?.push({ from: from - rowStart, values: columnData as Numbers }),
    });
    const matrix = new Float32Array(rows * FEATURES.length);
    for (const [column, name] of FEATURES.entries()) {
      for (const { from, values } of pieces.get(name) ?? []) {
        for (let i = 0; i < values.length; i++) matrix[(from + i) * FEATURES.length + column] = values[i] as number;
      }
    }
    for (let at = 0; at < rows; at += BATCH) {
      const end = Math.min(rows, at + BATCH);
      await bare.run(matrix.subarray(at * FEATURES.length, end * FEATURES.length), end - at);
    }
    rowStart += rows;
  }
  return bare.scores;
}

/** Reads the CSV file as a stream with papaparse, a chunk of rows at a time, which is the library at its fastest, and scores it. */
export async function scoreCsv(path: string, model: Uint8Array): Promise<readonly number[]> {
  const bare = await BareModel.load(model);
  const decoder = new TextDecoder();
  let rest = '';
  let isFirst = true;
  const take = async (text: string, last: boolean): Promise<void> => {
    const parsed = Papa.parse<string[]>(text, {});
    const rows = parsed.data.slice(isFirst ? 1 : 0).filter((row) => row.length > 1);
    isFirst = false;
    for (let at = 0; at < rows.length; at += BATCH) {
      const some = rows.slice(at, at + BATCH);
      const batch = new Float32Array(some.length * FEATURES.length);
      for (const [i, row] of some.entries()) for (let j = 0; j < FEATURES.length; j++) batch[i * FEATURES.length + j] = Number(row[j]);
      await bare.run(batch, some.length);
    }
    if (last) rest = '';
  };
  for await (const chunk of createReadStream(path, { highWaterMark: 1_048_576 }) as AsyncIterable<Uint8Array>) {
    const text = rest + decoder.decode(chunk, { stream: true });
    const end = text.lastIndexOf('\n') + 1;
    rest = text.slice(end);
    await take(text.slice(0, end), false);
  }
  if (rest !== '') await take(rest, true);
  return bare.scores;
}
