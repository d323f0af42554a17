/** Where the command writes; tests put their own in. */
export interface Output {
  line(text: string): void;
  warning(text: string): void;
}
