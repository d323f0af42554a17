import type { Problem } from '../../kernel/problem.ts';

/** What is asked for rests on a dataset version that may no longer be used. */
export interface SourceRevoked extends Problem {
  readonly kind: 'SourceRevoked';
  readonly datasetVersionId: string;
  readonly revocationId: string;
  /** The thing that was asked for and lies downstream of it. */
  readonly affectedId: string;
}

/** A dataset version is no longer for new use. */
export interface SourceRetired extends Problem {
  readonly kind: 'SourceRetired';
  readonly datasetVersionId: string;
}

/** The bytes of a dataset version lie elsewhere, so Assay cannot read them. */
export interface BytesElsewhere extends Problem {
  readonly kind: 'BytesElsewhere';
  readonly datasetVersionId: string;
  readonly externalUri: string;
}

const WORDS: Readonly<Record<string, string>> = {
  CONSENT_WITHDRAWN: 'consent was withdrawn',
  LICENCE_ENDED: 'its licence ended',
  ERROR_FOUND: 'an error was found in it',
  LEGAL_ORDER: 'of a legal order',
  RETENTION_ENDED: 'the time for which it may be kept has ended',
  OTHER: 'of a reason that its revocation tells',
};

/** The refusal of what rests on a revoked dataset version. */
export const sourceRevoked = (
  revocation: { readonly id: string; readonly datasetVersionId: string; readonly legalBasis: string; readonly effectiveAt: Date },
  affectedId: string,
): SourceRevoked => ({
  kind: 'SourceRevoked',
  datasetVersionId: revocation.datasetVersionId,
  revocationId: revocation.id,
  affectedId,
  message: `${subjectOf(affectedId, revocation.datasetVersionId)}, which may not be used since ${revocation.effectiveAt.toISOString()} because ${WORDS[revocation.legalBasis] ?? revocation.legalBasis} (${revocation.id}). Use other data, and register anew what is to be made from it.`,
});

const subjectOf = (affectedId: string, datasetVersionId: string): string =>
  affectedId === datasetVersionId
    ? `This rests on the dataset version ${datasetVersionId}`
    : `${affectedId} was made from the dataset version ${datasetVersionId}`;

/** The refusal of new use of a retired dataset version. */
export const sourceRetired = (datasetVersionId: string, reason: string): SourceRetired => ({
  kind: 'SourceRetired',
  datasetVersionId,
  message: `The dataset version ${datasetVersionId} is retired and no longer for new use (${reason}). Use a newer version of it.`,
});

/** The refusal to read what lies elsewhere. */
export const bytesElsewhere = (datasetVersionId: string, externalUri: string): BytesElsewhere => ({
  kind: 'BytesElsewhere',
  datasetVersionId,
  externalUri,
  message: `The bytes of the dataset version ${datasetVersionId} lie elsewhere and Assay never opens their address, so nothing can be evaluated on them. Upload the bytes and register them as a version.`,
});
