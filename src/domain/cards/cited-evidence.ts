import { digestOf } from '../../kernel/digest.ts';
import { digestOfEvidence } from '../evaluation/index.ts';
import { planDigest } from '../monitoring/index.ts';
import type { CardSources } from './card-sources.ts';
import type { CardRevision, Citation } from './model-card.entity.ts';

/**
 * The evidence behind a card, each with the digest that was recorded for it and the digest of what is stored now. What the author
 * saw counts first: altering evidence together with its recorded digest is noticed as well.
 */
export function citedEvidence({ run, audit, monitor }: Pick<CardSources, 'run' | 'audit' | 'monitor'>, cited: CardRevision['cited']): readonly Citation[] {
  const seen = new Map(cited.map(({ evidenceId, digest }) => [evidenceId, digest]));
  const cite = (fact: Pick<Citation, 'evidenceId' | 'kind' | 'digest' | 'actualDigest'>): Citation => {
    const digest = seen.get(fact.evidenceId) ?? fact.digest;
    return { ...fact, digest, stale: digest !== fact.actualDigest || fact.digest !== fact.actualDigest };
  };
  const citations: Citation[] = [];
  if (run !== null) citations.push(cite({ evidenceId: run.id, kind: 'EvaluationRun', digest: run.resultDigest, actualDigest: digestOfEvidence(run.evidence) }));
  if (audit !== null) citations.push(cite({ evidenceId: audit.id, kind: 'BiasAudit', digest: audit.digest, actualDigest: digestOf(audit.stored) }));
  if (monitor !== null) citations.push(cite({ evidenceId: monitor.id, kind: 'Monitor', digest: monitor.digest, actualDigest: planDigest(monitor) }));
  return citations;
}
