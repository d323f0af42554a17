import { type IdKind, kindOfId } from '../kernel/id.ts';
import { approvalsNodes } from './approvals/approvals.nodes.ts';
import { artifactsNodes } from './artifacts/artifacts.nodes.ts';
import { biasNodes } from './bias/bias.nodes.ts';
import { cardsNodes } from './cards/cards.nodes.ts';
import { challengesNodes } from './challenges/challenge.nodes.ts';
import type { GraphqlContext } from './context.ts';
import { datasetsNodes } from './datasets/datasets.nodes.ts';
import { deploymentsNodes } from './deployments/deployments.nodes.ts';
import { documentsNodes } from './documents/document.nodes.ts';
import { equivalenceNodes } from './equivalence/equivalence.nodes.ts';
import { evaluationNodes } from './evaluation/evaluation.nodes.ts';
import { explanationNodes } from './explanations/explanation.nodes.ts';
import { featuresNodes } from './features/features.nodes.ts';
import { findingsNodes } from './findings/findings.nodes.ts';
import { identityNodes } from './identity/identity.nodes.ts';
import { incidentsNodes } from './incidents/incident.nodes.ts';
import { journalNodes } from './journal/journal.nodes.ts';
import { monitoringNodes } from './monitoring/monitoring.nodes.ts';
import type { NodeObject } from './node.type.ts';
import type { NodeFinder } from './node-finder.ts';
import { openlineageNodes } from './openlineage/openlineage.nodes.ts';
import { policyNodes } from './policy/policy.nodes.ts';
import { preflightNodes } from './preflight/preflight.nodes.ts';
import { preservationNodes } from './preservation/legal-hold.nodes.ts';
import { promotionNodes } from './promotion/promotion.nodes.ts';
import { registryNodes } from './registry/registry.nodes.ts';
import { skewNodes } from './skew/skew.nodes.ts';

/** Every kind of id that `node(id)` resolves, and how. One line per module. */
export const nodeFinders: Partial<Record<IdKind, NodeFinder>> = {
  ...identityNodes,
  ...journalNodes,
  ...findingsNodes,
  ...artifactsNodes,
  ...datasetsNodes,
  ...featuresNodes,
  ...registryNodes,
  ...deploymentsNodes,
  ...evaluationNodes,
  ...skewNodes,
  ...biasNodes,
  ...openlineageNodes,
  ...equivalenceNodes,
  ...explanationNodes,
  ...preflightNodes,
  ...policyNodes,
  ...approvalsNodes,
  ...promotionNodes,
  ...monitoringNodes,
  ...cardsNodes,
  ...preservationNodes,
  ...incidentsNodes,
  ...documentsNodes,
  ...challengesNodes,
};

/** The thing with the id, or null when there is none, it is not visible to the asker, or its kind is no node. */
export async function findNode(context: GraphqlContext, id: string): Promise<NodeObject | null> {
  const kind = kindOfId(id);
  const find = kind === null ? undefined : nodeFinders[kind];
  return find === undefined ? null : find(context, id);
}
