import type { LineageAnswer } from '../../domain/lineage/index.ts';
import type { Lineage } from './lineage.type.ts';

/** A lineage answer as GraphQL shows it. */
export const toLineage = ({ nodes, ...answer }: LineageAnswer): Lineage => ({ ...answer, allNodes: nodes });
