import { styleText } from 'node:util';

/** A claim of the story that did not hold; the message says which one and what was found instead. */
export class StoryBroken extends Error {
  override readonly name = 'StoryBroken';
}

type Style = Parameters<typeof styleText>[0];

const TICK_MILLISECONDS = 250;
const PATIENCE_MILLISECONDS = 1_000;

/** Tells the story on standard output: plain lines everywhere, colours and moving progress only where a person looks at a terminal. */
export class Narrator {
  readonly #isTerminal = process.stdout.isTTY === true;
  readonly #hasColour = this.#isTerminal && process.env.NO_COLOR === undefined;
  readonly #began = performance.now();

  /** The heading of a step. */
  step(number: number, title: string): void {
    this.#write(`\n${this.#paint('bold', `${number}. ${title}`)}`);
  }

  /** One line of the story. */
  say(text: string): void {
    this.#write(text === '' ? '' : `   ${text}`);
  }

  /** Lines of somebody else's output, such as those of a command, told apart from the story. */
  quote(text: string): void {
    for (const line of text.trimEnd().split('\n')) this.#write(this.#paint('dim', `   │ ${line}`));
  }

  /** Something that has to be true for the story to go on; otherwise `found` says what was there. */
  claim(text: string, holds: boolean, found: string = ''): void {
    if (!holds) throw new StoryBroken(found === '' ? text : `${text}; found: ${found}`);
    this.#write(`   ${this.#paint('green', '✓')} ${text}`);
  }

  /** A refusal that the story wants. */
  refusal(who: string, sentence: string): void {
    this.#write(`   ${this.#paint('red', '✗')} ${who}: ${sentence}`);
  }

  /** Waits for work and shows that it goes on when it takes longer than a second; `progress` adds what is known of it. */
  async during<T>(what: string, work: Promise<T>, progress: () => string = () => ''): Promise<T> {
    const began = performance.now();
    let shown = '';
    const ticker = setInterval(() => {
      const passed = performance.now() - began;
      if (passed < PATIENCE_MILLISECONDS) return;
      const detail = progress();
      if (this.#isTerminal) process.stdout.write(`\r\u001b[2K   … ${what} ${detail} ${Math.round(passed / 1_000)} s`);
      else if (shown === '') this.#write(`   … ${what} ${detail}`.trimEnd());
      shown = detail || what;
    }, TICK_MILLISECONDS);
    try {
      return await work;
    } finally {
      clearInterval(ticker);
      if (this.#isTerminal && shown !== '') process.stdout.write('\r\u001b[2K');
    }
  }

  /** Seconds since the story began. */
  seconds(): number {
    return (performance.now() - this.#began) / 1_000;
  }

  #write(line: string): void {
    process.stdout.write(`${line}\n`);
  }

  #paint(style: Style, text: string): string {
    return this.#hasColour ? styleText(style, text) : text;
  }
}

/** A number of the story with three decimals, or with as many as asked; a dash for what has no value. */
export const digits = (value: number | null | undefined, places = 3): string => (value === null || value === undefined ? '–' : value.toFixed(places));

/** A p-value; the least that is worth telling apart is a thousandth. */
export const pValue = (p: number | null): string => (p !== null && p < 0.001 ? '<0.001' : digits(p));
