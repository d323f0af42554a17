const PIECE_BYTES = 262_144;
const [QUOTE, COMMA, LINE_FEED, CARRIAGE_RETURN] = [0x22, 0x2c, 0x0a, 0x0d] as const;

/** Lines of CSV as bytes. Millions of rows go through it, so nothing is a text of its own on the way that need not be. */
export class CsvBytes {
  private bytes = new Uint8Array(PIECE_BYTES + 4_096);
  private length = 0;

  /** Whether there is enough for a piece. */
  get isFull(): boolean {
    return this.length >= PIECE_BYTES;
  }

  /** What was written since the last piece was taken. */
  take(): Uint8Array {
    const piece = this.bytes.slice(0, this.length);
    this.length = 0;
    return piece;
  }

  /** Characters that need no quotes and are one byte each. */
  ascii(text: string): void {
    this.reserve(text.length);
    for (let i = 0; i < text.length; i++) this.bytes[this.length++] = text.charCodeAt(i);
  }

  /** A number; nothing for one that is not finite. */
  number(value: number): void {
    if (Number.isFinite(value)) this.ascii(String(value));
  }

  /** A text in UTF-8, in quotes where the format wants them. */
  text(utf8: Uint8Array): void {
    this.reserve(2 * utf8.length + 2);
    const needsQuotes = utf8.some((byte) => byte === QUOTE || byte === COMMA || byte === LINE_FEED || byte === CARRIAGE_RETURN);
    if (needsQuotes) this.bytes[this.length++] = QUOTE;
    for (const byte of utf8) {
      if (byte === QUOTE) this.bytes[this.length++] = QUOTE;
      this.bytes[this.length++] = byte;
    }
    if (needsQuotes) this.bytes[this.length++] = QUOTE;
  }

  /** Ends a cell that another one follows. */
  comma(): void {
    this.reserve(1);
    this.bytes[this.length++] = COMMA;
  }

  /** Ends a line. */
  end(): void {
    this.reserve(1);
    this.bytes[this.length++] = LINE_FEED;
  }

  private reserve(count: number): void {
    if (this.length + count <= this.bytes.length) return;
    const larger = new Uint8Array(2 * (this.length + count));
    larger.set(this.bytes.subarray(0, this.length));
    this.bytes = larger;
  }
}
