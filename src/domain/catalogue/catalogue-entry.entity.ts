import type { Id, IdKind } from '../../kernel/id.ts';

/** The kinds of things that have an entry, in the order in which they depend on each other. */
export const CATALOGUE_KINDS = [
  'UseCase',
  'Dataset',
  'DatasetVersion',
  'FeatureSet',
  'FeatureSetVersion',
  'Model',
  'ModelVersion',
  'Deployment',
  'Finding',
  'Serving',
  'Job',
  'Run',
  'ExternalAsset',
] as const satisfies readonly IdKind[];
export type CatalogueKind = (typeof CATALOGUE_KINDS)[number];

/** Kinds that say themselves what they are: a finding is described by what raised it, and has its owner by assignment; the others are as they were seen. */
const DESCRIBED_ELSEWHERE: readonly CatalogueKind[] = ['Finding', 'Serving', 'Job', 'Run', 'ExternalAsset'];

/** Whether description, tags and owners of things of the kind are said in the catalogue. */
export const isDescribedHere = (kind: CatalogueKind): boolean => !DESCRIBED_ELSEWHERE.includes(kind);

/** Whether things of the kind have an entry. */
export const isCatalogueKind = (kind: string | null): kind is CatalogueKind => CATALOGUE_KINDS.some((known) => known === kind);

/** The permissions of versions of data and features are those of what they are versions of; of what lineage events tell, those of the events. */
const SUBJECT_KIND: Readonly<Partial<Record<CatalogueKind, string>>> = {
  ...{ DatasetVersion: 'Dataset', FeatureSetVersion: 'FeatureSet' },
  ...{ Job: 'LineageEvent', Run: 'LineageEvent', ExternalAsset: 'LineageEvent' },
};

/** The kind of thing that permissions on a catalogued thing speak of. */
export const subjectKindOf = (kind: CatalogueKind): string => SUBJECT_KIND[kind] ?? kind;

/** What people say about a thing, and may say anew. */
export interface MutableFacts {
  /** Empty while nobody has described it. */
  readonly description: string;
  /** In alphabetical order. */
  readonly tags: readonly string[];
  /** Who answers for it, in the order that was given. */
  readonly owners: readonly Id<'Principal'>[];
}

/** A thing as the catalogue knows it: what it is called, what people say about it, and what is known of it elsewhere. */
export interface CatalogueEntry extends MutableFacts {
  /** The id of the thing itself. */
  readonly id: string;
  readonly projectId: Id<'Project'>;
  readonly kind: CatalogueKind;
  readonly name: string;
  /** What it is a version or a use of, such as the model of a version. */
  readonly parentId: string | null;
  readonly versionNumber: number | null;
  /** File format of the bytes, such as CSV or ONNX. */
  readonly format: string | null;
  /** A word for where it stands, such as CURRENT or ENDED for a deployment, and OPEN or RESOLVED for a finding. */
  readonly state: string | null;
  /** From when on OPEN counts instead of the state: until then an accepted finding is lived with. */
  readonly opensAt: Date | null;
  /** Labels that mean a version now, in alphabetical order; of a model, all that it has. */
  readonly aliases: readonly string[];
  /** Names of the environments in which it serves now; of a deployment, where it serves or served. */
  readonly environments: readonly string[];
  /** Values by the id of the measure, such as `rocAuc@1`. */
  readonly metrics: Readonly<Record<string, number>>;
  /** Grows by one with each revision of what people say. */
  readonly revision: number;
  readonly createdAt: Date;
  /** When anything in this entry last changed. */
  readonly updatedAt: Date;
}

/** One change of what people say: only the members that changed, as they were before and are after. */
export interface CatalogueRevision {
  readonly entryId: string;
  readonly projectId: Id<'Project'>;
  /** The revision that the entry had afterwards. */
  readonly number: number;
  readonly before: Partial<MutableFacts>;
  readonly after: Partial<MutableFacts>;
  readonly revisedBy: Id<'Principal'>;
  readonly revisedAt: Date;
}
