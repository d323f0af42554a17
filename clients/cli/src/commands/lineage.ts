import { type LineageAnswerFragment, LineageDocument } from '@assay/sdk';
import { InvalidArgumentError, Option } from 'commander';
import { EXIT } from '../exit-codes.ts';
import type { Program } from '../program.ts';
import { table } from '../table.ts';

interface LineageOptions {
  readonly direction: 'upstream' | 'downstream';
  readonly depth?: number;
  readonly at?: string;
}

type LineageNode = LineageAnswerFragment['nodes'][number];

/** `assay lineage`. */
export function addLineageCommand({ root, run }: Program): void {
  const lineage = root
    .command('lineage <id>')
    .description('what was made from what')
    .addOption(
      new Option('--direction <direction>', 'upstream: what it was made from; downstream: what was made from it')
        .choices(['upstream', 'downstream'])
        .default('upstream'),
    )
    .option('--depth <steps>', 'at most so many steps', depth)
    .option('--at <instant>', 'as it was at this instant');
  run<LineageOptions>(lineage, async (session, [nodeId = ''], options) => {
    const direction = options.direction === 'upstream' ? 'UPSTREAM' : 'DOWNSTREAM';
    const { lineage: found } = await session.client.request(LineageDocument, { nodeId, direction, depth: options.depth ?? null, asOf: options.at ?? null });
    if (found === null) throw new Error(`There is nothing with the id ${nodeId} that you can see. Check the id, and whose token you use.`);
    session.answer(found, () => describe(found));
    return EXIT.done;
  });
}

function describe({ nodes, total, truncated }: LineageAnswerFragment): string {
  const rows = nodes.map((node) => [node.depth, node.kind, nameOf(node), node.id]);
  return [table(['steps', 'kind', 'name', 'id'], rows), ...(truncated ? [`Only ${nodes.length} of ${total} are shown.`] : [])].join('\n');
}

function nameOf({ node }: LineageNode): string {
  switch (node?.__typename) {
    case 'Dataset':
    case 'FeatureSet':
    case 'Model':
      return node.name;
    case 'DatasetVersion':
      return `${node.dataset?.name ?? ''} ${node.number} (${node.rows} rows)`;
    case 'FeatureSetVersion':
      return `${node.featureSet?.name ?? ''} ${node.number}`;
    case 'ModelVersion':
      return `${node.model?.name ?? ''} ${node.number}`;
    case 'Deployment':
      return `${node.environment?.name ?? ''} since ${node.validFrom}${node.validTo === null ? '' : ` until ${node.validTo}`}`;
    default:
      return '';
  }
}

function depth(text: string): number {
  if (!/^[1-9]\d{0,3}$/.test(text)) throw new InvalidArgumentError('Write a whole number from 1 to 9999.');
  return Number(text);
}
