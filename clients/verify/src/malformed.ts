/** Thrown for a text that is not what an export holds at this place; the message says why. */
export class Malformed extends Error {}
