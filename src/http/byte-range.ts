import type { ByteRange } from '../storage/blob-store.ts';

/** What a Range header asks of a thing of `size` bytes: a part, nothing that exists, or all of it. */
export type RangeAnswer = { readonly kind: 'part'; readonly range: ByteRange } | { readonly kind: 'unsatisfiable' } | { readonly kind: 'whole' };

const RANGE = /^bytes=(\d*)-(\d*)$/;

/** Reads a Range header (RFC 9110 §14): one range of bytes; anything else is ignored, as the standard allows. */
export function answerRange(header: string | undefined, size: number): RangeAnswer {
  const match = header === undefined ? null : RANGE.exec(header.replaceAll(' ', ''));
  const [, first = '', last = ''] = match ?? [];
  if (match === null || (first === '' && last === '')) return { kind: 'whole' };
  const start = first === '' ? Math.max(0, size - Number(last)) : Number(first);
  const end = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1);
  if (first !== '' && last !== '' && Number(last) < start) return { kind: 'whole' };
  return start <= end ? { kind: 'part', range: { start, end } } : { kind: 'unsatisfiable' };
}
