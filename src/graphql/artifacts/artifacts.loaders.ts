import {
  type Integrity,
  integrityOf,
  listArtifactsById,
  listPublisherKeysById,
  listSignatureChecksById,
  type SignatureCheck,
  signatureChecksOf,
} from '../../domain/artifacts/index.ts';
import { defineLoader, loadById } from '../loaders.ts';
import { toArtifact, toPublisherKey, toSignatureCheck } from './artifacts.mapper.ts';

/** Artifacts by id. */
export const artifactById = loadById(listArtifactsById, toArtifact);

/** How the stored bytes are, by the artifact's id. */
export const integrityOfArtifact = defineLoader<string, Integrity>(integrityOf);

/** Signature checks by id. */
export const signatureCheckById = loadById(listSignatureChecksById, toSignatureCheck);

/** Publishers' keys by id. */
export const publisherKeyById = loadById(listPublisherKeysById, toPublisherKey);

/** The newest signature checks of an artifact, by its id. */
export const signatureChecksOfArtifact = defineLoader<string, readonly SignatureCheck[]>(signatureChecksOf);
