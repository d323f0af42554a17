import { text } from 'node:stream/consumers';
import { AcknowledgeAlertDocument, AlertsDocument, accepted, CloseWindowDocument, type CloseWindowMutation, MonitorDocument } from '@assay/sdk';
import { simulateWindow, type WageRecord } from '../demo-data.ts';
import type { Cast } from './cast.ts';
import { digits, pValue } from './narrator.ts';
import type { Promoted } from './requests.ts';
import type { Stage } from './stage.ts';
import type { Evidence } from './step-3-evidence.ts';

type DriftReport = Extract<CloseWindowMutation['closeWindow'], { readonly __typename: 'DriftReport' }>;

const WINDOW_ROWS = 250;
const QUIET_SEED = 1985;
const YOUNG_SEED = 1986;
const YOUNG_AGE = 25;

/** Step 7: two windows of simulated traffic, made from real records. */
export async function monitor(stage: Stage, cast: Cast, { monitorId }: Promoted, evidence: Evidence): Promise<void> {
  const { narrator } = stage;
  narrator.step(7, 'Monitoring: two windows of simulated traffic, made from real records');
  const { node } = await cast.engineer.client.request(MonitorDocument, { id: monitorId });
  narrator.claim('the monitor that was signed with the request was activated by the promotion', node?.__typename === 'Monitor' && node.state === 'ACTIVE');
  const scores = await scoresOf(cast, evidence);
  narrator.say(`Window 1: ${WINDOW_ROWS} draws with replacement from the evaluation half, seed ${QUIET_SEED}.`);
  const quiet = await playWindow(stage, cast, monitorId, 'quiet', scoredRows(simulateWindow(QUIET_SEED, WINDOW_ROWS), scores));
  narrator.claim(`it is quiet: ${quiet.verdict}, and no alert is open`, quiet.verdict !== 'FAIL' && (await openAlerts(cast)).length === 0, quiet.summary);
  narrator.say(`Window 2: ${WINDOW_ROWS} draws of workers under ${YOUNG_AGE} only, seed ${YOUNG_SEED}.`);
  const isYoung = ({ age }: WageRecord): boolean => age < YOUNG_AGE;
  const drifted = await playWindow(stage, cast, monitorId, 'young', scoredRows(simulateWindow(YOUNG_SEED, WINDOW_ROWS, isYoung), scores));
  narrator.claim(`it has drifted: ${drifted.verdict}`, drifted.verdict === 'FAIL', drifted.summary);
  await claimAlert(stage, cast);
  const caveat = drifted.caveats.find(({ code }) => code === 'REPEATED_SUBJECTS');
  narrator.claim('the report says that its p-values overstate', caveat !== undefined);
  narrator.say(caveat?.message ?? '');
}

/** The score of each row as Assay itself computed it for the gate: the predictions are an artifact that anybody permitted can read. */
async function scoresOf({ scientist }: Cast, { predictionsDigest }: Evidence): Promise<ReadonlyMap<string, number>> {
  const response = await scientist.client.getArtifact(predictionsDigest);
  const lines = response.body === null ? '' : await text(response.body);
  const [header, ...rows] = lines.trim().split('\n');
  if (header !== 'row_id,label,score') throw new Error(`The predictions begin with "${header}".`);
  return new Map(rows.map((row) => [row.split(',')[0] ?? '', Number(row.split(',')[2])] as const));
}

function scoredRows(records: readonly WageRecord[], scores: ReadonlyMap<string, number>): readonly object[] {
  return records.map(({ row_id }) => {
    const score = scores.get(String(row_id));
    if (score === undefined) throw new Error(`Row ${row_id} has no prediction.`);
    return { subjectId: `row-${row_id}`, score };
  });
}

async function playWindow({ narrator }: Stage, cast: Cast, monitorId: string, key: string, rows: readonly object[]): Promise<DriftReport> {
  const taken = await cast.scorer.client.ingest(monitorId, rows, key);
  const again = await cast.scorer.client.ingest(monitorId, rows, key);
  narrator.claim(
    `the scoring service delivers ${taken.rows} rows; sent twice, they count once`,
    again.repeated === true && again.windowRows === taken.windowRows,
  );
  const input = { windowId: String(taken.windowId) };
  const report = accepted((await cast.engineer.client.request(CloseWindowDocument, { input })).closeWindow);
  narrator.say(`Emre closes the window: ${report.summary}`);
  narrator.say(
    `   ${report.rows} rows of ${report.distinctSubjects} different people; mean score ${digits(report.meanScore)} against ${digits(report.baselineMeanScore)}`,
  );
  for (const { name, value, fail, pEffective, verdict } of report.statistics)
    narrator.say(`   ${name.padEnd(18)} ${digits(value).padStart(7)}  fails from ${digits(fail, 2)}  p at effective size ${pValue(pEffective)}  ${verdict}`);
  return report;
}

async function openAlerts({ engineer, projectId }: Cast) {
  const { alerts } = await engineer.client.request(AlertsDocument, { projectId });
  return alerts.edges.map(({ node }) => node);
}

async function claimAlert({ narrator }: Stage, cast: Cast): Promise<void> {
  const [alert] = (await openAlerts(cast)).filter(({ signal, state }) => signal === 'score' && state === 'OPEN');
  narrator.claim(`an alert by score drift is open at once (${alert?.statistics.join(', ') ?? ''})`, alert !== undefined);
  if (alert === undefined) return;
  const input = { alertId: alert.id, reason: 'Looking at where these applicants come from.' };
  const { state } = accepted((await cast.engineer.client.request(AcknowledgeAlertDocument, { input })).acknowledgeAlert);
  narrator.claim(`Emre takes it over: ${state}`, state === 'ACKNOWLEDGED', state);
}
