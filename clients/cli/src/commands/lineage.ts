import { type EdgeKind, LineageDocument, type LineageNodeKind } from '@assay/sdk';
import { InvalidArgumentError, Option } from 'commander';
import { EXIT } from '../exit-codes.ts';
import { type Drawing, drawingOf, nameOf } from '../lineage/drawing.ts';
import { mermaidOf } from '../lineage/mermaid.ts';
import type { Program } from '../program.ts';
import { table } from '../table.ts';

type Direction = 'upstream' | 'downstream';

interface LineageOptions {
  readonly upstream?: boolean;
  readonly downstream?: boolean;
  readonly direction?: Direction;
  readonly depth?: number;
  readonly kinds?: readonly string[];
  readonly nodeKinds?: readonly string[];
  readonly environment?: readonly string[];
  readonly asOf?: string;
  readonly limit: number;
  readonly format: 'table' | 'mermaid' | 'dot' | 'json';
}

/** `assay lineage`. */
export function addLineageCommand({ root, run }: Program): void {
  const lineage = root
    .command('lineage <id>')
    .description('what was made from what')
    .option('--upstream', 'what it was made from (when nothing else is said)')
    .option('--downstream', 'what was made from it; with --upstream both')
    .addOption(new Option('--direction <direction>', 'the same as one word').choices(['upstream', 'downstream']))
    .option('--depth <steps>', 'at most so many steps', number)
    .option('--kinds <kinds>', 'only along edges of these kinds, such as TRAINED,DEPLOYED', list)
    .option('--node-kinds <kinds>', 'only things of these kinds, such as ModelVersion,Deployment', list)
    .option('--environment <names>', 'only deployments of these environments, such as production', list)
    .option('--as-of <instant>', 'as it was at this instant, such as 2026-03-01T09:30:00Z')
    .option('--limit <things>', 'at most so many things each way', number, 300)
    .addOption(new Option('--format <format>', 'how it is written').choices(['table', 'mermaid', 'dot', 'json']).default('table'));
  run<LineageOptions>(lineage, async (session, [nodeId = ''], options) => {
    const answers = [];
    for (const direction of directionsOf(options)) {
      const { lineage: found } = await session.client.request(LineageDocument, {
        ...{ nodeId, direction, depth: options.depth ?? null, asOf: options.asOf ?? null, first: options.limit },
        // Words that the server does not know are refused there, with the words that it does.
        ...{ kinds: (options.kinds ?? null) as EdgeKind[] | null, nodeKinds: (options.nodeKinds ?? null) as LineageNodeKind[] | null },
        environments: options.environment ?? null,
      });
      if (found === null) throw new Error(`There is nothing with the id ${nodeId} that you can see. Check the id, and whose token you use.`);
      answers.push(found);
    }
    const drawing = drawingOf(answers);
    if (options.format === 'json') session.terminal.out(JSON.stringify(answers.length === 1 ? answers[0] : answers, null, 2));
    else {
      const written = await WRITERS[options.format](drawing);
      session.answer(answers.length === 1 ? answers[0] : answers, () => written);
    }
    for (const { graph, total } of answers)
      if (graph.truncated) session.terminal.note(`Not everything is shown: there are ${total} things. Ask for more with --limit, or for less with --depth.`);
    if (answers.some((answer) => answer.hidden)) session.terminal.note('Some things on the way are hidden from you.');
    return EXIT.done;
  });
}

const WRITERS = {
  table: tableOf,
  mermaid: mermaidOf,
  // The only one with a library of its own, which the others need not wait for.
  dot: async (drawing: Drawing): Promise<string> => (await import('../lineage/dot.ts')).dotOf(drawing),
} as const;

function directionsOf({ upstream, downstream, direction }: LineageOptions): readonly ('UPSTREAM' | 'DOWNSTREAM')[] {
  const down = downstream === true || direction === 'downstream';
  const up = upstream === true || direction === 'upstream' || !down;
  return [...(up ? (['UPSTREAM'] as const) : []), ...(down ? (['DOWNSTREAM'] as const) : [])];
}

function tableOf({ nodes }: Drawing): string {
  const sorted = [...nodes].sort((a, b) => a.layer - b.layer);
  return table(
    ['steps', 'kind', 'name', 'id'],
    sorted.map((node) => [node.layer, node.kind, node.label === null ? '' : nameOf(node), node.id]),
  );
}

const list = (text: string): readonly string[] => text.split(',').map((word) => word.trim());

function number(text: string): number {
  if (!/^[1-9]\d{0,3}$/.test(text)) throw new InvalidArgumentError('Write a whole number from 1 to 9999.');
  return Number(text);
}
