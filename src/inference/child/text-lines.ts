import { datasetFailure } from './run-failure.ts';

/** Decodes UTF-8 in pieces; a byte order mark is dropped, other encodings are refused. */
export async function* decodedText(source: AsyncIterable<Uint8Array>): AsyncGenerator<string, void, undefined> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const decode = (chunk?: Uint8Array): string => {
    try {
      return chunk === undefined ? decoder.decode() : decoder.decode(chunk, { stream: true });
    } catch {
      throw datasetFailure('The dataset is not UTF-8 text; save it as UTF-8 and register that version.');
    }
  };
  for await (const chunk of source) {
    const text = decode(chunk);
    if (text !== '') yield text;
  }
  const rest = decode();
  if (rest !== '') yield rest;
}
