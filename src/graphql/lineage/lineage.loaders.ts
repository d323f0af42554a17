import { type NodeDetails, nodeDetails } from '../../domain/lineage/index.ts';
import { defineLoader } from '../loaders.ts';

/** Names of nodes of lineage, by id. */
export const lineageNodeDetails = defineLoader<string, NodeDetails>(nodeDetails);
