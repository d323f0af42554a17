import { LIMITS } from '../../kernel/limits.ts';
import { type InvalidInput, invalidInput, type LimitExceeded, limitExceeded } from '../../kernel/problem.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import { digestOfEvent } from './event-digest.rules.ts';
import { readEventTime } from './event-time.rules.ts';
import { isObject, type JsonObject, listOf, member, textOf } from './json-members.rules.ts';
import { type DatasetUse, type Direction, EVENT_TYPES, type EventType, type NormalEvent, type RunName } from './lineage-event.entity.ts';
import { readDataset } from './read-dataset.rules.ts';
import { readFacets } from './read-facets.rules.ts';
import { jobOf } from './read-flows.rules.ts';
import { readJobEntries } from './read-job-entries.rules.ts';
import { checkedName, uuidOf } from './read-names.rules.ts';
import { readServings } from './read-servings.rules.ts';
import { Warnings } from './warnings.rules.ts';

type Refused = InvalidInput | LimitExceeded;

/**
 * Reads the text of one event into the form that the rest works with. Liberal: whatever can be understood is taken, and where it departs
 * from the specification a warning says so. Refused is only what is no JSON, speaks of no run, job or dataset, has a run
 * without UUID, or a job or dataset without name.
 */
export function readEvent(text: string, receivedAt: Date): Result<NormalEvent, Refused> {
  const parsed = parse(text);
  if (!parsed.ok) return parsed;
  const event = parsed.value;
  if (!isObject(event)) return refuse(invalidInput('event', 'An event is a JSON object with run and job, job, or dataset.'));
  const warnings = new Warnings();
  const kind =
    member(event, 'run') !== undefined ? 'RUN' : member(event, 'job') !== undefined ? 'JOB' : member(event, 'dataset') !== undefined ? 'DATASET' : null;
  if (kind === null) return refuse(invalidInput('event', 'The event has none of run, job and dataset, so it says nothing about lineage.'));
  const run = kind === 'RUN' ? readRun(event, warnings) : ok(null);
  if (!run.ok) return run;
  const job = kind === 'DATASET' ? ok(null) : readJob(event, warnings);
  if (!job.ok) return job;
  const datasets = readDatasets(event, kind === 'DATASET', warnings);
  if (!datasets.ok) return datasets;
  const inputs = datasets.value.filter(({ direction }) => direction === 'INPUT');
  const servings = kind === 'RUN' ? readServings(event, inputs, warnings) : [];
  const entries = job.value === null ? [] : readJobEntries(member(member(event, 'job'), 'facets'), warnings);
  const all = [...datasets.value, ...entries];
  const parts = all.reduce((sum, use) => sum + 1 + use.columns.length + use.flows.length + use.symlinks.length + use.assertions.length, 0);
  if (parts > LIMITS.lineageEventParts) return refuse(tooManyParts(parts));
  const digest = digestOfEvent(event);
  const { at, sortable } = timeOf(event, receivedAt, warnings);
  for (const name of ['producer', 'schemaURL']) if (typeof member(event, name) !== 'string') warnings.add(name, 'is missing');
  return ok({
    ...{ kind, type: typeOf(event, kind === 'RUN', warnings), time: at, stamp: `${sortable}/${digest.slice(0, STAMP_DIGITS)}`, digest },
    ...{ producer: textOf(event, 'producer', LIMITS.lineageNameCharacters), job: job.value, run: run.value, datasets: all, servings },
    warnings: warnings.list(),
  });
}

function parse(text: string): Result<unknown, InvalidInput> {
  try {
    return ok(JSON.parse(text) as unknown);
  } catch (error) {
    return refuse(invalidInput('event', `The event is no JSON (${(error as Error).message}). Send one JSON object per event.`));
  }
}

function readRun(event: JsonObject, warnings: Warnings): Result<NormalEvent['run'], Refused> {
  const run = member(event, 'run');
  const runId = uuidOf(member(run, 'runId'));
  if (runId === null) return refuse(invalidInput('run.runId', 'run.runId is no UUID. Every event about a run carries the UUID of that run.'));
  const { live, kept } = readFacets(run, 'run', warnings);
  const parent = member(live, 'parent') ?? member(live, 'parentRun');
  const named = parent === undefined ? null : runNameOf(parent);
  if (parent !== undefined && named === null) warnings.add('run.facets.parent', 'names no run with a UUID and a job, so it is not used');
  const nominal = member(live, 'nominalTime');
  if (isObject(nominal) && nominal.nominalEndTime === null) warnings.add('run.facets.nominalTime.nominalEndTime', 'is null');
  return ok({ runId, facets: kept, parent: named, root: runNameOf(member(parent, 'root')) });
}

function runNameOf(value: unknown): RunName | null {
  const runId = uuidOf(member(member(value, 'run'), 'runId'));
  const job = jobOf(member(value, 'job'));
  return runId === null || job === null ? null : { runId, job };
}

function readJob(event: JsonObject, warnings: Warnings): Result<NormalEvent['job'], Refused> {
  const job = member(event, 'job');
  const namespace = checkedName(job, 'job', 'namespace', warnings);
  if (!namespace.ok) return namespace;
  const name = checkedName(job, 'job', 'name', warnings);
  if (!name.ok) return name;
  return ok({ namespace: namespace.value, name: name.value, facets: readFacets(job, 'job', warnings).kept });
}

function readDatasets(event: JsonObject, isDatasetEvent: boolean, warnings: Warnings): Result<readonly DatasetUse[], Refused> {
  const uses: DatasetUse[] = [];
  const read = (value: unknown, direction: Direction, place: string): Result<null, Refused> => {
    const use = readDataset(value, direction, place, warnings);
    if (use.ok) uses.push(use.value);
    return use.ok ? ok(null) : use;
  };
  const dataset = member(event, 'dataset');
  if (isDatasetEvent) {
    const mentioned = read(dataset, 'MENTION', 'dataset');
    return mentioned.ok ? ok(uses) : mentioned;
  }
  if (dataset !== undefined) {
    warnings.add('dataset', 'does not belong into an event about a job or a run');
    const mention = readDataset(dataset, 'MENTION', 'dataset', warnings);
    if (mention.ok) uses.push(mention.value);
  }
  for (const [name, direction] of [
    ['inputs', 'INPUT'],
    ['outputs', 'OUTPUT'],
  ] as const) {
    const list = member(event, name);
    if (list !== undefined && !Array.isArray(list)) warnings.add(name, 'is no list, so it is not used');
    for (const [i, value] of listOf(event, name).entries()) {
      const taken = read(value, direction, `${name}[${i}]`);
      if (!taken.ok) return taken;
    }
  }
  return ok(uses);
}

function typeOf(event: JsonObject, isRun: boolean, warnings: Warnings): EventType | null {
  const type = member(event, 'eventType');
  if (type === undefined) {
    if (isRun) warnings.add('eventType', 'is missing');
    return null;
  }
  const known = EVENT_TYPES.find((word) => word === type);
  if (known !== undefined) return known;
  warnings.add('eventType', `is none of ${EVENT_TYPES.join(', ')}; taken as OTHER`);
  return 'OTHER';
}

/** Digits of the digest that order events of the same instant. */
const STAMP_DIGITS = 16;

const HOUR = 3_600_000;

/** Events without a time that can be theirs come before all others, so that the order of delivery decides nothing. */
const UNTIMED = '0000';

function timeOf(event: JsonObject, receivedAt: Date, warnings: Warnings): { readonly at: Date; readonly sortable: string } {
  const text = member(event, 'eventTime');
  const time = typeof text === 'string' ? readEventTime(text) : null;
  if (time === null) {
    warnings.add('eventTime', text === undefined ? 'is missing; the time of receipt stands for it' : 'is no instant; the time of receipt stands for it');
    return { at: receivedAt, sortable: UNTIMED };
  }
  // A clock that goes wrong once would otherwise have the last word for good.
  if (time.at.getTime() > receivedAt.getTime() + LIMITS.lineageClockAheadHours * HOUR) {
    warnings.add('eventTime', `lies more than ${LIMITS.lineageClockAheadHours} hours ahead; the time of receipt stands for it`);
    return { at: receivedAt, sortable: UNTIMED };
  }
  if (time.warning !== null) warnings.add('eventTime', time.warning);
  return time;
}

const tooManyParts = (parts: number): LimitExceeded =>
  limitExceeded(
    'lineageEventParts',
    LIMITS.lineageEventParts,
    `An event has at most ${LIMITS.lineageEventParts} datasets, columns and flows together; this one has ${parts}.`,
  );
