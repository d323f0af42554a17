import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LIMITS } from '../kernel/limits.ts';
import {
  FRAMED_PICKLE,
  hdf5,
  JOBLIB_PICKLE,
  MALICIOUS_PICKLE,
  OLD_PICKLE,
  OPAQUE_FILES,
  proseOf,
  safetensors,
  TEXT_PICKLE,
  torchCheckpoint,
} from '../testing/model-files.ts';
import { sigmoidModel } from '../testing/onnx-fixtures.ts';
import { zipOf } from '../testing/zip-fixture.ts';
import { MODEL_FORMATS, type OpaqueFormat, opaqueReason } from './formats/model-format.ts';
import { inMemory, type RandomBytes } from './formats/random-bytes.ts';
import { recogniseFormat } from './recognise-format.ts';

async function recognised(bytes: Uint8Array) {
  const result = await recogniseFormat(inMemory(bytes));
  if (!result.ok) throw new Error(`refused: ${result.problem.reason} ${result.problem.message}`);
  return result.value;
}

async function refusal(bytes: Uint8Array | RandomBytes) {
  const result = await recogniseFormat(bytes instanceof Uint8Array ? inMemory(bytes) : bytes);
  return result.ok ? `accepted as ${result.value.format}` : `${result.problem.reason}: ${result.problem.message}`;
}

describe('recogniseFormat', () => {
  it.each(OPAQUE_FILES)('recognises %s by its bytes', async (_what, bytes, format) => {
    expect((await recognised(bytes)).format).toBe(format);
  });

  it('has a file of every format in this test', () => {
    expect(new Set(OPAQUE_FILES.map(([, , format]) => format))).toEqual(new Set(MODEL_FORMATS.filter((format) => format !== 'ONNX')));
  });

  it('leaves ONNX, and what nobody knows, to the inspection', async () => {
    expect((await recognised(sigmoidModel())).format).toBe('ONNX');
    expect((await recognised(proseOf(800))).format).toBe('ONNX');
  });

  it('says what loading a pickle would import, and which of it can do harm', async () => {
    expect((await recognised(FRAMED_PICKLE)).facts).toEqual({ protocol: 4, imports: ['decimal.Decimal'] });
    expect((await recognised(JOBLIB_PICKLE)).facts.imports).toEqual([
      'sklearn.linear_model._logistic.LogisticRegression',
      'joblib.numpy_pickle.NumpyArrayWrapper',
    ]);
    expect((await recognised(MALICIOUS_PICKLE)).facts).toMatchObject({ imports: ['posix.system'], dangerousImports: ['posix.system'] });
  });

  it('counts the parameters of safetensors', async () => {
    expect((await recognised(safetensors())).facts).toEqual({ tensors: 1, parameterCount: 4, dtypes: ['F32'], framework: 'pt' });
  });

  it.each<[string, Uint8Array, RegExp]>([
    ['no bytes', new Uint8Array(0), /^EMPTY: .*empty/],
    ['a Git LFS pointer', Buffer.from('version https://git-lfs.github.com/spec/v1\n'), /^GIT_LFS_POINTER: .*git lfs pull/],
    ['a gzipped ONNX file', gzipSync(sigmoidModel()), /^COMPRESSED: .*gzip.*unpack/],
    ['a file of bzip2', Buffer.from('BZh91AY&SY'), /^COMPRESSED: .*bzip2/],
    ['a zipped ONNX file', zipOf([['model.onnx', sigmoidModel()]]), /^COMPRESSED: .*an ONNX model \("model.onnx"\); unpack/],
    ['a zip of prose', zipOf([['readme.txt', proseOf(100)]]), /^UNKNOWN_ARCHIVE: .*no model/],
    [
      'a file named like a PyTorch pickle that is none',
      zipOf([
        ['a/data.pkl', proseOf(50)],
        ['a/version', '3'],
      ]),
      /^UNKNOWN_ARCHIVE/,
    ],
    ['a zip that breaks off', torchCheckpoint().subarray(0, 80), /^TRUNCATED: .*zip/],
    [
      'a zip with two models',
      zipOf([
        ['a.pkl', FRAMED_PICKLE],
        ['b.pkl', OLD_PICKLE],
      ]),
      /^AMBIGUOUS: .*more than one model/,
    ],
    [
      'a zip that holds one path twice',
      zipOf([
        ['a/data.pkl', OLD_PICKLE],
        ['a/data.pkl', MALICIOUS_PICKLE],
        ['a/version', '3'],
      ]),
      /^AMBIGUOUS: .*"a\/data.pkl" twice/,
    ],
    ['a pickle with a zip behind it', Buffer.concat([MALICIOUS_PICKLE, torchCheckpoint()]), /^AMBIGUOUS: .*zip archive and a Python pickle/],
    [
      'an ONNX file with a zip behind it',
      Buffer.concat([sigmoidModel(), zipOf([['x.pkl', MALICIOUS_PICKLE]])]),
      /^AMBIGUOUS: .*zip archive and something else/,
    ],
    ['a path out of the archive', zipOf([['../../etc/passwd', 'x']]), /^MALFORMED: .*damaged/],
    ['safetensors that break off', safetensors(4), /^TRUNCATED: .*safetensors/],
    ['HDF5 of something else', hdf5(['temperature']), /^UNKNOWN_ARCHIVE: .*no Keras model/],
    ['a tar archive', Buffer.concat([Buffer.alloc(257), Buffer.from('ustar'), Buffer.alloc(300)]), /^UNKNOWN_ARCHIVE: .*tar/],
    ['a gzipped tar archive', gzipSync(Buffer.concat([Buffer.alloc(257), Buffer.from('ustar'), Buffer.alloc(300)])), /^UNKNOWN_ARCHIVE: .*tar/],
  ])('refuses %s and says what to do', async (_what, bytes, sentence) => {
    expect(await refusal(bytes)).toMatch(sentence);
    expect(await refusal(bytes)).toMatch(/\.$/);
  });

  it('does not take a text for a pickle because of its first letter', async () => {
    for (const text of ['csv,of,things\nand,more,things\n.', '(no model)\n.', 'N.', 'I am text\n.', TEXT_PICKLE.subarray(0, 20)])
      expect((await recognised(typeof text === 'string' ? Buffer.from(text) : text)).format).toBe('ONNX');
  });

  it('refuses an archive of more files than archiveEntries without unpacking any', async () => {
    const files = Array.from({ length: LIMITS.archiveEntries + 1 }, (_, i) => [`f${i}`, ''] as const);
    expect(await refusal(zipOf(files))).toMatch(/^UNKNOWN_ARCHIVE: .*more than 10000 files/);
  });

  it('unpacks no more than the beginning of a file that would become huge', async () => {
    const bomb = zipOf([['zeros.pkl', Buffer.concat([OLD_PICKLE.subarray(0, 2), Buffer.alloc(200_000_000)])]]);
    const before = process.memoryUsage().arrayBuffers;
    expect(await refusal(bomb)).toMatch(/^UNKNOWN_ARCHIVE/);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(50_000_000);
  });

  it('reads a few places of a large file, not all of it', async () => {
    let read = 0;
    const size = 2_000_000_000;
    const head = FRAMED_PICKLE.subarray(0, 2);
    // A pickle whose first thing is one text of almost two gigabytes.
    const start = Buffer.concat([head, Buffer.from([0x8d]), Buffer.from(new BigUint64Array([BigInt(size - 20)]).buffer)]);
    const large: RandomBytes = {
      size,
      read: async (at, length) => {
        const part = Buffer.alloc(Math.max(0, Math.min(length, size - at)), 0x61);
        read += part.length;
        if (at === 0) start.copy(part);
        return part;
      },
    };
    const result = await recogniseFormat(large);
    expect(result).toMatchObject({ ok: true, value: { format: 'PICKLE' } });
    expect(read).toBeLessThan(20_000_000);
  });

  it('answers whatever a byte becomes and wherever a file is cut, and never throws', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...OPAQUE_FILES), fc.nat(), fc.integer({ min: 0, max: 255 }), fc.nat(), async ([, original], at, byte, cut) => {
        const bytes = Uint8Array.from(original.subarray(0, cut % 3 === 0 ? cut % (original.length + 1) : original.length));
        if (bytes.length > 0) bytes[at % bytes.length] = byte;
        expect(await refusal(bytes)).toMatch(/^(accepted as [A-Z_0-9]+|[A-Z_]+: [A-Z][\s\S]*\.)$/);
      }),
      { numRuns: 1_500 },
    );
  });

  it.each(MODEL_FORMATS.filter((format): format is OpaqueFormat => format !== 'ONNX'))('says how %s becomes something that can be evaluated', (format) => {
    expect(opaqueReason(format)).toMatch(/^The file is an? .*cannot evaluate it\. To have it evaluated, [a-z].*new version \(.*\)\.$/);
  });
});
