/** One step of a life; `from` null: it begins with it. */
interface Step {
  readonly from: string | null;
  readonly event: string;
  readonly to: string;
  readonly because: string;
}

/** The table of transitions as Markdown: a Mermaid state diagram, and every step with its reason. States that nothing follows are ends. */
export function promotionDiagram(steps: readonly Step[]): string {
  const ends = [...new Set(steps.map(({ to }) => to))].filter((state) => !steps.some(({ from }) => from === state));
  const arrows = [...steps.map(({ from, event, to }) => `  ${from ?? '[*]'} --> ${to}: ${event}`), ...ends.map((state) => `  ${state} --> [*]`)];
  const rows = steps.map(({ from, event, to, because }) => `| ${from ?? ''} | ${event} | ${to} | ${because} |`);
  return ['```mermaid', 'stateDiagram-v2', ...arrows, '```', '', '| from | event | to | when |', '|---|---|---|---|', ...rows].join('\n');
}
