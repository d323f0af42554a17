import {
  attestationsOfVersions,
  listAttestationsById,
  listDatasetsById,
  listDatasetVersionsById,
  listRevocationsById,
  retirementsOfVersions,
  revocationsOfVersions,
  revokedSourcesOf,
} from '../../domain/datasets/index.ts';
import { defineLoader, loadById } from '../loaders.ts';
import { toAttestation, toDataset, toDatasetVersion, toRetirement, toRevocation } from './datasets.mapper.ts';
import type { Attestation, Revocation } from './governance.type.ts';

/** Datasets by id. */
export const datasetById = loadById(listDatasetsById, toDataset);

/** Dataset versions by id. */
export const datasetVersionById = loadById(listDatasetVersionsById, toDatasetVersion);

/** Revocations by id. */
export const revocationById = loadById(listRevocationsById, toRevocation);

/** Attestations by id. */
export const attestationById = loadById(listAttestationsById, toAttestation);

/** Retirements by dataset version. */
export const retirementOfVersion = loadById(retirementsOfVersions, toRetirement);

const lists = <T, N>(found: ReadonlyMap<string, readonly T[]>, map: (one: T) => N): ReadonlyMap<string, readonly N[]> =>
  new Map([...found].map(([id, all]) => [id, all.map(map)]));

/** Revocations by dataset version, ended ones too. */
export const revocationsOfVersion = defineLoader<string, readonly Revocation[]>(async (ctx, ids) => lists(await revocationsOfVersions(ctx, ids), toRevocation));

/** Attestations by dataset version, newest first. */
export const attestationsOfVersion = defineLoader<string, readonly Attestation[]>(async (ctx, ids) =>
  lists(await attestationsOfVersions(ctx, ids), toAttestation),
);

/** Revocations that hold for what a thing was made from, by thing. */
export const revokedSourcesOfThing = defineLoader<string, readonly Revocation[]>(async (ctx, ids) => lists(await revokedSourcesOf(ctx, ids), toRevocation));
