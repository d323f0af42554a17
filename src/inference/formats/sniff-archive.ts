import { InspectionStopped } from '../model-inspection.ts';
import { type ArchiveDirectory, openArchive } from './archive-directory.ts';
import { formatLabel, type RecognisedFormat } from './model-format.ts';
import { inMemory, type RandomBytes } from './random-bytes.ts';
import { isHdf5 } from './sniff-head.ts';
import { sniffProtobuf } from './sniff-protobuf.ts';
import { walkPickle } from './walk-pickle.ts';

/** Recognises a single file by its beginning, as `recogniseFormat` does for bytes that are no archive; null when it is no model. */
type SniffFile = (head: Uint8Array, size: number) => Promise<RecognisedFormat | null>;
type Recogniser = (archive: ArchiveDirectory) => Promise<RecognisedFormat | null>;

/** Files of an archive without a layout of its own that are looked into. */
const FILES_LOOKED_INTO = 32;

/** Recognises the model in a zip archive by its directory and the beginnings of a few files; refuses an archive that holds none. */
export async function sniffArchive(bytes: RandomBytes, sniffFile: SniffFile): Promise<RecognisedFormat> {
  const archive = await openArchive(bytes);
  try {
    for (const recognise of LAYOUTS) {
      const recognised = await recognise(archive);
      if (recognised !== null) return { ...recognised, facts: { ...recognised.facts, container: 'zip', files: archive.files.size } };
    }
    return await looseFile(archive, sniffFile);
  } finally {
    archive.close();
  }
}

const pathsEnding = (archive: ArchiveDirectory, ending: RegExp): readonly string[] => [...archive.files.keys()].filter((path) => ending.test(path));
const textOf = async (archive: ArchiveDirectory, path: string): Promise<string> => new TextDecoder().decode(await archive.headOf(path));

/** PyTorch: `<name>/data.pkl` beside `<name>/version` or the folder `<name>/data`; TorchScript also has constants and code. */
const pytorch: Recogniser = async (archive) => {
  for (const path of pathsEnding(archive, /(^|\/)data\.pkl$/)) {
    const folder = path.slice(0, -'data.pkl'.length);
    const beside = [...archive.files.keys()].filter((other) => other.startsWith(folder) && other !== path);
    if (!beside.some((other) => other === `${folder}version` || other.startsWith(`${folder}data/`))) continue;
    const head = await archive.headOf(path);
    const walk = walkPickle(head, head.length === archive.files.get(path)?.size);
    if (walk === null) continue;
    const isScript = archive.files.has(`${folder}constants.pkl`) && beside.some((other) => other.startsWith(`${folder}code/`));
    return { format: isScript ? 'TORCHSCRIPT' : 'PYTORCH', facts: { imports: walk.imports } };
  }
  return null;
};

const torchExport: Recogniser = async (archive) => {
  for (const path of pathsEnding(archive, /(^|\/)archive_format$/))
    if ((await textOf(archive, path)).trim() === 'pt2') return { format: 'TORCH_EXPORT', facts: {} };
  const isOld = pathsEnding(archive, /(^|\/)serialized_exported_program\.json$/).length > 0;
  return isOld ? { format: 'TORCH_EXPORT', facts: {} } : null;
};

const savedModel: Recogniser = async (archive) => {
  for (const path of pathsEnding(archive, /(^|\/)saved_model\.pb$/)) {
    const recognised = await sniffProtobuf(inMemory(await archive.headOf(path)), archive.files.get(path)?.size);
    if (recognised?.format === 'SAVED_MODEL') return { format: 'SAVED_MODEL', facts: {} };
  }
  return null;
};

const keras: Recogniser = async (archive) => {
  for (const path of pathsEnding(archive, /(^|\/)model\.weights\.h5$/)) {
    const folder = path.slice(0, -'model.weights.h5'.length);
    const version = /"keras_version"\s*:\s*"([\w.]{1,30})"/.exec(await textOf(archive, `${folder}metadata.json`))?.[1];
    const hasConfig = (await textOf(archive, `${folder}config.json`)).includes('"class_name"');
    if (hasConfig && isHdf5(await archive.headOf(path))) return { format: 'KERAS', facts: version === undefined ? {} : { version } };
  }
  return null;
};

const coreMl: Recogniser = async (archive) => {
  const isPackage = pathsEnding(archive, /(^|\/)Data\/com\.apple\.CoreML\/[^/]+\.mlmodel$/).length > 0;
  const [manifest] = pathsEnding(archive, /(^|\/)Manifest\.json$/);
  if (!isPackage || manifest === undefined) return null;
  return (await textOf(archive, manifest)).includes('com.apple.CoreML') ? { format: 'COREML', facts: {} } : null;
};

const mojo: Recogniser = async (archive) => {
  if (!archive.files.has('model.ini')) return null;
  const algorithm = /^algo(?:rithm)?\s*=\s*([\w ]{1,40})$/m.exec(await textOf(archive, 'model.ini'))?.[1];
  return algorithm === undefined ? null : { format: 'H2O_MOJO', facts: { algorithm } };
};

const skops: Recogniser = async (archive) => {
  const schema = await textOf(archive, 'schema.json');
  return schema.includes('"__class__"') && schema.includes('"__module__"') && schema.includes('"__loader__"') ? { format: 'SKOPS', facts: {} } : null;
};

const LAYOUTS: readonly Recogniser[] = [pytorch, torchExport, savedModel, keras, coreMl, mojo, skops];

/** Pickles in an archive are kept as they are; any other model in one is wanted unpacked, so that its digest is the digest of the model. */
async function looseFile(archive: ArchiveDirectory, sniffFile: SniffFile): Promise<RecognisedFormat> {
  const models: { readonly path: string; readonly recognised: RecognisedFormat }[] = [];
  for (const [path, { size }] of [...archive.files].sort(([, a], [, b]) => b.size - a.size).slice(0, FILES_LOOKED_INTO)) {
    const recognised = await sniffFile(await archive.headOf(path), size);
    if (recognised !== null) models.push({ path, recognised });
  }
  const [model, other] = models;
  if (model === undefined)
    throw new InspectionStopped(
      'UNKNOWN_ARCHIVE',
      'The zip archive holds no model of a format that Assay knows; upload the model file itself, or a zip of the folder that your training tool wrote.',
    );
  if (other !== undefined)
    throw new InspectionStopped(
      'AMBIGUOUS',
      `The zip archive holds more than one model ("${model.path}" and "${other.path}"); upload and register each of them by itself.`,
    );
  const { format, facts } = model.recognised;
  if (format === 'PICKLE' || format === 'JOBLIB') return { format, facts: { ...facts, container: 'zip', file: model.path } };
  throw new InspectionStopped('COMPRESSED', `The zip archive holds ${formatLabel(format)} ("${model.path}"); unpack it and upload that file itself.`);
}
