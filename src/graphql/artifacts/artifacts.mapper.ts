import type * as domain from '../../domain/artifacts/index.ts';
import type { Artifact } from './artifact.type.ts';

/** An artifact as GraphQL shows it. */
export const toArtifact = ({ uploadedBy, ...artifact }: domain.Artifact): Artifact => ({ ...artifact, uploadedById: uploadedBy, __typename: 'Artifact' });
