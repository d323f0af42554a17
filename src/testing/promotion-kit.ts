import { copyFileSync, cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { biasAudits } from '../domain/bias/bias.tables.ts';
import type { AuditedDisparity, BiasAuditDocument } from '../domain/bias/index.ts';
import type { Machinery } from '../domain/context.ts';
import { evaluationRuns } from '../domain/evaluation/evaluation.tables.ts';
import type { EvaluationEvidence } from '../domain/evaluation/index.ts';
import { publishPolicies } from '../domain/policy/index.ts';
import type { ModelVersion } from '../domain/registry/index.ts';
import { present } from '../kernel/assert.ts';
import { digestOf, sha256 } from '../kernel/digest.ts';
import type { Id } from '../kernel/id.ts';
import type { Measure } from '../kernel/measure.ts';
import type { Database } from '../storage/database.ts';
import { atEnd } from './at-end.ts';
import { measureOf } from './gate-facts.ts';
import { inMutation } from './lineage-kit.ts';
import type { SeededRegistry } from './registry-kit.ts';
import { POLICIES, systemContext } from './test-context.ts';

/** A policy for the seeded registry: artifact, inputs, AUC, gender by four fifths, champion; two approvals, a waiver for what cannot be judged. */
export const TEST_POLICY = `apiVersion: assay/v1
kind: Policy
metadata: { name: prescreen-gate, version: 1, owner: tests, effectiveFrom: 2026-01-01, isFor: Tests of the way from a request to a deployment., isNotFor: Anything that is about people., leavesOut: [] }
scope: { environments: [production, staging], tiers: [2], useCases: [prescreen] }
rules:
  - { id: artifact, type: R-ART, severity: block, rationale: The bytes were inspected and are allowed., source: { text: test, kind: internal }, params: { formats: [onnx], operatorDomains: [ai.onnx, ai.onnx.ml] } }
  - { id: inputs, type: R-PRX, severity: block, rationale: No protected attribute is an input., source: { text: test, kind: internal }, params: { bannedInputs: protectedAttributes } }
  - { id: auc, type: R-EVL, severity: block, rationale: Better than a coin is the least., source: { text: test, kind: internal }, params: { metric: rocAuc, comparator: { op: gte, value: '0.5' } } }
  - { id: fair, type: R-FAIR, severity: block, rationale: Four fifths of the most favoured group., source: { text: test, kind: internal }, params: { metric: impactRatio, attributes: specification, intersections: false, reference: best, threshold: 4/5, pointBreachNotSignificant: fail, notDemonstrated: warn, insufficient: waiver, harm: Somebody is looked at later than others. } }
  - { id: champion, type: R-CHA, severity: block, rationale: Not worse than what serves by five points., source: { text: test, kind: internal }, params: { metric: rocAuc, margin: '0.05', withoutChampion: notApplicable } }
  - { id: age, type: R-AGE, severity: block, rationale: Old evidence says nothing of today., source: { text: test, kind: internal }, params: { maxEvidenceAgeDays: 120 } }
approvals: { places: [{ role: compliance-reviewer, count: 1 }, { role: model-risk-reviewer, count: 1 }], distinctPeople: true, forbid: [requester, contributors], roleHeldBeforeRequest: true }
acknowledgements: { roles: [compliance-reviewer, model-risk-reviewer] }
waivers: { roles: [model-risk-reviewer, compliance-reviewer], maxDays: 180, waivable: [{ rule: fair, verdicts: [INSUFFICIENT_DATA] }], need: [dataToCollect, compensatingControl] }
`;

/** A directory of policies with the repository's roles, removed after the file. */
export interface PolicyFolder {
  readonly directory: string;
  /** Writes a gate policy file. */
  write(name: string, text: string): void;
}

/** Makes a directory of policies that holds `TEST_POLICY`. */
export function policyFolder(): PolicyFolder {
  const directory = mkdtempSync(path.join(tmpdir(), 'assay-policies-'));
  atEnd(() => rmSync(directory, { recursive: true, force: true }));
  mkdirSync(path.join(directory, 'gates'));
  copyFileSync(path.join(POLICIES, 'roles.yaml'), path.join(directory, 'roles.yaml'));
  cpSync(path.join(POLICIES, 'questionnaires'), path.join(directory, 'questionnaires'), { recursive: true });
  const write = (name: string, text: string): void => writeFileSync(path.join(directory, 'gates', name), text);
  write('prescreen-gate.yaml', TEST_POLICY);
  return { directory, write };
}

/** What was published last in a database, as the text of its files. */
const published = new WeakMap<Database, string>();

/** Publishes what lies in the machinery's directory of policies, and answers what was new: nothing where the files are those of the last time. */
export async function publish(machinery: Machinery): Promise<readonly string[]> {
  const gates = path.join(machinery.policiesDirectory, 'gates');
  const files = [path.join(machinery.policiesDirectory, 'roles.yaml'), ...readdirSync(gates).map((name) => path.join(gates, name))];
  const text = files.map((file) => `${file}\n${readFileSync(file, 'utf8')}`).join('\n');
  if (published.get(machinery.database) === text) return [];
  const news = await publishPolicies(machinery);
  published.set(machinery.database, text);
  return news;
}

/** What a fabricated gate run says; the defaults give one warning (female) and one group that is too small (diverse). */
export interface FabricatedRun {
  readonly auc?: Measure;
  readonly disparities?: readonly AuditedDisparity[];
  readonly requestedBy?: Id<'Principal'>;
  /** Tables by Local Law 144; none when left out. */
  readonly localLaw144?: BiasAuditDocument['localLaw144'];
}

/** One disparity of the fabricated audit. */
export function auditedDisparity(
  group: string,
  change: Partial<AuditedDisparity> & { readonly value?: number; readonly lower?: number; readonly upper?: number } = {},
): AuditedDisparity {
  const { value = 0.85, lower = 0.66, upper = 1.08, ...rest } = change;
  return {
    ...{ metric: 'impactRatio@1', group, groupRows: 114, reference: 'male', referenceRows: 153, referenceMode: 'best', referenceModes: ['best'] },
    ...{ measure: { ...measureOf('impactRatio@1', value, lower, upper), slice: { gender: group } }, counts: [], test: 'fisher', p: 0.2, adjustedP: 0.2 },
    ...{ smallNumbers: false, belowFourFifths: value < 0.8, minimumDetectableRatio: 0.7, shortfalls: [], meetsMinimums: true },
    ...{ referenceThreshold: 0.8, referenceVerdict: 'WARN', reason: 'NOT_DEMONSTRATED' },
    ...rest,
  };
}

/** A group too small to judge. */
const tooSmall = (group: string): AuditedDisparity =>
  auditedDisparity(group, { groupRows: 3, meetsMinimums: false, shortfalls: [{ group, rate: 'selectionRate', what: 'rows', have: 3, need: 100 }] });

/** Writes a gate run with its audit straight into the tables, so that a test says what was measured without running a model. */
export async function fabricateRun(
  machinery: Machinery,
  registry: SeededRegistry,
  version: ModelVersion,
  said: FabricatedRun = {},
): Promise<Id<'EvaluationRun'>> {
  const { specification, datasetVersion } = registry;
  const id = machinery.ids.next('EvaluationRun');
  const now = machinery.clock.now();
  const inputs = {
    artifactDigest: version.artifactDigest,
    manifestDigest: present(version.manifestDigest, 'a manifest'),
    datasetDigest: datasetVersion.artifactDigest,
    specificationDigest: specification.digest,
  };
  const evidence: EvaluationEvidence = {
    ...{ format: 'assay-evaluation/2', evaluatorVersion: '2.0.0', inputs, seed: id, task: 'BINARY', rows: 267, judged: 267, positives: 133, negatives: 134 },
    ...{ excluded: { missingLabel: 0, nonFiniteScore: 0 }, inputVerdict: 'PASS', threshold: 0.5, positiveLabel: '1', negativeLabel: '0' },
    measures: [said.auc ?? measureOf('rocAuc@1', 0.77, 0.71, 0.82)],
    ...{ confusion: { truePositive: 100, falsePositive: 33, falseNegative: 33, trueNegative: 101 }, calibrationTable: null, predictionsDigest: sha256(id) },
    ...{ roc: [], precisionRecall: [], classes: null, residuals: null, queries: null, clusters: null, slices: null },
  };
  const resultDigest = digestOf(evidence);
  const requestedBy = said.requestedBy ?? version.registeredBy;
  const { projectId, modelId, artifactId } = version;
  await inMutation(systemContext(machinery), async ({ tx }) => {
    await tx.insert(evaluationRuns).values({
      ...{ id, projectId, modelId, modelVersionId: version.id, auditSpecificationId: specification.id, datasetVersionId: datasetVersion.id },
      ...{ purpose: 'GATE', state: 'SUCCEEDED', ...inputs, evaluatorVersion: '1.0.0', identityDigest: sha256(`${id} identity`), requestedBy, requestedAt: now },
      ...{ attempts: 1, crashes: 0, fence: 1, rowsDone: 267, rowsTotal: 267, startedAt: now, finishedAt: now },
      ...{ evidence, resultDigest, predictionsArtifactId: artifactId },
    });
    const disparities = said.disparities ?? [auditedDisparity('female'), tooSmall('diverse')];
    const document = { ...auditDocument(disparities, resultDigest, specification.digest), localLaw144: said.localLaw144 ?? null };
    const audit = { id: machinery.ids.next('BiasAudit'), projectId, evaluationRunId: id, modelVersionId: version.id, auditSpecificationId: specification.id };
    await tx.insert(biasAudits).values({ ...audit, document, digest: digestOf(document), createdAt: now });
  });
  return id;
}

function auditDocument(
  disparities: readonly AuditedDisparity[],
  resultDigest: BiasAuditDocument['inputs']['resultDigest'],
  specificationDigest: BiasAuditDocument['inputs']['specificationDigest'],
): BiasAuditDocument {
  const counts = { rows: 100, selected: 50, truePositive: 40, falsePositive: 10, falseNegative: 10, trueNegative: 40 };
  const group = (name: string) => ({
    group: name,
    slice: { gender: name },
    counts,
    sufficientRows: true,
    displayLevel: 'OUTCOMES' as const,
    hiddenAs: null,
    furtherShown: [],
    measures: [],
  });
  const gender = {
    ...{ attribute: 'gender', parts: ['gender'], groups: ['male', ...disparities.map((one) => one.group)].map(group), unknown: null, unknownShare: 0 },
    ...{ unknownShareTooHigh: false, references: { best: 'male', majority: 'male', predefined: null, minMetric: null }, disparities },
    ...{ aggregates: [], differentialFairness: null, independenceP: null, independenceMethod: null, sampleSizes: null },
    ...{ stratified: null, classes: null, numbers: null, ranking: null },
    ...{ referenceVerdict: 'WARN' as const, reason: null },
  };
  return {
    ...{ format: 'assay-bias-audit/2', auditorVersion: '2.0.0', inputs: { resultDigest, specificationDigest }, favourableOutcome: 'POSITIVE', threshold: 0.5 },
    ...{ task: 'BINARY', favourableClasses: null, decided: true, referenceMode: 'best', primaryMetrics: [], inequality: [] },
    ...{ localLaw144: null, proxies: null, caveats: [] },
    ...{ groundTruth: 'PRESENT', minimums: { rows: 100, denominator: 30, events: 5 }, displayThreshold: 10, rows: 267, excludedRows: 0, overall: counts },
    ...{ attributes: [gender], crossings: [], notAssessed: [], controlFeaturesNotUsed: [], referenceVerdict: 'WARN' },
  };
}
