import {
  AdvanceIncidentDocument,
  type AdvanceIncidentInput,
  accepted,
  CloseIncidentDocument,
  type IncidentClockKind,
  type IncidentFactsFragment,
  IncidentsDocument,
  NotifyAuthorityDocument,
  ReportIncidentDocument,
  type ReportIncidentInput,
  ShowIncidentDocument,
  TriageIncidentDocument,
  type TriageIncidentInput,
  WithdrawIncidentLinkDocument,
} from '@assay/sdk';
import { Option } from 'commander';
import { EXIT, UsageError } from '../exit-codes.ts';
import type { Program } from '../program.ts';
import type { Session } from '../session.ts';
import { table } from '../table.ts';

interface Assessment {
  readonly category: string[];
  readonly severity?: string;
  readonly law?: string[];
  readonly suspend?: boolean;
  readonly key?: string;
}

interface ReportOptions extends Assessment {
  readonly title: string;
  readonly description: string;
  readonly awareAt: string;
}

interface NotifyOptions {
  readonly clock: IncidentClockKind[];
  readonly authority: string;
  readonly reference: string;
  readonly at: string;
  readonly initial?: boolean;
  readonly key?: string;
}

interface Reasoned extends Assessment {
  readonly reason: string;
}

const KEY = 'idempotency key: the same key again answers the same';

/** `assay incident`: report, list, show, triage, unlink, advance, notify, close. */
export function addIncidentCommands({ root, run }: Program): void {
  const incident = root.command('incident').description('what went wrong with models, and by when an authority has to be told');
  addQuestions({ root: incident, run });
  const assessed = (command: ReturnType<typeof incident.command>) =>
    command
      .requiredOption('--category <name...>', 'what happened, such as DISCRIMINATION')
      .option('--severity <word>', 'LOW, MEDIUM, HIGH or CRITICAL; counts as the gravest when left out')
      .option('--law <name...>', 'laws that apply: EU_AI_ACT, GDPR; all count when left out')
      .option('--no-law', 'no law with a deadline applies')
      .option('--suspend', 'suspend the approval of what serves')
      .option('--key <text>', KEY);
  const report = assessed(
    incident
      .command('report <things...>')
      .description('report what went wrong with model versions, deployments, alerts or findings')
      .requiredOption('--title <text>', 'in one line')
      .requiredOption('--description <text>', 'what happened')
      .requiredOption('--aware-at <instant>', 'when somebody became aware: all clocks begin here'),
  );
  run<ReportOptions>(report, async (session, thingIds, options) => {
    const { title, description, awareAt } = options;
    const input = {
      projectId: session.requireProject(),
      title,
      description,
      awareAt,
      thingIds: [...thingIds],
      ...assessmentOf(options),
    } as ReportIncidentInput;
    return tell(session, accepted((await session.client.request(ReportIncidentDocument, { input })).reportIncident));
  });
  const triage = assessed(
    incident.command('triage <incident>').description('judge an incident, for the first time or anew').requiredOption('--reason <text>', 'why'),
  );
  run<Reasoned>(triage, async (session, [incidentId = ''], options) => {
    const input = { incidentId, reason: options.reason, ...assessmentOf(options) } as TriageIncidentInput;
    return tell(session, accepted((await session.client.request(TriageIncidentDocument, { input })).triageIncident));
  });
  addUnlink({ root: incident, run });
  const advance = incident
    .command('advance <incident> <step>')
    .description('say that it is contained (contain), explained (find-cause), remedied (remedy), or not remedied after all (send-back)')
    .requiredOption('--reason <text>', 'what was done, or what the cause is')
    .option('--key <text>', KEY);
  run<{ readonly reason: string; readonly key?: string }>(advance, async (session, [incidentId = '', step = ''], { reason, key }) => {
    const event = STEPS[step];
    if (event === undefined) throw new UsageError(`There is no step ${step}. Known: ${Object.keys(STEPS).join(', ')}.`);
    const input = { incidentId, event, reason, idempotencyKey: key ?? null };
    return tell(session, accepted((await session.client.request(AdvanceIncidentDocument, { input })).advanceIncident));
  });
  const notify = incident
    .command('notify <incident>')
    .description('record that an authority was told; nothing is sent')
    .addOption(new Option('--clock <name...>', 'clocks that stop by it').choices(CLOCKS).makeOptionMandatory())
    .requiredOption('--authority <name>', 'who was told')
    .requiredOption('--reference <text>', 'how the authority calls the notice, such as a case number')
    .requiredOption('--at <instant>', 'when it was told')
    .option('--initial', 'a first, incomplete report, as Art. 73(5) permits')
    .option('--key <text>', KEY);
  run<NotifyOptions>(notify, async (session, [incidentId = ''], { clock: clocks, authority, reference, at, initial, key }) => {
    const input = { incidentId, clocks, authority, reference, isInitial: initial === true, notifiedAt: at, idempotencyKey: key ?? null };
    return tell(session, accepted((await session.client.request(NotifyAuthorityDocument, { input })).notifyAuthority));
  });
  const close = incident
    .command('close <incident>')
    .description('sign the review after it')
    .requiredOption('--review <text>', 'what was learned')
    .option('--key <text>', KEY);
  run<{ readonly review: string; readonly key?: string }>(close, async (session, [incidentId = ''], { review, key }) => {
    const input = { incidentId, review, idempotencyKey: key ?? null };
    return tell(session, accepted((await session.client.request(CloseIncidentDocument, { input })).closeIncident));
  });
}

function addUnlink({ root, run }: Program): void {
  const unlink = root
    .command('unlink <incident> <thing>')
    .description('take back that it is about a thing; what followed from that stays until it ends as usual')
    .requiredOption('--reason <text>', 'why it was a mistake')
    .option('--key <text>', KEY);
  run<{ readonly reason: string; readonly key?: string }>(unlink, async (session, [incidentId = '', thingId = ''], { reason, key }) => {
    const input = { incidentId, thingId, reason, idempotencyKey: key ?? null };
    return tell(session, accepted((await session.client.request(WithdrawIncidentLinkDocument, { input })).withdrawIncidentLink));
  });
}

const CLOCKS = ['EU_AI_ACT_73_2', 'EU_AI_ACT_73_3', 'EU_AI_ACT_73_4', 'GDPR_33'] as const satisfies readonly IncidentClockKind[];

const STEPS: Readonly<Record<string, AdvanceIncidentInput['event']>> = {
  contain: 'CONTAIN',
  'find-cause': 'FIND_CAUSE',
  remedy: 'REMEDIATE',
  'send-back': 'SEND_BACK',
};

function addQuestions({ root, run }: Program): void {
  const list = root.command('list').description('incidents of the project').option('--open', 'only those that are not closed');
  run<{ readonly open?: boolean }>(list, async (session, _args, { open }) => {
    const filter = open === true ? { open: true } : null;
    const { incidents } = await session.client.request(IncidentsDocument, { projectId: session.requireProject(), filter, first: 100 });
    const found = incidents.edges.map(({ node }) => node);
    session.answer(found, () =>
      table(
        ['state', 'severity', 'next deadline', 'what', 'id'],
        found.map((one) => [one.state, one.severity ?? 'not judged', deadlineOf(one), one.title, one.id]),
      ),
    );
    return EXIT.done;
  });
  run<object>(root.command('show <incident>').description('an incident with its clocks, steps and siblings'), async (session, [id = '']) => {
    const { incident } = await session.client.request(ShowIncidentDocument, { id });
    if (incident === null) throw new UsageError(`No incident ${id} is visible to you.`);
    session.answer(incident, () =>
      [
        `${incident.title} (${incident.state}, ${incident.severity ?? 'not judged'})`,
        incident.description,
        ...incident.clocks.map((clock) => `${clock.clock}: ${clock.state}, until ${clock.dueAt}`),
        ...incident.links.map(
          (link) => `about ${link.thingId}${link.withdrawnAt === null ? '' : `, taken back at ${link.withdrawnAt}: ${link.withdrawalReason}`}`,
        ),
        ...incident.steps.map((step) => `${step.at} ${step.actor?.name ?? 'somebody'}: ${step.event}. ${step.reason}`),
        ...incident.siblings.map((sibling) => `sibling ${sibling.modelVersionId} shares ${sibling.shares.join(', ')}`),
      ].join('\n'),
    );
    return EXIT.done;
  });
}

const assessmentOf = ({ category, severity, law, suspend, key }: Assessment) => ({
  ...{ categories: category, severity: severity ?? null, suspend: suspend === true, idempotencyKey: key ?? null },
  // `--no-law` is false here, and nothing said is left out.
  laws: (law as string[] | false | undefined) === false ? [] : (law ?? null),
});

const deadlineOf = ({ clocks }: IncidentFactsFragment): string => {
  const next = clocks.find(({ state }) => state !== 'MET' && state !== 'MET_LATE');
  return next === undefined ? 'none' : `${next.dueAt} (${next.clock}, ${next.state})`;
};

function tell(session: Session, incident: IncidentFactsFragment) {
  session.answer(incident, () => `${incident.id} is ${incident.state}; next deadline: ${deadlineOf(incident)}.`);
  return EXIT.done;
}
