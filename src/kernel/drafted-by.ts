/** Who wrote a text: people alone, or people with the help of a program that writes. It is declared by whoever brings the text in. */
export const DRAFTED_BY = ['PEOPLE', 'AI_ASSISTED'] as const;
export type DraftedBy = (typeof DRAFTED_BY)[number];
