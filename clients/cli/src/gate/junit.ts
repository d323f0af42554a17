import junit, { type Builder } from 'junit-report-builder';
import { type Gate, pointsBesides, type ReportedRequest, standingOf } from './gate-report.ts';

// Its types describe the module as if it had been compiled for another loader: what is imported is the builder itself.
const reports = junit as unknown as Builder;

/** What ends a request for good, among the points that are about no finding. */
const FINAL: readonly string[] = ['REFUSED', 'STALE_EVIDENCE'];

/**
 * The gate as JUnit XML: a test for each finding and for each thing that people have to do. What is refused fails, what waits for
 * people is skipped, and only what holds or is covered by an exception passes.
 */
export function junitOf(request: ReportedRequest, gate: Gate): string {
  const builder = reports.newBuilder();
  const suite = builder.testSuite().name(`assay gate ${request.id}`);
  suite
    .property('state', gate.state)
    .property('policy', request.policy?.reference ?? '')
    .property('modelVersion', request.modelVersionId);
  for (const { ruleId, reason, findings } of request.ruleResults) {
    if (findings.length === 0) suite.testCase().className('assay.rules').name(ruleId).standardOutput(readable(reason));
    for (const finding of findings) {
      const test = suite.testCase().className(`assay.rules.${ruleId}`).name(finding.key);
      const message = readable(finding.message);
      const standing = standingOf(finding, gate);
      if (standing === 'refused' && finding.verdict === 'ERROR') test.error(message, finding.reason, readable(finding.remedy ?? message));
      else if (standing === 'refused') test.failure(message, finding.reason).standardOutput(readable(finding.remedy ?? ''));
      else if (standing === 'waiting') test.skipped().standardOutput(`Waits for people: ${message}`);
      else test.standardOutput(standing === 'covered' ? `Covered by an exception: ${message}` : message);
    }
  }
  for (const { kind, key, message } of pointsBesides(gate, request)) {
    const test = suite.testCase().className('assay.people').name(`${kind} ${key}`);
    if (FINAL.includes(kind)) test.failure(readable(message), kind);
    else test.skipped().standardOutput(readable(message));
  }
  return builder.build();
}

/** XML cannot hold control characters and halves of characters, not even escaped. */
const readable = (text: string): string => text.replaceAll(/(?![\n\t])\p{Cc}|\p{Cs}|[\uFFFE\uFFFF]/gu, '\uFFFD');
