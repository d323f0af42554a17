import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { Xoshiro256 } from '../../src/stats/random.ts';
import { type ParquetColumn, parquetParts } from '../../src/testing/parquet-fixture.ts';

/** Names of the columns that feed the model. */
export const FEATURES = Array.from({ length: 30 }, (_, i) => `f${i}`);
const GROUPS = ['east', 'north', 'south', 'west'] as const;
/** Rows of one row group, as common writers make them. */
const GROUP_ROWS = 131_072;

/** Some rows: 30 features of four decimals, whether the event happened, and one of four regions. */
interface Block {
  readonly features: readonly Float64Array[];
  readonly labels: Uint8Array;
  readonly groups: readonly string[];
}

/** The weights of the linear model that is nearest to the truth. */
export const WEIGHTS = FEATURES.map((_, i) => (i % 3 === 0 ? 0.6 : -0.25) / (1 + i / 10));

/** The same rows every time, a block per row group. */
function* blocks(rows: number): Generator<Block> {
  const stream = Xoshiro256.seeded(30n);
  for (let start = 0; start < rows; start += GROUP_ROWS) {
    const length = Math.min(GROUP_ROWS, rows - start);
    const features = FEATURES.map(() => new Float64Array(length));
    const labels = new Uint8Array(length);
    const groups: string[] = [];
    for (let row = 0; row < length; row++) {
      let logit = 0;
      for (const [i, column] of features.entries()) {
        const value = Math.round((stream.nextUnit() * 4 - 2) * 10_000) / 10_000;
        column[row] = value;
        logit += value * (WEIGHTS[i] ?? 0);
      }
      labels[row] = stream.nextUnit() < 1 / (1 + Math.exp(-logit)) ? 1 : 0;
      groups.push(GROUPS[stream.nextBelow(GROUPS.length)] ?? 'west');
    }
    yield { features, labels, groups };
  }
}

async function write(path: string, pieces: Iterable<Uint8Array | string>): Promise<void> {
  const file = createWriteStream(path);
  for (const piece of pieces) if (!file.write(piece)) await once(file, 'drain');
  file.end();
  await once(file, 'finish');
}

/** Writes the rows as Parquet: columns that may be null, row groups of 131,072 rows, Snappy framing, texts in dictionaries. */
export async function writeParquet(path: string, rows: number, type: 'double' | 'float' = 'double'): Promise<void> {
  function* groups(): Generator<readonly ParquetColumn[]> {
    for (const { features, labels, groups: regions } of blocks(rows)) {
      yield [
        ...FEATURES.map((name, i): ParquetColumn => ({ name, type, values: features[i] ?? [] })),
        { name: 'label', type: 'int64', values: Array.from(labels, BigInt) },
        { name: 'region', type: 'text', values: regions },
      ];
    }
  }
  await write(path, parquetParts(groups(), { optional: true, snappy: true, dictionary: true }));
}

/** Writes the rows as CSV. */
export async function writeCsv(path: string, rows: number): Promise<void> {
  function* lines(): Generator<string> {
    yield `${[...FEATURES, 'label', 'region'].join(',')}\n`;
    for (const { features, labels, groups } of blocks(rows)) {
      let text = '';
      for (let row = 0; row < labels.length; row++) {
        for (const column of features) text += `${column[row]},`;
        text += `${labels[row]},${groups[row]}\n`;
        if (row % 4_096 !== 4_095) continue;
        yield text;
        text = '';
      }
      yield text;
    }
  }
  await write(path, lines());
}
