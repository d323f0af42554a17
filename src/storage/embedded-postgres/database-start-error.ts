/** The embedded database cannot serve; the message is a sentence that tells the operator what to do. */
export class DatabaseStartError extends Error {
  override readonly name = 'DatabaseStartError';
}
