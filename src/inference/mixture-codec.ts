import { assert } from '../kernel/assert.ts';
import type { Mixtures } from '../kernel/mixtures.ts';
import type { MixturesMessage } from './run-protocol.ts';

/** The message and body that ask for the scores of mixtures of `held` rows. */
export function encodeMixtures({ groups, patterns, over }: Mixtures, held: number): { readonly header: MixturesMessage; readonly body: Uint8Array } {
  assert(Number.isInteger(patterns.length / groups) && over.every((row) => row < held), 'mixtures are of held rows, and patterns speak of every group');
  const body = new Uint8Array(4 * (patterns.length + over.length));
  const view = new DataView(body.buffer);
  for (const [i, value] of patterns.entries()) view.setUint32(4 * i, value, true);
  for (const [i, value] of over.entries()) view.setUint32(4 * (patterns.length + i), value, true);
  return { header: { kind: 'MIXTURES', patterns: patterns.length / groups, over: over.length }, body };
}

/** The mixtures that a message asks for. */
export function decodeMixtures(message: MixturesMessage, groups: number, body: Uint8Array): Mixtures {
  const view = new DataView(body.buffer, body.byteOffset, body.byteLength);
  const patterns = Uint32Array.from({ length: message.patterns * groups }, (_, i) => view.getUint32(4 * i, true));
  const over = Uint32Array.from({ length: message.over }, (_, i) => view.getUint32(4 * (patterns.length + i), true));
  return { groups, patterns, over };
}
