import { metricId } from '../../stats/index.ts';
import { type BiasAudit, type ShownAttribute, type ShownDisparity, type ShownGroup, shownAudit } from '../bias/index.ts';
import type { CardAttribute, CardDisparity, CardFairness, CardGroup } from './card-document.entity.ts';

/** What an audit found, as everybody may see it: the card is one for all readers, so small groups are withheld from all of them. */
export function shownFairness({ id, digest, document }: BiasAudit): CardFairness {
  const shown = shownAudit(document, false);
  // A card is read by people: it tells the metrics that matter here and those that everybody asks for; the audit holds all of them.
  const told = new Set([...USUAL, ...document.primaryMetrics.map(({ metric }) => metric)].map((name) => `${name}@1`));
  return {
    evidenceId: id,
    digest,
    favourableOutcome: document.favourableOutcome,
    attributes: [...shown.attributes, ...shown.crossings].map((attribute) => cardAttribute(attribute, told)),
    notAssessed: shown.notAssessed.map(({ attribute, group, metrics, rows }) => ({ attribute, group, metrics, rows: rows.text })),
  };
}

const USUAL = [
  'impactRatio',
  'equalOpportunityRatio',
  'demographicParityDifference',
  'equalOpportunityDifference',
  'predictiveEqualityDifference',
  'equalizedOddsDifference',
  'predictiveParityDifference',
  'accuracyDifference',
  'meanPredictionGap',
  'meanErrorGap',
  'rootMeanSquaredErrorRatio',
] as const;

const cardAttribute = ({ attribute, groups, unknown, disparities }: ShownAttribute, told: ReadonlySet<string>): CardAttribute => ({
  attribute,
  groups: [...groups, ...(unknown === null ? [] : [unknown])].map(cardGroup),
  disparities: disparities.filter(({ metric }) => told.has(metric)).map(cardDisparity),
});

const cardGroup = ({ group, rows, measures }: ShownGroup): CardGroup => ({
  group,
  rows: rows.text,
  selectionRate: measures.find((measure) => measure.id === metricId('groupSelectionRate')) ?? null,
});

const cardDisparity = ({ metric, group, reference, referenceMode, measure, meetsMinimums, referenceVerdict }: ShownDisparity): CardDisparity => ({
  ...{ metric, group, reference, referenceMode, measure, referenceVerdict },
  assessed: meetsMinimums,
});
