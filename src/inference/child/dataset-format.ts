import type { DatasetFormat } from '../run-protocol.ts';
import { datasetFailure } from './run-failure.ts';
import { SpooledFile } from './spooled-file.ts';

/** So many bytes tell what a file is. */
const LOOKED_AT = 4_096;

interface Signature {
  readonly bytes: readonly number[];
}

const ascii = (text: string): readonly number[] => [...text].map((character) => character.charCodeAt(0));

/** First bytes of the formats that say what they are. An Arrow stream begins with a marker, older ones with the length of its schema. */
const BINARY: readonly (Signature & { readonly format: DatasetFormat })[] = [
  { format: 'parquet', bytes: ascii('PAR1') },
  { format: 'arrow', bytes: ascii('ARROW1') },
  { format: 'arrow', bytes: [0xff, 0xff, 0xff, 0xff] },
];

/** First bytes of files that people take for datasets, and what to do with them. */
const OTHERS: readonly (Signature & { readonly what: string })[] = [
  { bytes: [0x1f, 0x8b], what: 'compressed with gzip; decompress it and register what was inside' },
  { bytes: [0x28, 0xb5, 0x2f, 0xfd], what: 'compressed with Zstandard; decompress it and register what was inside' },
  { bytes: ascii('BZh'), what: 'compressed with bzip2; decompress it and register what was inside' },
  { bytes: ascii('PK\u0003\u0004'), what: 'a ZIP archive or a spreadsheet; unpack it, or save the sheet as CSV' },
  { bytes: ascii('FEA1'), what: 'Feather 1; write it again as Feather 2 (Arrow IPC file)' },
  { bytes: ascii('Obj\u0001'), what: 'Avro; write it as Parquet' },
  { bytes: ascii('ORC'), what: 'ORC; write it as Parquet' },
  { bytes: ascii('SQLite format 3'), what: 'an SQLite database; export its table as CSV' },
  { bytes: [0x89, ...ascii('HDF')], what: 'HDF5; write it as Parquet' },
  { bytes: [0xff, 0xfe], what: 'UTF-16 text; save it as UTF-8' },
  { bytes: [0xfe, 0xff], what: 'UTF-16 text; save it as UTF-8' },
];

const NAMES: Readonly<Record<DatasetFormat, string>> = { csv: 'CSV', parquet: 'Parquet', ndjson: 'newline-delimited JSON', arrow: 'Arrow' };

/** The format of a dataset and its bytes from the beginning. Refuses bytes that are not what they were called, and what no reader takes. */
export async function recognised(
  source: AsyncIterable<Uint8Array>,
  asked: DatasetFormat | null,
): Promise<{ readonly format: DatasetFormat; readonly source: AsyncIterable<Uint8Array> }> {
  if (source instanceof SpooledFile) return { format: formatOf(Buffer.from(await source.slice(0, LOOKED_AT)), asked), source };
  const iterator = source[Symbol.asyncIterator]();
  const looked: Uint8Array[] = [];
  let length = 0;
  while (length < LOOKED_AT) {
    const { value, done } = await iterator.next();
    if (done || value === undefined) break;
    looked.push(value);
    length += value.length;
  }
  const format = formatOf(Buffer.concat(looked), asked);
  return { format, source: fromBeginning(looked, iterator) };
}

async function* fromBeginning(looked: readonly Uint8Array[], rest: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array, void, undefined> {
  yield* looked;
  for (;;) {
    const { value, done } = await rest.next();
    if (done || value === undefined) return;
    yield value;
  }
}

function formatOf(bytes: Buffer, asked: DatasetFormat | null): DatasetFormat {
  if (bytes.length === 0) throw datasetFailure('The dataset is empty; upload a file with a header and at least one row.');
  const binary = BINARY.find((signature) => begins(bytes, signature))?.format;
  if (binary === undefined) {
    const other = OTHERS.find((signature) => begins(bytes, signature));
    if (other !== undefined) throw datasetFailure(`The dataset is ${other.what}.`);
  }
  // Only the reader can tell an Arrow stream of old from text that begins with the same bytes.
  if (binary === undefined && asked === 'arrow' && bytes.includes(0)) return 'arrow';
  return agreed(binary ?? textFormatOf(bytes, asked), asked);
}

function agreed(found: DatasetFormat, asked: DatasetFormat | null): DatasetFormat {
  if (asked === null || asked === found) return found;
  throw datasetFailure(`The dataset was called ${NAMES[asked]}, but its bytes are ${NAMES[found]}; register it as ${found}, or leave the format out.`);
}

/** Text whose first line is a JSON object is newline-delimited JSON; all other text is CSV. */
function textFormatOf(bytes: Buffer, asked: DatasetFormat | null): DatasetFormat {
  const text = bytes
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .trimStart();
  if (text.startsWith('[') && (asked === null || asked === 'ndjson') && /^\[\s*[[{\]]/.test(text)) {
    throw datasetFailure('The dataset is one JSON array; write one JSON object per line.');
  }
  const line = text.split('\n', 1)[0] ?? '';
  if (!line.startsWith('{')) {
    // What was called newline-delimited JSON and is not is better told by its reader, which knows the row.
    return asked === 'ndjson' && !bytes.includes(0) && !looksDelimited(line) ? 'ndjson' : 'csv';
  }
  const whole = line.length < text.length;
  if (!whole) return asked === 'csv' ? 'csv' : 'ndjson';
  return isJson(line) || asked !== 'csv' ? 'ndjson' : 'csv';
}

const looksDelimited = (line: string): boolean => /^[^{}[\]]*[,;\t|][^{}[\]]*$/.test(line);

function isJson(line: string): boolean {
  try {
    JSON.parse(line);
    return true;
  } catch {
    return false;
  }
}

const begins = (bytes: Buffer, { bytes: wanted }: Signature): boolean => wanted.every((byte, place) => bytes[place] === byte);
