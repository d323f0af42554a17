/** The command was written wrongly; the message says how. */
export class Usage extends Error {}
