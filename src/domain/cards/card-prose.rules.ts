import type { DraftedBy } from '../../kernel/drafted-by.ts';
import { LIMITS } from '../../kernel/limits.ts';
import { type InvalidInput, type LimitExceeded, limitExceeded } from '../../kernel/problem.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import { checkLongText, checkText } from '../../kernel/text.ts';
import { type CardOwner, type CardProse, type CardRisk, PROSE_TEXTS, type ProseText } from './card-prose.entity.ts';

/** What an author changes: a text that is left out stays, null takes it away; a list that is given replaces the one before. */
export interface ProseChange {
  readonly texts: { readonly [K in ProseText]?: string | null | undefined };
  readonly owners?: readonly CardOwner[] | null | undefined;
  readonly risks?: readonly CardRisk[] | null | undefined;
  /** Left out: as it was declared before, so that a label is not lost by the next author. */
  readonly draftedBy?: DraftedBy | null | undefined;
}

type Refused = InvalidInput | LimitExceeded;

/** The prose after the change, and the names of the fields that differ from before. */
export function changeProse(before: CardProse, change: ProseChange): Result<{ readonly prose: CardProse; readonly changed: readonly string[] }, Refused> {
  const texts = changeTexts(before.texts, change.texts);
  if (!texts.ok) return texts;
  const owners = change.owners == null ? ok(before.owners) : checkList('owners', change.owners, ['name', 'contact', 'role']);
  if (!owners.ok) return owners;
  const risks = change.risks == null ? ok(before.risks) : checkList('risks', change.risks, ['risk', 'mitigation', 'owner']);
  if (!risks.ok) return risks;
  const draftedBy = change.draftedBy ?? before.draftedBy ?? 'PEOPLE';
  const label = draftedBy === 'PEOPLE' ? {} : { draftedBy };
  const prose: CardProse = { texts: texts.value, owners: owners.value, risks: risks.value, ...label };
  const changed: string[] = PROSE_TEXTS.filter((field) => before.texts[field] !== prose.texts[field]);
  for (const list of ['owners', 'risks'] as const) if (JSON.stringify(before[list]) !== JSON.stringify(prose[list])) changed.push(list);
  if (before.draftedBy !== prose.draftedBy) changed.push('draftedBy');
  return ok({ prose, changed });
}

function changeTexts(before: CardProse['texts'], change: ProseChange['texts']): Result<CardProse['texts'], Refused> {
  const texts: { [K in ProseText]?: string } = {};
  for (const field of PROSE_TEXTS) {
    const wanted = change[field];
    if (wanted === null) continue;
    if (wanted === undefined) {
      if (before[field] !== undefined) texts[field] = before[field];
      continue;
    }
    const checked = checkLongText(field, wanted);
    if (!checked.ok) return checked;
    texts[field] = checked.value;
  }
  return ok(texts);
}

function checkList<M extends string>(
  list: string,
  entries: readonly Readonly<Record<M, string>>[],
  members: readonly M[],
): Result<readonly Record<M, string>[], Refused> {
  if (entries.length > LIMITS.cardEntries)
    return refuse(limitExceeded('cardEntries', LIMITS.cardEntries, `List at most ${LIMITS.cardEntries} ${list} on one card.`));
  const checked: Record<M, string>[] = [];
  for (const [place, entry] of entries.entries()) {
    const tidy: Partial<Record<M, string>> = {};
    for (const member of members) {
      const text = checkText(`${list}.${place}.${member}`, entry[member]);
      if (!text.ok) return text;
      tidy[member] = text.value;
    }
    checked.push(tidy as Record<M, string>);
  }
  return ok(checked);
}
