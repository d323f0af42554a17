import type { DraftedBy } from '../../kernel/drafted-by.ts';

/** Fields of a card that are one text each, written by people. */
export const PROSE_TEXTS = [
  'overview',
  'intendedUse',
  'intendedUsers',
  'outOfScope',
  'foreseeableMisuse',
  'limitations',
  'tradeoffs',
  'ethicalConsiderations',
  'thresholdRationale',
  'explainability',
  'fairnessStatement',
  'humanOversight',
  'labelDefinition',
  'privacy',
  'changeHistory',
  'incidentContact',
  'validationReport',
  'licence',
] as const;
export type ProseText = (typeof PROSE_TEXTS)[number];

/** Somebody who answers for the model. */
export interface CardOwner {
  readonly name: string;
  /** Where to reach them. */
  readonly contact: string;
  readonly role: string;
}

/** Something that can go wrong, what is done about it, and who looks after it. */
export interface CardRisk {
  readonly risk: string;
  readonly mitigation: string;
  readonly owner: string;
}

/** What people wrote on a card; a text that nobody wrote is absent. */
export interface CardProse {
  readonly texts: { readonly [K in ProseText]?: string };
  readonly owners: readonly CardOwner[];
  readonly risks: readonly CardRisk[];
  /** That a program helped to write it; absent where people alone did, as far as its authors declare. */
  readonly draftedBy?: Exclude<DraftedBy, 'PEOPLE'>;
}

/** A card that nobody has written on. */
export const EMPTY_PROSE: CardProse = { texts: {}, owners: [], risks: [] };
