import { type Integrity, integrityOf, listArtifactsById } from '../../domain/artifacts/index.ts';
import { defineLoader, loadById } from '../loaders.ts';
import { toArtifact } from './artifacts.mapper.ts';

/** Artifacts by id. */
export const artifactById = loadById(listArtifactsById, toArtifact);

/** How the stored bytes are, by the artifact's id. */
export const integrityOfArtifact = defineLoader<string, Integrity>(integrityOf);
