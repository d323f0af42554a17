import { type CountedGroup, displayLevels } from '../bias/index.ts';
import type { Context } from '../context.ts';
import type { AttributeFlips, EquivalenceCheck, EquivalenceDocument, GroupFlips } from './equivalence-check.entity.ts';

/** A group as a reader gets it; what is withheld is null. */
export interface ShownGroupFlips {
  readonly group: string;
  readonly rows: number | null;
  readonly flips: number | null;
  readonly rate: number | null;
  readonly ci: GroupFlips['ci'];
  readonly sufficientRows: boolean;
  readonly suppressed: boolean;
}

/** An attribute as a reader gets it. */
export interface ShownAttributeFlips {
  readonly attribute: string;
  readonly groups: readonly ShownGroupFlips[];
  readonly unknown: ShownGroupFlips | null;
}

/** A check with what of it a certain reader gets. */
export interface EquivalenceForReader {
  readonly check: EquivalenceCheck;
  /** Whether the reader gets every count exactly. */
  readonly exact: boolean;
  readonly attributes: readonly ShownAttributeFlips[];
}

/** The check as the actor may see it: exactly with the permission for exact counts in its project, else with small groups hidden as in bias audits. */
export function equivalenceForReader(ctx: Context, check: EquivalenceCheck): EquivalenceForReader {
  const exact = ctx.actor.can('readProtected', { kind: 'BiasAudit', projectId: check.projectId });
  return { check, exact, attributes: check.document === null ? [] : shownAttributes(check.document, exact) };
}

/** What a reader gets of the groups: everything (`exact`), or what suppression leaves. */
export function shownAttributes(document: EquivalenceDocument, exact: boolean): readonly ShownAttributeFlips[] {
  const counted = document.attributes.flatMap(({ attribute, groups, unknown }) =>
    [...groups, ...(unknown === null ? [] : [unknown])].map((group) => countedGroup(attribute, group)),
  );
  const everybody = { cells: document.cells, counts: countsOf(document.flips) };
  const shown = exact ? [] : displayLevels(counted, everybody, document.displayThreshold);
  const levelOf = new Map(counted.map(({ attribute, group }, place) => [`${attribute} ${group}`, exact ? 'SELECTION' : (shown[place]?.level ?? 'NOTHING')]));
  const show = (attribute: string, group: GroupFlips): ShownGroupFlips => {
    const level = levelOf.get(`${attribute} ${group.group}`) ?? 'NOTHING';
    const showsFlips = level === 'SELECTION' || level === 'OUTCOMES';
    return {
      group: group.group,
      rows: level === 'NOTHING' ? null : group.rows,
      ...(showsFlips ? { flips: group.flips, rate: group.rate, ci: group.ci } : { flips: null, rate: null, ci: null }),
      ...{ sufficientRows: group.sufficientRows, suppressed: !showsFlips },
    };
  };
  return document.attributes.map(({ attribute, groups, unknown }: AttributeFlips) => ({
    attribute,
    groups: groups.map((group) => show(attribute, group)),
    unknown: unknown === null ? null : show(attribute, unknown),
  }));
}

const countedGroup = (attribute: string, group: GroupFlips): CountedGroup => ({
  ...{ attribute, parts: 1, group: group.group, cells: group.cells },
  counts: countsOf(group),
});

/** Flipped rows take the place of selected ones; there are no outcomes. */
const countsOf = ({ rows, flips }: { readonly rows: number; readonly flips: number }): CountedGroup['counts'] => ({
  ...{ rows, selected: flips, truePositive: 0, falsePositive: 0, falseNegative: 0, trueNegative: 0 },
});
