import { listArtifactsById } from '../../domain/artifacts/index.ts';
import { loadById } from '../loaders.ts';
import { toArtifact } from './artifacts.mapper.ts';

/** Artifacts by id. */
export const artifactById = loadById(listArtifactsById, toArtifact);
