import type * as domain from '../../domain/artifacts/index.ts';
import type { Artifact } from './artifact.type.ts';
import type { PublisherKey, SignatureCheck } from './signature.type.ts';

/** An artifact as GraphQL shows it. */
export const toArtifact = ({ uploadedBy, ...artifact }: domain.Artifact): Artifact => ({ ...artifact, uploadedById: uploadedBy, __typename: 'Artifact' });

/** A signature check as GraphQL shows it. */
export const toSignatureCheck = ({ checkedBy, ...check }: domain.SignatureCheck): SignatureCheck => ({
  ...check,
  checkedById: checkedBy,
  __typename: 'SignatureCheck',
});

/** A publisher's key as GraphQL shows it. */
export const toPublisherKey = ({ registeredBy, ...key }: domain.PublisherKey): PublisherKey => ({
  ...key,
  registeredById: registeredBy,
  __typename: 'PublisherKey',
});
