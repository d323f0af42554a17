import type { RecognisedFormat } from './model-format.ts';
import { type RandomBytes, startsWith } from './random-bytes.ts';

const textAt = (bytes: Uint8Array, length = bytes.length): string => new TextDecoder('latin1').decode(bytes.subarray(0, length));

const found = (format: RecognisedFormat['format'], facts: RecognisedFormat['facts'] = {}): RecognisedFormat => ({ format, facts });

/** Recognises formats that say what they are in their first bytes; null for all others. */
export function sniffMagic(head: Uint8Array): RecognisedFormat | null {
  if (startsWith(head, 'GGUF')) return gguf(head);
  if (startsWith(head, 'TFL3', 4)) return found('TFLITE');
  if (startsWith(head, 'CBM1')) return found('CATBOOST');
  if (startsWith(head, 'ptrt') || startsWith(head, 'ftrt')) return found('TENSORRT');
  if (startsWith(head, 'binf') || startsWith(head, 'bs64')) return found('XGBOOST', { encoding: 'binary of old releases' });
  if (isR(head)) return found('R_OBJECT');
  return sniffUniversalBinaryJson(head);
}

function gguf(head: Uint8Array): RecognisedFormat | null {
  if (head.length < 24) return null;
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  return found('GGUF', { version: view.getUint32(4, true), tensors: Number(view.getBigUint64(8, true)) });
}

/** `saveRDS` writes `X` (binary) or `A` (text) and a version; `save` puts `RDX3` or the like before it. */
export const isR = (head: Uint8Array): boolean =>
  /^RD[XA][23]\n/.test(textAt(head, 5)) || startsWith(head, [0x58, 0x0a, 0, 0, 0, 2]) || startsWith(head, [0x58, 0x0a, 0, 0, 0, 3]);

/** XGBoost writes its documents in UBJSON too: `{`, the type and length of a key, and the key `learner` first. */
function sniffUniversalBinaryJson(head: Uint8Array): RecognisedFormat | null {
  if (head[0] !== 0x7b) return null;
  const at = Buffer.from(head.subarray(0, 32)).indexOf('learner{');
  return at >= 3 && head[at - 1] === 7 && 'iUIlL'.includes(textAt(head.subarray(1), 1)) ? found('XGBOOST', { encoding: 'UBJSON' }) : null;
}

/** Recognises formats that are text: LightGBM, XGBoost and CatBoost in JSON, PMML. */
export function sniffText(head: Uint8Array): RecognisedFormat | null {
  const text = textAt(head)
    .replace(/^\u00ef\u00bb\u00bf/, '')
    .trimStart();
  const lightgbm = /^tree\r?\nversion=(v\d+)\r?\n/.exec(text);
  if (lightgbm !== null) return found('LIGHTGBM', { encoding: 'text', version: lightgbm[1] ?? '' });
  if (text.startsWith('<')) return sniffXml(text);
  return text.startsWith('{') ? sniffJson(text) : null;
}

function sniffXml(text: string): RecognisedFormat | null {
  const root = text.replace(/^(?:\s|<\?[\s\S]*?\?>|<!--[\s\S]*?-->|<!DOCTYPE[^>]*>)+/, '');
  const pmml = /^<(?:\w+:)?PMML\b[^>]*?\bversion\s*=\s*["']([\d.]{1,10})["']/.exec(root);
  return pmml === null ? null : found('PMML', { version: pmml[1] ?? '' });
}

/** The head of a document only: it is not parsed, so the keys that no other document has must stand near its beginning. */
function sniffJson(text: string): RecognisedFormat | null {
  const has = (...keys: string[]): boolean => keys.every((key) => text.includes(`"${key}"`));
  const first = /^\{\s*"(\w+)"/.exec(text)?.[1];
  if ((first === 'learner' || first === 'version') && has('learner', 'attributes')) return found('XGBOOST', { encoding: 'JSON' });
  if (first === 'name' && /"name"\s*:\s*"tree"/.test(text) && has('version', 'num_class')) return found('LIGHTGBM', { encoding: 'JSON' });
  if (has('oblivious_trees') || (has('features_info') && has('model_info'))) return found('CATBOOST', { encoding: 'JSON' });
  return null;
}

const HDF5 = [0x89, 0x48, 0x44, 0x46, 0x0d, 0x0a, 0x1a, 0x0a];
const KERAS_MARKS = ['keras_version', 'model_config', 'layer_names', 'model_weights'];
const SCANNED = 4_194_304;

/** Whether the bytes are HDF5 at all. */
export const isHdf5 = (head: Uint8Array): boolean => startsWith(head, HDF5) || startsWith(head, HDF5, 512) || startsWith(head, HDF5, 1_024);

/** An HDF5 file with the attributes that Keras writes near its beginning or end; null for other HDF5. */
export async function sniffKerasH5(bytes: RandomBytes): Promise<RecognisedFormat | null> {
  const ends = [await bytes.read(0, SCANNED), await bytes.read(Math.max(0, bytes.size - SCANNED), SCANNED)];
  const marks = KERAS_MARKS.filter((mark) => ends.some((part) => Buffer.from(part.buffer, part.byteOffset, part.byteLength).includes(mark)));
  if (!marks.includes('keras_version') && !marks.includes('layer_names')) return null;
  return found('KERAS_H5', { holds: marks.includes('model_config') ? 'model' : 'weights only' });
}
