import type { Verdict } from '../../kernel/verdict.ts';
import type {
  AuditedAggregate,
  AuditedAttribute,
  AuditedDisparity,
  AuditedGroup,
  BiasAuditDocument,
  GroupCounts,
  NotAssessed,
  ReferenceMode,
  StoredBiasAuditDocument,
} from './bias-audit.entity.ts';

/** An attribute as `assay-bias-audit/1` has it. */
interface FirstAttribute {
  readonly attribute: string;
  readonly parts: readonly string[];
  readonly groups: readonly Omit<AuditedGroup, 'furtherShown'>[];
  readonly unknown: Omit<AuditedGroup, 'furtherShown'> | null;
  readonly unknownShare: number;
  readonly unknownShareTooHigh: boolean;
  readonly references: Readonly<Record<'best' | 'majority', string | null>>;
  readonly disparities: readonly (Omit<AuditedDisparity, 'test' | 'p' | 'referenceModes'> & { readonly fisherP: number | null })[];
  readonly aggregates: readonly Omit<AuditedAggregate, 'permutationP'>[];
  readonly independenceP: number | null;
  readonly referenceVerdict: Verdict;
  readonly reason: string | null;
}

/** The members of `assay-bias-audit/1`: binary scores, two kinds of reference, eight metrics. */
interface FirstDocument extends Pick<BiasAuditDocument, 'auditorVersion' | 'inputs' | 'favourableOutcome' | 'groundTruth' | 'minimums' | 'displayThreshold'> {
  readonly format: 'assay-bias-audit/1';
  readonly threshold: number;
  readonly rows: number;
  readonly excludedRows: number;
  readonly overall: GroupCounts;
  readonly attributes: readonly FirstAttribute[];
  readonly crossings: readonly FirstAttribute[];
  readonly notAssessed: readonly Omit<NotAssessed, 'coveredBy'>[];
  readonly controlFeaturesNotUsed: readonly string[];
  readonly referenceVerdict: Verdict;
}

/** A stored document in today's shape. What an older one does not say is empty here, so that nothing follows from it. */
export function readableDocument(stored: StoredBiasAuditDocument): BiasAuditDocument {
  if (stored.format === 'assay-bias-audit/2') return stored;
  const first = stored as FirstDocument;
  return {
    ...first,
    format: 'assay-bias-audit/2',
    task: 'BINARY',
    favourableClasses: null,
    decided: true,
    referenceMode: 'best',
    primaryMetrics: [],
    inequality: [],
    attributes: first.attributes.map(readableAttribute),
    crossings: first.crossings.map(readableAttribute),
    notAssessed: first.notAssessed.map((one) => ({ ...one, coveredBy: [] })),
    localLaw144: null,
    proxies: null,
    caveats: [],
  };
}

function readableAttribute(first: FirstAttribute): AuditedAttribute {
  return {
    ...first,
    groups: first.groups.map((group) => ({ ...group, furtherShown: [] })),
    unknown: first.unknown === null ? null : { ...first.unknown, furtherShown: [] },
    references: { ...first.references, predefined: null, minMetric: null },
    disparities: first.disparities.map(({ fisherP, ...one }) => ({ ...one, test: 'fisher', p: fisherP, referenceModes: [one.referenceMode as ReferenceMode] })),
    aggregates: first.aggregates.map((one) => ({ ...one, permutationP: null })),
    differentialFairness: null,
    independenceMethod: first.independenceP === null ? null : 'chi-square',
    sampleSizes: null,
    stratified: null,
    classes: null,
    numbers: null,
    ranking: null,
  };
}
