import type { Id } from '../../kernel/id.ts';
import type { Transformation } from './lineage-event.entity.ts';

/** A dataset outside of Assay, by the identity that its tools give it. */
export interface ExternalAsset {
  readonly id: Id<'ExternalAsset'>;
  readonly projectId: Id<'Project'>;
  readonly namespace: string;
  readonly name: string;
  readonly modelName: string | null;
  readonly modelNumber: number | null;
  readonly isUsed: boolean;
  readonly createdAt: Date;
}

/** A column of an asset, by the newest schema that named it. */
export interface AssetColumn {
  readonly id: Id<'Column'>;
  readonly projectId: Id<'Project'>;
  readonly assetId: Id<'ExternalAsset'>;
  readonly name: string;
  readonly type: string | null;
  readonly description: string | null;
}

/** That one column or asset was computed from another. */
export interface AssetFlow {
  readonly fromId: string;
  readonly toId: string;
  readonly transformations: readonly Transformation[];
}

/** Metadata under a name: JSON as text. */
export interface KeptFacet {
  readonly subjectId: string;
  readonly name: string;
  readonly text: string;
}

/** The outcome of a check of an asset's content. */
export interface QualityCheck {
  readonly id: Id<'QualityCheck'>;
  readonly projectId: Id<'Project'>;
  readonly assetId: Id<'ExternalAsset'>;
  readonly assertion: string;
  readonly columnName: string | null;
  readonly success: boolean;
  readonly severity: string | null;
  readonly expected: string | null;
  readonly actual: string | null;
  readonly runId: Id<'Run'> | null;
  readonly eventId: Id<'LineageEvent'>;
  readonly checkedAt: Date;
}

/** How somebody or something came to say that an asset is a registered thing. */
export const LINK_SOURCES = ['DECLARED', 'INFERRED'] as const;
export type LinkSource = (typeof LINK_SOURCES)[number];

/** That an asset is a registered thing. */
export interface ExternalIdentity {
  readonly assetId: Id<'ExternalAsset'>;
  readonly nodeId: string;
  readonly projectId: Id<'Project'>;
  readonly source: LinkSource;
  readonly linkedBy: Id<'Principal'>;
  readonly linkedAt: Date;
}
