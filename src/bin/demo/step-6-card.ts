import { ModelCardDocument } from '@assay/sdk';
import type { Cast } from './cast.ts';
import { runAssay } from './programs.ts';
import type { Stage } from './stage.ts';
import type { Registered } from './step-2-register.ts';

/** Lines of the card that the story shows: its head, the main measures, and how women and men compare. */
const SHOWN = /^# |^Revision|^\|.*\b(rocAuc|accuracy|calibrationSlope)@1 |^\|.*impactRatio@1 .*\(best\)/;
/** A row of a table that shows a measured number. */
const NUMBER_ROW = /^\|.*\d\.\d/;
const EVIDENCE_ID = /\b(evl|bia|mon|cmp)_[0-9a-z]{26}\b/;

/** Step 6: the model card, with the source of every number. */
export async function showCard(stage: Stage, cast: Cast, { versions }: Registered): Promise<void> {
  const { narrator } = stage;
  narrator.step(6, 'Card: the model card as Markdown, every number with its evidence');
  const shown = await runAssay(stage, cast.auditor.token, cast.projectId, ['card', versions.clean.id]);
  const lines = shown.out.split('\n');
  narrator.say(`assay card <clean> prints ${lines.length} lines of Markdown, among them:`);
  narrator.quote(lines.filter((line) => SHOWN.test(line)).join('\n'));
  narrator.claim('the command ends with exit code 0', shown.code === 0, shown.err);
  const measured = lines.slice(lines.indexOf('## Metrics'), lines.indexOf('## Monitoring'));
  const numbers = measured.filter((line) => NUMBER_ROW.test(line));
  const bare = numbers.filter((line) => !EVIDENCE_ID.test(line));
  narrator.claim(`each of its ${numbers.length} rows with measured numbers carries an evidence id`, numbers.length > 0 && bare.length === 0, bare[0] ?? '');
  const { modelCard } = await cast.auditor.client.request(ModelCardDocument, { modelVersionId: versions.clean.id });
  const stale = modelCard?.citations.filter((citation) => citation.stale) ?? [];
  narrator.claim(
    `all ${modelCard?.citations.length ?? 0} cited pieces of evidence still hash to what was cited`,
    (modelCard?.citations.length ?? 0) > 0 && stale.length === 0,
  );
}
