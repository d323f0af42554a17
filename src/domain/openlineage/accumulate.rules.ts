import { assetKeyText } from './asset-name.rules.ts';
import type { AssetName, DatasetUse, Facet, Flow, JobName, NormalEvent, RunName, SentAssertion, SentColumn } from './lineage-event.entity.ts';
import type { ModelReference } from './model-reference.rules.ts';
import type { RunState, UseDirection } from './run.entity.ts';
import { Sayings, type SayingsByAsset } from './sayings.rules.ts';

/** An asset with the model of ours that it is, if it is one. */
export interface NamedAsset {
  readonly namespace: string;
  readonly name: string;
  readonly model: ModelReference | null;
  /** Whether an event read, wrote or described it, or only named it as a source. */
  readonly isUsed: boolean;
}

/** What the events of one delivery say about a run. */
export interface RunFacts {
  readonly runUuid: string;
  job: string;
  jobStamp: string;
  state: RunState;
  stateStamp: string;
  startedAt: Date | null;
  endedAt: Date | null;
  parent: string | null;
  root: string | null;
  parentStamp: string;
}

/** What a run did with an asset. */
export interface UseFacts {
  readonly run: string;
  readonly asset: string;
  readonly direction: UseDirection;
  version: string | null;
  versionStamp: string;
  rows: number | null;
  bytes: number | null;
  statisticsStamp: string;
}

/** A check and the event that reported it. */
export interface CheckFacts extends SentAssertion {
  readonly asset: string;
  readonly occasion: string;
  readonly run: string | null;
  readonly digest: string;
  readonly checkedAt: Date;
  readonly stamp: string;
}

/** Everything that a number of events say, by keys that do not depend on their order: the same events always give the same. */
export interface Accumulated {
  readonly jobs: Map<string, JobName>;
  readonly assets: Map<string, NamedAsset>;
  readonly spellings: Map<string, { readonly asset: string; readonly namespace: string; readonly name: string }>;
  readonly runs: Map<string, RunFacts>;
  readonly ran: Map<string, { readonly job: string; readonly run: string }>;
  readonly jobUses: Map<string, { readonly job: string; readonly asset: string; readonly direction: UseDirection }>;
  readonly runUses: Map<string, UseFacts>;
  readonly facets: Map<string, { readonly kind: 'job' | 'run' | 'asset'; readonly subject: string; readonly facet: Facet; readonly stamp: string }>;
  readonly columns: SayingsByAsset<SentColumn>;
  readonly flows: SayingsByAsset<Flow>;
  readonly symlinks: Map<string, { readonly asset: string; readonly other: string }>;
  readonly checks: Map<string, CheckFacts>;
}

/** Says which model of ours a dataset is; null for any other. */
export type FindModel = (asset: AssetName, version: string | null) => { readonly asset: AssetName; readonly model: ModelReference } | null;

/** The key of a job or asset within a project. */
export const nameKey = (name: { readonly namespace: string; readonly name: string }): string => assetKeyText(name);

/** Gathers what the events say; the order in which they are given decides nothing. */
export function accumulate(events: readonly NormalEvent[], findModel: FindModel): Accumulated {
  const all = new Accumulator(findModel);
  for (const event of events) all.take(event);
  return all.everything();
}

const STATES: Readonly<Partial<Record<string, RunState>>> = { START: 'RUNNING', RUNNING: 'RUNNING', COMPLETE: 'COMPLETED', FAIL: 'FAILED', ABORT: 'ABORTED' };

class Accumulator {
  private readonly facts: Omit<Accumulated, 'columns' | 'flows'> = {
    ...{ jobs: new Map(), assets: new Map(), spellings: new Map(), runs: new Map(), ran: new Map(), jobUses: new Map(), runUses: new Map() },
    ...{ facets: new Map(), symlinks: new Map(), checks: new Map() },
  };
  private readonly columns = new Sayings<SentColumn>();
  private readonly flows = new Sayings<Flow>();
  private readonly findModel: FindModel;

  constructor(findModel: FindModel) {
    this.findModel = findModel;
  }

  take(event: NormalEvent): void {
    const job = event.job === null ? null : this.job(event.job);
    if (job !== null) this.facets('job', job, event.job?.facets ?? [], event.stamp);
    if (event.run !== null && job !== null) this.run(event, event.run, job);
    for (const use of event.datasets) this.dataset(event, use, job);
    this.columns.endEvent(event.stamp);
    this.flows.endEvent(event.stamp);
  }

  everything(): Accumulated {
    return { ...this.facts, columns: this.columns.all(), flows: this.flows.all() };
  }

  private job(name: JobName): string {
    const key = nameKey(name);
    if (!this.facts.jobs.has(key)) this.facts.jobs.set(key, { namespace: name.namespace, name: name.name });
    return key;
  }

  private asset(asset: AssetName, isUsed: boolean, model: ModelReference | null = null): string {
    const key = nameKey(asset);
    const known = this.facts.assets.get(key);
    const merged = { model: model ?? known?.model ?? null, isUsed: isUsed || known?.isUsed === true };
    if (known === undefined || merged.model !== known.model || merged.isUsed !== known.isUsed) {
      this.facts.assets.set(key, { namespace: asset.namespace, name: asset.name, ...merged });
    }
    if (asset.sentNamespace !== asset.namespace || asset.sentName !== asset.name) {
      this.facts.spellings.set(`${key} ${JSON.stringify([asset.sentNamespace, asset.sentName])}`, {
        asset: key,
        namespace: asset.sentNamespace,
        name: asset.sentName,
      });
    }
    return key;
  }

  private run(event: NormalEvent, run: NonNullable<NormalEvent['run']>, job: string): void {
    const facts = this.runFacts(run.runId, job, `1${event.stamp}`);
    this.facets('run', run.runId, run.facets, event.stamp);
    const state = event.type === null ? undefined : STATES[event.type];
    if (state !== undefined) {
      // What has ended has ended, whatever is said about its course later.
      const stamp = `${state === 'RUNNING' ? 0 : 1}${event.stamp}`;
      if (stamp > facts.stateStamp) Object.assign(facts, { state, stateStamp: stamp, endedAt: state === 'RUNNING' ? null : event.time });
      if (event.type === 'START' && (facts.startedAt === null || event.time < facts.startedAt)) facts.startedAt = event.time;
    }
    if (run.parent === null && run.root === null) return;
    const parent = run.parent === null ? null : this.relative(run.parent, event.stamp);
    const root = run.root === null ? null : this.relative(run.root, event.stamp);
    if (event.stamp > facts.parentStamp) Object.assign(facts, { parent, root, parentStamp: event.stamp });
  }

  /** A run that another one names: its own events know its job better. */
  private relative({ runId, job }: RunName, stamp: string): string {
    return this.runFacts(runId, this.job(job), `0${stamp}`).runUuid;
  }

  private runFacts(runUuid: string, job: string, jobStamp: string): RunFacts {
    const known = this.facts.runs.get(runUuid);
    const empty = { state: 'UNKNOWN' as const, stateStamp: '', startedAt: null, endedAt: null, parent: null, root: null, parentStamp: '' };
    const facts: RunFacts = known ?? { runUuid, job, jobStamp, ...empty };
    if (known === undefined) this.facts.runs.set(runUuid, facts);
    else if (jobStamp > known.jobStamp) Object.assign(known, { job, jobStamp });
    this.facts.ran.set(`${runUuid} ${job}`, { job, run: runUuid });
    return facts;
  }

  private dataset(event: NormalEvent, use: DatasetUse, job: string | null): void {
    const found = this.findModel(use.asset, use.version);
    const asset = this.asset(found?.asset ?? use.asset, true, found?.model ?? null);
    this.facets('asset', asset, use.facets, event.stamp);
    this.columns.say(asset, use.columnsDigest, use.columns);
    this.flows.say(asset, use.flowsDigest, use.flows);
    for (const source of new Set(use.flows.map((flow) => flow.source.asset))) this.asset(source, false);
    for (const maker of use.makers) this.jobUse(this.job(maker), asset, 'OUTPUT');
    this.symlinks(use);
    for (const check of use.assertions) {
      const occasion = event.run?.runId ?? event.digest;
      const facts = { ...check, asset, occasion, run: event.run?.runId ?? null, digest: event.digest, checkedAt: event.time, stamp: event.stamp };
      this.newest(this.facts.checks, `${asset} ${occasion} ${check.key}`, facts);
    }
    if (use.direction === 'MENTION' || job === null) return;
    // Each run of a job makes another version of a model: that stands at the run, lest every version came from whatever any run read.
    if (event.run === null || found === null || use.direction === 'INPUT') this.jobUse(job, asset, use.direction);
    if (event.run !== null) this.runUse(event, event.run.runId, asset, use, use.direction);
  }

  /**
   * Another name of a dataset is one of whatever its own name means: of a model of ours and not of the version that this event speaks of,
   * lest all versions that were ever at one place were one thing.
   */
  private symlinks(use: DatasetUse): void {
    if (use.symlinks.length === 0) return;
    const asset = this.named(use.asset);
    for (const symlink of use.symlinks) {
      const other = this.named(symlink);
      if (other !== asset) this.facts.symlinks.set(`${asset} ${other}`, { asset, other });
    }
  }

  private named(name: AssetName): string {
    const found = this.findModel(name, null);
    return this.asset(found?.asset ?? name, true, found?.model ?? null);
  }

  private jobUse(job: string, asset: string, direction: UseDirection): void {
    this.facts.jobUses.set(`${direction} ${job} ${asset}`, { job, asset, direction });
  }

  private runUse(event: NormalEvent, run: string, asset: string, use: DatasetUse, direction: UseDirection): void {
    const key = `${run} ${direction} ${asset}`;
    const none = { version: null, versionStamp: '', rows: null, bytes: null, statisticsStamp: '' };
    const facts: UseFacts = this.facts.runUses.get(key) ?? { run, asset, direction, ...none };
    this.facts.runUses.set(key, facts);
    if (use.version !== null && event.stamp > facts.versionStamp) Object.assign(facts, { version: use.version, versionStamp: event.stamp });
    if ((use.rows !== null || use.bytes !== null) && event.stamp > facts.statisticsStamp) {
      Object.assign(facts, { rows: use.rows, bytes: use.bytes, statisticsStamp: event.stamp });
    }
  }

  private facets(kind: 'job' | 'run' | 'asset', subject: string, facets: readonly Facet[], stamp: string): void {
    for (const facet of facets) this.newest(this.facts.facets, `${kind} ${subject} ${facet.name}`, { kind, subject, facet, stamp });
  }

  private newest<T extends { readonly stamp: string }>(map: Map<string, T>, key: string, value: T): void {
    const known = map.get(key);
    if (known === undefined || value.stamp > known.stamp) map.set(key, value);
  }
}
