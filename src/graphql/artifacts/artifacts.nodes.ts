import { loaded, type NodeFinder } from '../node-finder.ts';
import { artifactById, publisherKeyById, signatureCheckById } from './artifacts.loaders.ts';

/** How `node(id)` finds the things of this module. */
export const artifactsNodes = {
  Artifact: loaded(artifactById),
  PublisherKey: loaded(publisherKeyById),
  SignatureCheck: loaded(signatureCheckById),
} satisfies Record<string, NodeFinder>;
