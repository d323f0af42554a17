/** How a version was made from another one. */
export const DERIVATIONS = ['QUANTISED', 'PRUNED', 'DISTILLED', 'CONVERTED', 'FINE_TUNED'] as const;
export type Derivation = (typeof DERIVATIONS)[number];
