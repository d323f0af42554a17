import { canonicalJson } from '../../../kernel/canonical-json.ts';
import { type Conflict, conflict, type NotFound, notFound } from '../../../kernel/problem.ts';
import { ok, refuse } from '../../../kernel/result.ts';
import type { Context } from '../../context.ts';
import { question } from '../../use-case.ts';
import type { Checkpoint } from '../checkpoint.rules.ts';
import { countWithin, latestCheckpoint, signingKeys } from '../journal.read-model.ts';
import { entryDocument, type JournalEntry } from '../journal-entry.entity.ts';
import { stretches } from '../journal-stream.ts';

/** A project's export carries the bodies of its entries; one of the whole installation, those of every project the actor may read. */
export interface ExportJournalInput {
  readonly projectId: string | null;
}

/** Names the layout of the export; clients/verify/README.md describes it. */
const FORMAT = 'assay-journal-export/1';

/**
 * The journal up to the newest checkpoint, as lines of canonical JSON with their line ends: a signed header, one line for each
 * position (its leaf, and its entry where the actor may see it), and each checkpoint after the last entry it covers.
 */
export const exportJournal = question<ExportJournalInput, AsyncIterable<string>, NotFound | Conflict>('exportJournal', async (ctx, { projectId }) => {
  const subject = { kind: 'JournalEntry', projectId: projectId as JournalEntry['projectId'] };
  if (projectId !== null && !ctx.actor.can('read', subject)) return refuse(notFound('Project', projectId));
  ctx.actor.require('exportJournal', subject);
  const last = await latestCheckpoint(ctx.db);
  if (last === null) return refuse(conflict('Nothing is sealed yet, so there is nothing to export. Try again in a moment.'));
  return ok(exportLines(ctx, projectId, last.size));
});

async function* exportLines(ctx: Context, projectId: string | null, size: number): AsyncGenerator<string, void> {
  const isVisible = visibility(ctx, projectId);
  yield line(await header(ctx, projectId, size));
  for await (const stretch of stretches(ctx.db, size)) {
    for (const { entry, leafHash } of stretch.entries) {
      yield line({ position: entry.position, leaf: leafHash, entry: isVisible(entry) ? entryDocument(entry) : null });
      const checkpoint = stretch.checkpoints.get(entry.position);
      if (checkpoint !== undefined) yield line({ checkpoint: checkpointDocument(checkpoint) });
    }
  }
}

const line = (value: unknown): string => `${canonicalJson(value)}\n`;

/** The header is signed as well, with the number of bodies, so that no byte of an export can change and no entry be blanked unnoticed. */
async function header(ctx: Context, projectId: string | null, size: number): Promise<object> {
  const { keyId, publicKeyPem } = ctx.signer;
  const formerKeys = (await signingKeys(ctx.db, size)).filter((key) => key.keyId !== keyId);
  const bodies = await countWithin(ctx.db, size, projectId, ctx.actor.reach('read', 'JournalEntry'));
  const statement = { format: FORMAT, keyId, publicKeyPem, formerKeys, projectId, size, bodies, exportedAt: ctx.clock.now().toISOString() };
  return { ...statement, signature: Buffer.from(ctx.signer.sign(Buffer.from(canonicalJson(statement)))).toString('base64') };
}

const checkpointDocument = ({ size, root, sealedAt, keyId, signature }: Checkpoint) => ({ size, root, time: sealedAt.toISOString(), keyId, signature });

function visibility(ctx: Context, projectId: string | null): (entry: JournalEntry) => boolean {
  if (projectId !== null) return (entry) => entry.projectId === projectId;
  const known = new Map<JournalEntry['projectId'], boolean>();
  return (entry) => {
    const answer = known.get(entry.projectId) ?? ctx.actor.can('read', { kind: 'JournalEntry', projectId: entry.projectId });
    known.set(entry.projectId, answer);
    return answer;
  };
}
