import { type Gate, type ReportedRequest, standingOf } from './gate-report.ts';

type Rule = ReportedRequest['ruleResults'][number];
type Finding = Rule['findings'][number];

/** `kind` and `level` of SARIF for a verdict; a level other than none belongs to `fail` only (SARIF 2.1.0, 3.27.10). */
const RESULT_OF: Readonly<Record<string, { readonly kind: string; readonly level: string }>> = {
  PASS: { kind: 'pass', level: 'none' },
  WARN: { kind: 'fail', level: 'warning' },
  FAIL: { kind: 'fail', level: 'error' },
  ERROR: { kind: 'fail', level: 'error' },
  INSUFFICIENT_DATA: { kind: 'fail', level: 'error' },
  NOT_APPLICABLE: { kind: 'notApplicable', level: 'none' },
  INFORMATIONAL: { kind: 'informational', level: 'none' },
};

const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';

/** What a log is told besides the gate. */
export interface SarifOptions {
  /** Version of this client. */
  readonly version: string;
  /** A file of the repository at which findings are shown, such as the model's card or training script. */
  readonly location: string;
}

/**
 * The gate as SARIF 2.1.0: a result for each finding, passes included, at a file of the repository. A finding that an exception covers is
 * suppressed and not left out, so that it shows what it is.
 */
export function sarifOf(request: ReportedRequest, gate: Gate, { version, location }: SarifOptions): object {
  const results = request.ruleResults.flatMap((rule, ruleIndex) => rule.findings.map((finding) => resultOf(rule, ruleIndex, finding, gate, uriOf(location))));
  return {
    $schema: SCHEMA,
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'assay', semanticVersion: version, rules: request.ruleResults.map(ruleOf) } },
        automationDetails: { id: `assay/gate/${request.environment?.name ?? 'unknown'}/${request.id}` },
        columnKind: 'utf16CodeUnits',
        results,
        properties: {
          ...{ promotionRequestId: request.id, modelVersionId: request.modelVersionId, policy: request.policy?.reference ?? null },
          ...{ gate: gate.state, missing: gate.missing.map(({ kind, key, message }) => ({ kind, key, message })) },
        },
      },
    ],
  };
}

/** The path of a file as a reference of RFC 3986 (SARIF 2.1.0, 3.4.3): what would end a path, or begin an address, is part of the name here. */
const uriOf = (path: string): string => encodeURI(path).replace(/[?#:]/g, encodeURIComponent);

const BREACH = { BLOCK: 'a breach stops the promotion', WARN: 'a breach has to be acknowledged', INFORM: 'a breach is only reported' } as const;

/** Code scanning refuses rules without a full description and a help text. */
const ruleOf = ({ ruleId, type, severity, rationale }: Rule) => ({
  id: ruleId,
  shortDescription: { text: `${type} ${ruleId}` },
  fullDescription: { text: rationale },
  help: { text: `Rule ${ruleId} (${type}): ${BREACH[severity]}. ${rationale}` },
  defaultConfiguration: { level: severity === 'BLOCK' ? 'error' : severity === 'WARN' ? 'warning' : 'note' },
});

function resultOf({ ruleId }: Rule, ruleIndex: number, finding: Finding, gate: Gate, uri: string) {
  const { kind, level } = RESULT_OF[finding.verdict] ?? { kind: 'fail', level: 'error' };
  const covered = kind === 'fail' && standingOf(finding, gate) === 'covered';
  return {
    ...{ ruleId, ruleIndex, kind, level },
    message: { text: [finding.message, finding.remedy].filter((part) => part !== null).join(' ') },
    locations: [{ physicalLocation: { artifactLocation: { uri }, region: { startLine: 1 } }, logicalLocations: [{ fullyQualifiedName: finding.key }] }],
    partialFingerprints: { 'assayFinding/v1': finding.key },
    ...(covered ? { suppressions: [{ kind: 'external', status: 'accepted', justification: 'Acknowledged or waived in Assay.' }] } : {}),
    properties: { verdict: finding.verdict, reason: finding.reason },
  };
}
