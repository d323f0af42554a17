import type { Digest } from '../../kernel/digest.ts';
import type { Id } from '../../kernel/id.ts';

/** Why a dataset version may no longer be used. */
export const LEGAL_BASES = ['CONSENT_WITHDRAWN', 'LICENCE_ENDED', 'ERROR_FOUND', 'LEGAL_ORDER', 'RETENTION_ENDED', 'OTHER'] as const;
export type LegalBasis = (typeof LEGAL_BASES)[number];

/** That a dataset version, and whatever was made from it, may no longer be used, from an instant on. */
export interface Revocation {
  readonly id: Id<'Revocation'>;
  readonly projectId: Id<'Project'>;
  readonly datasetVersionId: Id<'DatasetVersion'>;
  readonly legalBasis: LegalBasis;
  readonly reason: string;
  /** Since when the basis is gone: now, or before. */
  readonly effectiveAt: Date;
  readonly revokedBy: Id<'Principal'>;
  readonly revokedAt: Date;
  /** Things downstream of it at that moment, itself not counted. */
  readonly downstream: number;
  readonly reinstatedBy: Id<'Principal'> | null;
  readonly reinstatedAt: Date | null;
  readonly reinstatementReason: string | null;
}

/** That a dataset version is no longer for new use; what was made from it stays. */
export interface Retirement {
  readonly datasetVersionId: Id<'DatasetVersion'>;
  readonly projectId: Id<'Project'>;
  readonly reason: string;
  readonly retiredBy: Id<'Principal'>;
  readonly retiredAt: Date;
}

/** On what grounds data about people may be used (Article 6 of the GDPR), or that it is about nobody. */
export const CONSENT_BASES = ['CONSENT', 'CONTRACT', 'LEGAL_OBLIGATION', 'VITAL_INTEREST', 'PUBLIC_TASK', 'LEGITIMATE_INTEREST', 'NO_PERSONAL_DATA'] as const;
export type ConsentBasis = (typeof CONSENT_BASES)[number];

/** What a steward says about the data. */
export interface AttestationStatement {
  readonly source: string;
  /** First and last day (UTC) on which the data was collected, such as 2024-01-31. */
  readonly collectedFrom: string;
  readonly collectedTo: string;
  readonly consentBasis: ConsentBasis;
  readonly licence: string;
  /** What is missing or known to be wrong; "none known" is a statement too. */
  readonly knownGaps: string;
  /** How names and other identifying details were treated. */
  readonly personalDataHandling: string;
}

/** A steward's word for a dataset version, bound to the digest of its bytes. */
export interface Attestation {
  readonly id: Id<'Attestation'>;
  readonly projectId: Id<'Project'>;
  readonly datasetVersionId: Id<'DatasetVersion'>;
  readonly artifactDigest: Digest;
  readonly statement: AttestationStatement;
  /** Digest of statement, dataset version and bytes. */
  readonly digest: Digest;
  /** The roles in which it was given. */
  readonly roles: readonly string[];
  readonly attestedBy: Id<'Principal'>;
  readonly attestedAt: Date;
  readonly withdrawnBy: Id<'Principal'> | null;
  readonly withdrawnAt: Date | null;
  readonly withdrawalReason: string | null;
}
