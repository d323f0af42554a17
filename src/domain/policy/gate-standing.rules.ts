import { unreachable } from '../../kernel/assert.ts';
import type { Finding, PolicyEvaluation } from './finding.entity.ts';

/** What still stands between a request and its approvals. */
interface OpenPoint {
  readonly kind: 'REFUSED' | 'WAIVER' | 'ACKNOWLEDGEMENT';
  readonly findingKey: string;
  readonly message: string;
}

/** How an evaluation stands with the acknowledgements and waivers that count at the moment. */
export interface EvidenceStanding {
  /** Nothing is refused and nothing is left to acknowledge or waive. */
  readonly complete: boolean;
  /** Something that no acknowledgement and no waiver can cover. */
  readonly refused: boolean;
  readonly openPoints: readonly OpenPoint[];
}

/**
 * The gate opens when every judged finding passes, every warning is acknowledged, and every other finding that the policy lets be
 * waived is named by a valid waiver. ERROR is never covered, and an evaluation that judged nothing stays closed. Rules in `overridden`
 * are those that an emergency passes: what they found stays in the record, and stops nothing.
 */
export function standingOf(
  evaluation: PolicyEvaluation,
  acknowledged: ReadonlySet<string>,
  waived: ReadonlySet<string>,
  overridden: ReadonlySet<string> = new Set(),
): EvidenceStanding {
  const findings = evaluation.results.flatMap((result) => result.findings);
  const openPoints = findings.flatMap((finding) =>
    finding.verdict !== 'ERROR' && overridden.has(finding.ruleId) ? [] : openPoint(finding, acknowledged, waived),
  );
  const judged = evaluation.results.some(({ verdict }) => verdict !== 'INFORMATIONAL' && verdict !== 'NOT_APPLICABLE');
  if (!judged) openPoints.push({ kind: 'REFUSED', findingKey: '', message: 'No rule of the policy judged anything, which is no pass.' });
  const refused = openPoints.some(({ kind }) => kind === 'REFUSED');
  return { complete: openPoints.length === 0, refused, openPoints };
}

function openPoint(finding: Finding, acknowledged: ReadonlySet<string>, waived: ReadonlySet<string>): OpenPoint[] {
  const point = (kind: OpenPoint['kind']): OpenPoint[] => [{ kind, findingKey: finding.key, message: finding.message }];
  switch (finding.verdict) {
    case 'PASS':
    case 'INFORMATIONAL':
    case 'NOT_APPLICABLE':
      return [];
    case 'WARN':
      return finding.acknowledgeable && acknowledged.has(finding.key) ? [] : point('ACKNOWLEDGEMENT');
    case 'INSUFFICIENT_DATA':
    case 'FAIL':
      if (!finding.waivable) return point('REFUSED');
      return waived.has(finding.key) ? [] : point('WAIVER');
    case 'ERROR':
      return point('REFUSED');
    default:
      return unreachable(finding.verdict);
  }
}

/** How a gate reads before anybody has said anything: nothing to do, something that people may settle, or something nobody may. */
export type GateReading = 'READY' | 'WAITING' | 'REFUSED';

/** The reading of a standing; without acknowledgements and waivers where only an evaluation is given. */
export function readingOf(evaluation: PolicyEvaluation, standing: EvidenceStanding = standingOf(evaluation, new Set(), new Set())): GateReading {
  if (standing.refused) return 'REFUSED';
  return standing.complete ? 'READY' : 'WAITING';
}
