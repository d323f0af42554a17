import type { Measure } from '../../kernel/measure.ts';
import type { AuditCaveat, AuditedAttribute, BiasAuditDocument, NotAssessed } from './bias-audit.entity.ts';
import { type ShownDisparity, showDisparity } from './shown-disparity.rules.ts';
import { type ShownCount, type ShownGroup, showGroup, showRows } from './shown-group.rules.ts';
import { type ShownClasses, type ShownNumbers, type ShownRanking, showClasses, showNumbers, showRanking } from './shown-kinds.rules.ts';
import { type ShownLocalLaw, showLocalLaw } from './shown-local-law.rules.ts';
import { type ShownProxies, showProxies } from './shown-proxies.rules.ts';
import { type ShownStratified, showStratified } from './shown-strata.rules.ts';
import { levelsIn, suppressed, type View, WITHHELD } from './shown-view.rules.ts';

/** An attribute as a reader gets it. */
export interface ShownAttribute
  extends Pick<AuditedAttribute, 'attribute' | 'parts' | 'references' | 'unknownShareTooHigh' | 'aggregates' | 'referenceVerdict' | 'reason'> {
  readonly groups: readonly ShownGroup[];
  readonly unknown: ShownGroup | null;
  readonly disparities: readonly ShownDisparity[];
  /** Null where nothing is decided. */
  readonly differentialFairness: AuditedAttribute['differentialFairness'];
  readonly independenceP: number | null;
  readonly independenceMethod: AuditedAttribute['independenceMethod'];
  readonly sampleSizes: AuditedAttribute['sampleSizes'];
  readonly stratified: ShownStratified | null;
  readonly classes: ShownClasses | null;
  readonly numbers: ShownNumbers | null;
  readonly ranking: ShownRanking | null;
}

/** A group that could not be judged, with its head count as a reader gets it. */
interface ShownNotAssessed extends Pick<NotAssessed, 'attribute' | 'group' | 'metrics' | 'coveredBy'> {
  readonly rows: ShownCount;
}

/** An audit as a reader gets it. */
export interface ShownAudit {
  /** Whether the reader got every count exactly. */
  readonly exact: boolean;
  readonly attributes: readonly ShownAttribute[];
  readonly crossings: readonly ShownAttribute[];
  readonly notAssessed: readonly ShownNotAssessed[];
  readonly inequality: readonly Measure[];
  readonly localLaw144: ShownLocalLaw | null;
  readonly proxies: ShownProxies | null;
  readonly caveats: readonly AuditCaveat[];
}

/** What a reader gets of an audit: everything (`exact`), or what suppression leaves. */
export function shownAudit(document: BiasAuditDocument, exact: boolean): ShownAudit {
  const view: View = { exact, threshold: document.displayThreshold, decided: document.decided };
  const all = [...document.attributes, ...document.crossings];
  return {
    exact,
    attributes: document.attributes.map((attribute) => showAttribute(attribute, view)),
    crossings: document.crossings.map((attribute) => showAttribute(attribute, view)),
    notAssessed: document.notAssessed.map(({ attribute, group, metrics, coveredBy }) => {
      const found = all.find((one) => one.attribute === attribute)?.groups.find((one) => one.group === group);
      return { attribute, group, metrics, coveredBy, rows: found === undefined ? { count: null, text: WITHHELD } : showRows(found, view) };
    }),
    inequality: document.inequality,
    localLaw144: document.localLaw144 === null ? null : showLocalLaw(document.localLaw144, all, view),
    proxies: document.proxies === null ? null : showProxies(document.proxies, document.attributes, view),
    caveats: document.caveats,
  };
}

function showAttribute(audited: AuditedAttribute, view: View): ShownAttribute {
  const { attribute, parts, references, unknownShareTooHigh, referenceVerdict, reason } = audited;
  const levels = levelsIn(audited, view);
  const everySelection = levels.everywhere('SELECTION');
  return {
    ...{ attribute, parts, references, unknownShareTooHigh, referenceVerdict, reason },
    groups: audited.groups.map((group) => showGroup(group, view)),
    unknown: audited.unknown === null ? null : showGroup(audited.unknown, view),
    disparities: audited.disparities.map((one) => showDisparity(one, audited, levels, view)),
    aggregates: audited.aggregates.map((one) =>
      levels.everywhere(one.rate === 'selectionRate' ? 'SELECTION' : 'OUTCOMES') ? one : { ...one, measure: suppressed(one.measure), permutationP: null },
    ),
    differentialFairness: showDifferential(audited.differentialFairness, everySelection),
    independenceP: everySelection ? audited.independenceP : null,
    independenceMethod: audited.independenceMethod,
    sampleSizes: audited.sampleSizes !== null && levels.reaches(audited.sampleSizes.reference, 'SELECTION') ? audited.sampleSizes : null,
    stratified: audited.stratified === null ? null : showStratified(audited.stratified, view),
    classes: audited.classes === null ? null : showClasses(audited.classes, audited, levels),
    numbers: audited.numbers === null ? null : showNumbers(audited.numbers, levels, view),
    ranking: audited.ranking === null ? null : showRanking(audited.ranking, levels),
  };
}

function showDifferential(found: AuditedAttribute['differentialFairness'], isShown: boolean): AuditedAttribute['differentialFairness'] {
  return found === null || isShown ? found : { measure: suppressed(found.measure), pair: null, outcome: null };
}
