import { ok, type Result, refuse } from '../kernel/result.ts';
import { endsAsZip } from './formats/archive-directory.ts';
import { formatLabel, type RecognisedFormat } from './formats/model-format.ts';
import { inMemory, type RandomBytes, startsWith } from './formats/random-bytes.ts';
import { sniffArchive } from './formats/sniff-archive.ts';
import { sniffCompressed } from './formats/sniff-compressed.ts';
import { isHdf5, sniffKerasH5, sniffMagic, sniffText } from './formats/sniff-head.ts';
import { sniffPickle } from './formats/sniff-pickle.ts';
import { sniffProtobuf } from './formats/sniff-protobuf.ts';
import { sniffSafetensors } from './formats/sniff-safetensors.ts';
import { InspectionStopped, type ModelRefused } from './model-inspection.ts';

const HEAD_BYTES = 1_048_576;
const ZIP = [0x50, 0x4b, 0x03, 0x04];

/**
 * Says which format of model a file is, by its bytes alone: its name plays no part, and nothing of it is loaded or unpickled. What
 * looks like ONNX, or like nothing that is known, is answered as ONNX: `inspectModel` reads it in full and has the last word.
 */
export async function recogniseFormat(bytes: RandomBytes): Promise<Result<RecognisedFormat, ModelRefused>> {
  try {
    return ok(await recognise(bytes));
  } catch (error) {
    if (error instanceof InspectionStopped) return refuse({ kind: 'ModelRefused', reason: error.reason, message: error.message });
    throw error;
  }
}

async function recognise(bytes: RandomBytes): Promise<RecognisedFormat> {
  const head = await bytes.read(0, HEAD_BYTES);
  checkHead(head);
  const single = await sniffSingle(head, bytes);
  if (await endsAsZip(bytes)) {
    const first = single === null ? null : formatLabel(single.format);
    if (first !== null || !startsWith(head, ZIP.slice(0, 2))) throw new InspectionStopped('AMBIGUOUS', twoAtOnce(first));
    return sniffArchive(bytes, sniffFileInside);
  }
  if (startsWith(head, ZIP)) throw new InspectionStopped('TRUNCATED', 'The zip archive breaks off before its end; copy it again and upload the whole file.');
  return single ?? (await sniffCompressed(head)) ?? { format: 'ONNX', facts: {} };
}

function checkHead(head: Uint8Array): void {
  if (head.length === 0) throw new InspectionStopped('EMPTY', 'The model file is empty; export the model again and upload that file.');
  if (startsWith(head, 'version https://git-lfs'))
    throw new InspectionStopped('GIT_LFS_POINTER', 'This is a Git LFS pointer and not the model; run "git lfs pull" and upload the file that it points to.');
}

const twoAtOnce = (first: string | null): string =>
  `The file is a zip archive and ${first ?? 'something else'} at once, so two programs may load two different models from it; upload the one that is meant, by itself.`;

/** What a file is that is neither compressed nor an archive; null for ONNX and for what nobody knows. */
async function sniffSingle(head: Uint8Array, bytes: RandomBytes): Promise<RecognisedFormat | null> {
  if (isHdf5(head)) {
    const keras = await sniffKerasH5(bytes);
    if (keras === null)
      throw new InspectionStopped('UNKNOWN_ARCHIVE', 'The file is HDF5, but no Keras model is in it; save the whole model with model.save("model.keras").');
    return keras;
  }
  const magic = sniffMagic(head) ?? (await sniffSafetensors(bytes)) ?? sniffPickle(head, head.length === bytes.size);
  return magic ?? sniffText(head) ?? (await sniffProtobuf(bytes));
}

/** A file inside an archive, of which only the beginning is known. ONNX is known by the field that opens nearly every ONNX file. */
async function sniffFileInside(head: Uint8Array, size: number): Promise<RecognisedFormat | null> {
  if (head.length === 0) return null;
  if (isHdf5(head)) return { format: 'KERAS_H5', facts: {} };
  const known = sniffMagic(head) ?? sniffPickle(head, head.length === size) ?? sniffText(head) ?? (await sniffProtobuf(inMemory(head), size));
  if (known !== null) return known;
  const opensAsOnnx = head[0] === 8 && (head[1] ?? 0) >= 1 && (head[1] ?? 0) <= 30 && [0x12, 0x1a, 0x22, 0x28, 0x32, 0x3a, 0x42].includes(head[2] ?? 0);
  return opensAsOnnx ? { format: 'ONNX', facts: {} } : null;
}
