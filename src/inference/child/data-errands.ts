import type { CompareMessage, DescribeMessage, SummariseMessage, ToChild } from '../run-protocol.ts';
import { compareDatasets } from './compare-datasets.ts';
import type { Conversation } from './conversation.ts';
import { recognised } from './dataset-format.ts';
import { readColumns, readDataset } from './dataset-reader.ts';
import { profileColumns } from './profile-columns.ts';
import { columnsWanted, summariseColumns } from './summarise-columns.ts';

/** Serves what is asked about data alone. Throws RunFailure. */
export async function serveData(message: ToChild, conversation: Conversation): Promise<void> {
  if (message.kind === 'DESCRIBE') return describeDataset(message, conversation);
  if (message.kind === 'SUMMARISE') return summariseDataset(message, conversation);
  if (message.kind === 'COMPARE') return compareData(message, conversation);
  throw new Error(`${message.kind} arrived instead of a question about data`);
}

async function describeDataset({ format: asked, limits }: DescribeMessage, { receiveDataset, send }: Conversation): Promise<void> {
  const { format, source } = await recognised(await receiveDataset(), asked);
  const question = { format, wanted: 'all', split: null, limits, onTotal: async () => {} } as const;
  await send({ kind: 'DESCRIPTION', format, ...(await profileColumns(readColumns(source, question), limits.cellCharacters)) });
}

async function summariseDataset({ question, format, limits }: SummariseMessage, { receiveDataset, send }: Conversation): Promise<void> {
  const asked = { format, wanted: columnsWanted(question), split: null, limits, onTotal: (rows: number) => send({ kind: 'TOTAL', rows }) };
  const read = readDataset(await receiveDataset(), asked);
  const { rows, columns, instants } = await summariseColumns(read, question, (rowsRead) => send({ kind: 'READING', rowsRead }));
  for (const summary of columns) await send({ kind: 'COLUMN', summary });
  await send({ kind: 'SUMMARY', rows, instants });
}

async function compareData(message: CompareMessage, { receiveDataset, send }: Conversation): Promise<void> {
  const found = await compareDatasets({ next: receiveDataset, read: () => send({ kind: 'DATASET_READ' }) }, message, (rowsRead) =>
    send({ kind: 'READING', rowsRead }),
  );
  for (const summary of [...found.training, ...found.evaluation]) await send({ kind: 'COLUMN', summary });
  await send({ kind: 'COMPARISON', ...found.rows });
}
