const SEED_LOW = 0xdeadbeef;
const SEED_HIGH = 0x41c6ce57;

/** 64 bits of a text as two unsigned halves: multiplicative mixing over its UTF-16 units with a final avalanche (cyrb53 by bryc, public domain). */
export function hashOf(text: string): { readonly low: number; readonly high: number } {
  let low = SEED_LOW;
  let high = SEED_HIGH;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    low = Math.imul(low ^ unit, 2_654_435_761);
    high = Math.imul(high ^ unit, 1_597_334_677);
  }
  low = Math.imul(low ^ (low >>> 16), 2_246_822_507) ^ Math.imul(high ^ (high >>> 13), 3_266_489_909);
  high = Math.imul(high ^ (high >>> 16), 2_246_822_507) ^ Math.imul(low ^ (low >>> 13), 3_266_489_909);
  return { low: low >>> 0, high: high >>> 0 };
}
