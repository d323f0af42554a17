import { ModelCardDocument } from '@assay/sdk';
import { EXIT } from '../exit-codes.ts';
import type { Program } from '../program.ts';
import { versionId } from '../version-id.ts';

/** `assay card`. */
export function addCardCommand({ root, run }: Program): void {
  const card = root.command('card <modelVersion>').description('the model card of a version as Markdown; every number carries the id of its evidence');
  run(card, async (session, [version = '']) => {
    const modelVersionId = await versionId(session, version);
    const { modelCard } = await session.client.request(ModelCardDocument, { modelVersionId });
    if (modelCard === null) throw new Error(`There is no card of ${version} that you can see. Check the id, or have somebody write the card first.`);
    session.answer(modelCard, () => modelCard.markdown.trimEnd());
    const stale = modelCard.citations.filter((citation) => citation.stale);
    if (stale.length > 0) session.terminal.note(`Stale: ${stale.map(({ evidenceId }) => evidenceId).join(', ')} no longer says what the card was written on.`);
    return EXIT.done;
  });
}
