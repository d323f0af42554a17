/** What of a feature set version differs from another one. */
export const FEATURE_ASPECTS = [
  ...(['PRESENCE', 'TYPE', 'NULLABILITY', 'TRANSFORMATION', 'SOURCES', 'WINDOW', 'ENTITY', 'ORDER'] as const),
  ...(['TIMESTAMPS', 'FRESHNESS', 'STORES', 'OWNER', 'DESCRIPTION', 'DATA'] as const),
] as const;
export type FeatureAspect = (typeof FEATURE_ASPECTS)[number];

export const CHANGE_KINDS = ['ADDED', 'REMOVED', 'CHANGED'] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

/** One difference between two versions, and whether it breaks models made for the first. */
export interface FeatureChange {
  readonly kind: ChangeKind;
  readonly aspect: FeatureAspect;
  /** The feature or entity key; null for what concerns the whole set. */
  readonly name: string | null;
  readonly before: string | null;
  readonly after: string | null;
  readonly breaking: boolean;
  /** One sentence why it breaks or does not. */
  readonly reason: string;
}
