import { beforeAll, describe, expect, it } from 'vitest';
import { deploy } from '../domain/deployments/index.ts';
import { followRegistrations } from '../domain/openlineage/index.ts';
import type { Log } from '../kernel/log.ts';
import { sealAll } from '../testing/journal-kit.ts';
import { inMutation, numberedId } from '../testing/lineage-kit.ts';
import { type LineageListener, startLineageListener } from '../testing/lineage-listener.ts';
import { anotherVersion, decideAs, makeReady, open, type Stage, setStage } from '../testing/promotion-stage.ts';
import { createTheatre, type PromotionTheatre } from '../testing/promotion-theatre.ts';
import { value } from '../testing/registry-kit.ts';
import { systemContext } from '../testing/test-context.ts';
import type { Job } from './job-loop.ts';
import { startTelling } from './tell-lineage.job.ts';

const KEY = 'the-key-of-the-listener';
const PACE = { intervalMilliseconds: 20, answerMilliseconds: 1_000, longestWaitMilliseconds: 50 };
let theatre: PromotionTheatre;
let stage: Stage;
let requests = 0;
const logged: string[] = [];
const keep =
  (level: string) =>
  (fields: object, message: string): void => {
    logged.push(JSON.stringify({ level, message, ...fields }));
  };
const log: Log = { debug: keep('debug'), info: keep('info'), warn: keep('warn'), error: keep('error') };

beforeAll(async () => {
  theatre = await createTheatre();
  stage = await setStage(theatre.machinery);
});

const tell = (listener: LineageListener): Job => startTelling({ ...theatre.machinery, log }, { url: listener.url, apiKey: KEY, namespace: 'governance' }, PACE);

/** Lets another version serve in staging. */
async function deployAnother(): Promise<void> {
  theatre.clock.advance(60);
  const version = await anotherVersion(theatre.machinery, stage);
  const input = { modelVersionId: version.id, environmentId: stage.project.environments.staging.id };
  const promotionRequestId = numberedId('PromotionRequest', ++requests);
  value(await inMutation(systemContext(theatre.machinery), (ctx) => deploy(ctx, { ...input, promotionRequestId })));
  await sealed();
}

async function sealed(): Promise<void> {
  await sealAll(theatre.machinery);
}

/** What happened that is told, in the order of the journal. */
async function happened(): Promise<readonly string[]> {
  const { rows } = await theatre.database.pool.query<{ type: string; subject_id: string }>(
    `select e.type, e.subject_id from journal_entries e join journal_leaves l on l.entry_seq = e.seq
     where e.type like 'promotion.%' or e.type like 'deployment.%' order by l.position`,
  );
  const told = /^(promotion\.(requested|promoted|refused|rejected|withdrawn|superseded)|deployment\.(began|ended))$/;
  return rows.filter(({ type }) => told.test(type)).map(({ type, subject_id }) => `${type} ${subject_id}`);
}

const nameOf = ({ body: { run } }: LineageListener['heard'][number]): string => `${run.facets.assay.happened} ${run.facets.assay.subjectId}`;
const taken = ({ heard }: LineageListener): readonly string[] => heard.filter(({ status }) => status === 201).map(nameOf);
const until = (what: () => unknown | Promise<unknown>) => expect.poll(what, { timeout: 120_000, interval: 20 });
const retries = (): number => logged.filter((line) => line.includes('told again')).length;

describe('the job that tells promotions and deployments', () => {
  it('tells all of them in the order of the journal, again after faults of the listener and while it is down, and shows its key to nobody else', async () => {
    const listener = await startLineageListener();
    const request = await open(stage);
    await makeReady(stage, request);
    value(await decideAs(stage.compliance, request));
    value(await decideAs(stage.risk, request));
    await deployAnother();
    listener.answer(500, 503, 400);
    const job = tell(listener);
    await until(async () => taken(listener)).toEqual(await happened());
    expect(listener.heard.slice(0, 4).map((event) => [event.status, nameOf(event)])).toEqual(
      [500, 503, 400, 201].map((status) => [status, nameOf(listener.heard[0]!)]),
    );
    expect(listener.heard.every(({ authorization }) => authorization === `Bearer ${KEY}`)).toBe(true);
    expect(taken(listener).map((name) => name.split(' ')[0])).toEqual([
      ...['promotion.requested', 'deployment.began', 'promotion.promoted', 'deployment.began'],
    ]);
    await listener.stop();
    await deployAnother();
    const before = retries();
    await until(() => retries()).toBeGreaterThan(before + 1);
    await deployAnother();
    await listener.start();
    await until(async () => taken(listener)).toEqual(await happened());
    await job.stop();
    expect(listener.heard.at(-1)?.body).toMatchObject({ eventType: 'START', inputs: [{ name: 'models/prescreen-model' }] });
    expect(logged.filter((line) => line.includes(KEY))).toEqual([]);
    expect(logged.filter((line) => line.includes('"level":"error"'))).toEqual([]);
  });

  it('tells again, as the same run, what nobody knows to have been taken when it is started anew, and then goes on', async () => {
    const listener = await startLineageListener();
    const first = tell(listener);
    await until(async () => taken(listener)).toEqual(await happened());
    listener.hang(true);
    await deployAnother();
    const known = listener.heard.length;
    await until(() => listener.heard.length).toBeGreaterThan(known);
    await first.stop();
    const unanswered = listener.heard[known];
    listener.hang(false);
    const [second, third] = [tell(listener), tell(listener)];
    await until(async () => taken(listener)).toEqual(await happened());
    await Promise.all([second.stop(), third.stop()]);
    const again = listener.heard.filter(({ body }) => body.run.runId === unanswered?.body.run.runId && body.eventType === unanswered.body.eventType);
    expect(again.map(({ body }) => body)).toEqual(again.map(() => unanswered?.body));
    expect(again.length).toBeGreaterThan(1);
  });

  it('never holds up the journal, nor those who follow it: a listener that answers nothing, and one that takes nothing', async () => {
    const listener = await startLineageListener();
    listener.hang(true);
    const job = tell(listener);
    await until(() => listener.heard.length).toBeGreaterThan(0);
    const before = await happened();
    await deployAnother();
    expect((await happened()).length).toBe(before.length + 2);
    while (await followRegistrations(systemContext(theatre.machinery)));
    const { rows } = await theatre.database.pool.query(
      `select name, position = (select max(position) from journal_leaves) as is_done from journal_followers where name in ('registrations', 'telling ' || $1) order by name`,
      [listener.url],
    );
    expect(rows[0]).toEqual({ name: 'registrations', is_done: true });
    expect(taken(listener)).toEqual([]);
    listener.hang(false);
    listener.answer(...Array.from({ length: 5 }, () => 422));
    await until(async () => taken(listener)).toEqual(await happened());
    await job.stop();
  });
});
