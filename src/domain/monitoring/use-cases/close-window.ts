import { digestOf } from '../../../kernel/digest.ts';
import { type IllegalTransition, illegalTransition, type NotFound } from '../../../kernel/problem.ts';
import { ok, refuse } from '../../../kernel/result.ts';
import type { MutationContext } from '../../context.ts';
import { append } from '../../journal/index.ts';
import { mutation } from '../../use-case.ts';
import { findDriftReport } from '../drift.read-model.ts';
import type { DriftReport } from '../drift-report.entity.ts';
import { judgeWindow } from '../judge-window.rules.ts';
import { windowClosed } from '../monitoring.entries.ts';
import { findWindow } from '../monitoring.read-model.ts';
import {
  changeWindow,
  countSubjects,
  forgetSubjects,
  judgedWindows,
  type KeyedMonitor,
  lockMonitor,
  saveReport,
  saveWindow,
  undecidedWindows,
  windowRow,
} from '../monitoring.store.ts';
import { newWindow } from '../new-window.ts';
import { raiseAlerts } from '../raise-alerts.ts';
import { mergeProfiles } from '../score-profile.rules.ts';
import type { MonitorWindow } from '../window.entity.ts';

/** Which window ends now. */
export interface CloseWindowInput {
  readonly windowId: string;
  readonly idempotencyKey?: string | null;
}

/** Windows before, whose verdicts and sizes a new one is seen with. */
const HISTORY = 10;

/** Ends the open window of a monitor: it is judged, alerts are raised, and the next window opens, all at once. */
export const closeWindow = mutation<CloseWindowInput, DriftReport, NotFound | IllegalTransition>('closeWindow', {
  replay: { subjectOf: (report) => report.id, reload: (ctx, id) => findDriftReport(ctx, id) },
  body: async (ctx, input) => {
    const found = await findWindow(ctx, input.windowId);
    if (!found.ok) return found;
    ctx.actor.require('closeWindow', { kind: 'Monitor', projectId: found.value.projectId });
    const monitor = await lockMonitor(ctx.tx, found.value.monitorId);
    const window = await windowRow(ctx.tx, found.value.id);
    if (window.state === 'CLOSED') return refuse(illegalTransition('CLOSED', 'CLOSE', 'This window is closed already; read its report.'));
    if (monitor.state === 'RETIRED') return refuse(illegalTransition('RETIRED', 'CLOSE', 'The monitor is retired, so its last window is not judged.'));
    return ok(await close(ctx, monitor, window));
  },
});

async function close(ctx: MutationContext, monitor: KeyedMonitor, window: MonitorWindow): Promise<DriftReport> {
  const history = await judgedWindows(ctx.tx, monitor.id, HISTORY);
  const closed: MonitorWindow = { ...window, state: 'CLOSED', closedAt: ctx.clock.now(), closedBy: ctx.actor.principalId };
  await changeWindow(ctx.tx, window.id, { state: closed.state, closedAt: closed.closedAt, closedBy: closed.closedBy });
  const span = [...unjudgedBefore(history, monitor.settings.maximumSpan - 1), closed];
  const windowIds = span.map(({ id }) => id);
  const document = judgeWindow({
    monitorDigest: monitor.digest,
    settings: monitor.settings,
    baseline: monitor.baseline,
    windowIds,
    profile: span.map(({ profile }) => profile).reduce(mergeProfiles),
    distinctSubjects: await countSubjects(ctx.tx, windowIds),
    ownRows: window.rows,
    earlierRows: history.map((before) => before.window.rows),
  });
  const { projectId, id: monitorId } = monitor;
  const report: DriftReport = {
    ...{ id: ctx.ids.next('DriftReport'), projectId, monitorId, windowId: window.id, verdict: document.verdict },
    ...{ document, digest: digestOf(document), createdAt: ctx.clock.now() },
  };
  await saveReport(ctx.tx, report);
  await append(ctx.tx, windowClosed(closed, report));
  const verdicts = history.map((before) => before.report.verdict);
  await raiseAlerts(ctx, report, verdicts);
  await forgetJudged(ctx, monitor, report);
  await saveWindow(ctx.tx, newWindow(ctx, monitor, window.number + 1));
  return report;
}

type History = Awaited<ReturnType<typeof judgedWindows>>;

/** The windows directly before that had too little data, at most `limit`, oldest first: they are judged together with the next one. */
function unjudgedBefore(history: History, limit: number): readonly MonitorWindow[] {
  const judged = history.findIndex(({ report }) => report.verdict !== 'INSUFFICIENT_DATA');
  return history
    .slice(0, judged === -1 ? history.length : judged)
    .slice(0, limit)
    .map(({ window }) => window)
    .reverse();
}

/** Who stood behind the rows is known only as long as a later window may still be judged together with this one. */
async function forgetJudged(ctx: MutationContext, monitor: KeyedMonitor, report: DriftReport): Promise<void> {
  const undecided = report.verdict === 'INSUFFICIENT_DATA' ? report.document.windowIds.slice(1 - monitor.settings.maximumSpan) : [];
  const kept = monitor.settings.maximumSpan === 1 ? [] : undecided;
  const known = await undecidedWindows(ctx.tx, monitor.id);
  await forgetSubjects(
    ctx.tx,
    known.filter((id) => !kept.includes(id)),
  );
}
