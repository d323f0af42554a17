import type { Measure } from '../../kernel/measure.ts';
import type { AuditedAttribute, AuditedDisparity, AuditedGroup, BiasAudit, DisplayLevel } from '../bias/index.ts';
import type { CardAttribute, CardDisparity, CardFairness, CardGroup } from './card-document.entity.ts';

const LEVELS: Readonly<Record<DisplayLevel, number>> = { NOTHING: 0, ROWS: 1, SELECTION: 2, OUTCOMES: 3 };

/** Metrics that are made of rows and favourable decisions alone; all others also tell true outcomes. */
const OF_SELECTION = /^(selectionRate|impactRatio|demographicParity(Difference|Ratio)?)@/;

/** What an audit found, as everybody may see it: the card is one for all readers, so small groups are withheld from all of them. */
export function shownFairness({ id, digest, document }: BiasAudit): CardFairness {
  const show = (attribute: AuditedAttribute): CardAttribute => shownAttribute(attribute, document.displayThreshold);
  return {
    evidenceId: id,
    digest,
    favourableOutcome: document.favourableOutcome,
    attributes: [...document.attributes, ...document.crossings].map(show),
    notAssessed: document.notAssessed.map(({ attribute, group, metrics }) => ({ attribute, group, metrics })),
  };
}

function shownAttribute(attribute: AuditedAttribute, displayThreshold: number): CardAttribute {
  const groups = attribute.unknown === null ? attribute.groups : [...attribute.groups, attribute.unknown];
  const levels = new Map(groups.map((group) => [group.group, LEVELS[group.displayLevel]]));
  return {
    attribute: attribute.attribute,
    groups: groups.map((group) => shownGroup(group, displayThreshold)),
    disparities: attribute.disparities.map((disparity) => shownDisparity(disparity, levels)),
  };
}

function shownGroup(group: AuditedGroup, displayThreshold: number): CardGroup {
  const level = LEVELS[group.displayLevel];
  const hidden = group.hiddenForOthers ? 'withheld' : `<${displayThreshold}`;
  const rate = group.measures.find((measure) => measure.id.startsWith('selectionRate@'));
  return {
    group: group.group,
    rows: level >= LEVELS.ROWS ? String(group.counts.rows) : hidden,
    selectionRate: rate !== undefined && level >= LEVELS.SELECTION ? rate : withheld(rate ?? { id: 'selectionRate@1', version: '1', higherIsBetter: null }),
  };
}

function shownDisparity(disparity: AuditedDisparity, levels: ReadonlyMap<string, number>): CardDisparity {
  const needed = OF_SELECTION.test(disparity.metric) ? LEVELS.SELECTION : LEVELS.OUTCOMES;
  const shown = [disparity.group, disparity.reference].every((group) => (levels.get(group) ?? LEVELS.NOTHING) >= needed);
  return {
    metric: disparity.metric,
    group: disparity.group,
    reference: disparity.reference,
    measure: shown ? disparity.measure : withheld(disparity.measure),
    assessed: disparity.meetsMinimums,
    referenceVerdict: disparity.referenceVerdict,
  };
}

/** A measure with everything taken out from which people could be counted. */
const withheld = ({ id, version, higherIsBetter }: Pick<Measure, 'id' | 'version' | 'higherIsBetter'>): Measure => ({
  ...{ id, version, higherIsBetter, value: null, status: 'SUPPRESSED', reason: 'BELOW_DISPLAY_THRESHOLD', n: 0, nEff: 0 },
});
