import { Malformed } from './malformed.ts';

const LINE_END = 0x0a;
/** Bytes of one line: far above what the server writes, far below what would exhaust the memory. */
const LINE_BYTES = 64 * 1024 * 1024;

/** The lines of a file without their ends; throws `Malformed` for bytes that are not UTF-8, an unfinished last line and an absurdly long one. */
export async function* readLines(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string, void> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  const decode = (bytes: Uint8Array) => {
    try {
      return decoder.decode(bytes);
    } catch {
      throw new Malformed('it is not UTF-8');
    }
  };
  let rest: Uint8Array[] = [];
  let restBytes = 0;
  for await (const chunk of chunks) {
    let start = 0;
    for (let end = chunk.indexOf(LINE_END); end !== -1; end = chunk.indexOf(LINE_END, start)) {
      yield decode(Buffer.concat([...rest, chunk.subarray(start, end)]));
      rest = [];
      restBytes = 0;
      start = end + 1;
    }
    rest.push(chunk.subarray(start));
    restBytes += chunk.length - start;
    if (restBytes > LINE_BYTES) throw new Malformed(`it is longer than ${LINE_BYTES} bytes`);
  }
  if (restBytes > 0) throw new Malformed('it has no line end: the file was cut off or added to');
}
