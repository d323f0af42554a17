import { setTimeout as wait } from 'node:timers/promises';
import {
  type AuditedGroupsFragment,
  accepted,
  BiasAuditOfRunDocument,
  EvaluationEvidenceDocument,
  EvaluationRunDocument,
  type MeasureFactsFragment,
  RequestEvaluationDocument,
} from '@assay/sdk';
import type { DemoModelName } from '../demo-data.ts';
import type { Cast } from './cast.ts';
import { digits } from './narrator.ts';
import type { Person } from './people.ts';
import { runAssay } from './programs.ts';
import type { Stage } from './stage.ts';
import type { Registered } from './step-2-register.ts';

/** What Assay measured of one version. */
export interface Evidence {
  readonly runId: string;
  readonly predictionsDigest: string;
  readonly auc: number;
}

const POLL_MILLISECONDS = 150;
const SHOWN = ['rocAuc@1', 'accuracy@1', 'calibrationSlope@1'];

/** Step 3: Assay runs each version itself, on rows and by rules that nobody can choose any more. */
export async function gatherEvidence(stage: Stage, cast: Cast, { versions }: Registered): Promise<Readonly<Record<DemoModelName, Evidence>>> {
  const { narrator } = stage;
  narrator.step(3, 'Evidence: Assay runs each version itself, in a process of its own');
  narrator.say('Deniz asks on the command line: assay evaluate <gender-as-input> --wait');
  const command = ['--json', 'evaluate', versions['gender-as-input'].id, '--wait'];
  const asked = await narrator.during('evaluating gender-as-input', runAssay(stage, cast.scientist.token, cast.projectId, command));
  narrator.claim('the command ends with exit code 0', asked.code === 0, `${asked.code} ${asked.err}`);
  const { id } = JSON.parse(asked.out) as { readonly id: string };
  const gender = await report(stage, cast, 'gender-as-input', id);
  const clean = await report(stage, cast, 'clean', await evaluate(stage, cast.scientist, 'clean', versions.clean.id));
  const degraded = await report(stage, cast, 'degraded', await evaluate(stage, cast.scientist, 'degraded', versions.degraded.id));
  narrator.claim('gender-as-input is more accurate than clean, and clean than degraded', gender.auc > clean.auc && clean.auc > degraded.auc);
  await showSuppression(stage, cast, clean.runId);
  return { 'gender-as-input': gender, clean, degraded };
}

async function evaluate({ narrator }: Stage, { client }: Person, name: string, modelVersionId: string): Promise<string> {
  let run = accepted((await client.request(RequestEvaluationDocument, { input: { modelVersionId } })).requestEvaluation);
  const { id } = run;
  const finish = async (): Promise<void> => {
    while (run.state === 'QUEUED' || run.state === 'RUNNING') {
      await wait(POLL_MILLISECONDS);
      const { evaluationRun } = await client.request(EvaluationRunDocument, { id });
      if (evaluationRun === null) throw new Error(`The run ${id} is not visible.`);
      run = { ...run, ...evaluationRun };
    }
  };
  await narrator.during(`evaluating ${name}`, finish(), () => `${run.progress.rowsDone} of ${run.progress.rowsTotal} rows`);
  narrator.claim(`the run of ${name} ends well`, run.state === 'SUCCEEDED', `${run.state} ${run.failure?.message ?? ''}`);
  return id;
}

async function report({ narrator }: Stage, cast: Cast, name: DemoModelName, id: string): Promise<Evidence> {
  const { evaluationRun } = await cast.risk.client.request(EvaluationEvidenceDocument, { id, measures: SHOWN });
  const found = evaluationRun?.evidence;
  const predictionsDigest = evaluationRun?.predictions?.digest;
  if (found == null || predictionsDigest === undefined) throw new Error(`The run ${id} has no evidence.`);
  const measure = (wanted: string): MeasureFactsFragment | undefined => found.measures.find((candidate) => candidate.id === wanted);
  const { attributes } = await auditOf(cast.risk, id);
  const [female] = attributes.find(({ attribute }) => attribute === 'gender')?.disparities ?? [];
  const ratio = female === undefined ? 'not measured' : `${female.group} to ${female.reference} ${interval(female.measure)}, ${female.referenceVerdict}`;
  narrator.say(`${name}: ${found.rows} rows (${found.positives} above the median); evidence ${id}`);
  narrator.say(
    `   AUC ${interval(measure('rocAuc@1'))}; accuracy ${interval(measure('accuracy@1'))}; calibration slope ${interval(measure('calibrationSlope@1'))}`,
  );
  narrator.say(`   impact ratio by gender, ${ratio}`);
  const auc = measure('rocAuc@1')?.value;
  if (auc == null) throw new Error(`The run ${id} has no AUC.`);
  return { runId: id, predictionsDigest, auc };
}

async function auditOf({ client }: Person, id: string) {
  const { evaluationRun } = await client.request(BiasAuditOfRunDocument, { id });
  if (evaluationRun?.biasAudit == null) throw new Error(`The run ${id} has no bias audit.`);
  return evaluationRun.biasAudit;
}

async function showSuppression({ narrator }: Stage, cast: Cast, runId: string): Promise<void> {
  const audit = await auditOf(cast.newcomer, runId);
  const exact = await auditOf(cast.risk, runId);
  const shown = [...audit.attributes, ...audit.crossings];
  for (const attribute of shown) narrator.say(`   ${attribute.attribute}: ${attribute.groups.map(heads).join(', ')}`);
  narrator.claim(
    'a viewer sees small groups as "<10", and what would give them away as withheld',
    !audit.exact && texts(shown).includes(`<${audit.displayThreshold}`),
  );
  const all = texts([...exact.attributes, ...exact.crossings]);
  narrator.claim('the stored evidence keeps every count for those who judge', exact.exact && all.every((text) => /^\d+$/.test(text)), all.join());
  const judged = shown.flatMap(({ disparities }) => disparities);
  const small = judged.filter(({ meetsMinimums }) => !meetsMinimums);
  narrator.claim(
    `${small.length} comparisons rest on too few people: INSUFFICIENT_DATA, never PASS`,
    small.length > 0 && small.every(({ referenceVerdict }) => referenceVerdict === 'INSUFFICIENT_DATA'),
    small.map(({ group, referenceVerdict }) => `${group} ${referenceVerdict}`).join(', '),
  );
}

const heads = ({ group, rows, selected }: AuditedGroupsFragment['groups'][number]): string => `${group} ${selected.text} of ${rows.text}`;

const texts = (attributes: readonly AuditedGroupsFragment[]): readonly string[] =>
  attributes.flatMap(({ groups }) => groups.flatMap(({ rows, selected, truePositive }) => [rows.text, selected.text, truePositive.text]));

/** A measure with its interval, or why it has none. */
const interval = (measure: MeasureFactsFragment | undefined): string =>
  measure?.value == null ? (measure?.status ?? 'missing') : `${digits(measure.value)} [${digits(measure.ci?.lower)}, ${digits(measure.ci?.upper)}]`;
