import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect } from 'vitest';
import { type KillWorld, waitFor } from './kill-world.ts';

const VERIFY = '{ journalVerification { isIntact entries } }';

/** Everything that has to hold after every restart, whatever was going on when the server died. */
export async function expectWhole(world: KillWorld): Promise<void> {
  await expectSealedJournal(world);
  await expectNothingHalfDone(world);
  await expectWholeBlobs(world);
  const ids = [...world.acknowledged];
  const [kept] = await world.sql<{ n: number }>('select count(distinct subject_id)::int as n from journal_entries where subject_id = any($1)', ids);
  expect(kept?.n, 'things that were acknowledged and have their entry').toBe(ids.length);
  expect(world.server.logged().filter(({ level }) => level === 'error' || Number(level) >= 50)).toEqual([]);
}

/** Every entry has its position, positions have no gap, and the whole journal verifies. */
export async function expectSealedJournal(world: KillWorld): Promise<void> {
  const unsealed = 'select from journal_entries e where not exists (select from journal_leaves l where l.entry_seq = e.seq) limit 1';
  await waitFor('every entry is sealed', async () => ((await world.sql(unsealed)).length === 0 ? true : null));
  const [journal] = await world.sql<{ entries: number; last: number; first: number; size: number }>(
    'select count(*)::int as entries, max(position)::int as last, min(position)::int as first, (select max(size)::int from journal_checkpoints) as size from journal_leaves',
  );
  expect(journal).toEqual({ entries: journal?.entries, first: 1, last: journal?.entries, size: journal?.entries });
  const response = await fetch(`${world.server.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${world.as('administrator').token}` },
    body: JSON.stringify({ query: VERIFY }),
  });
  const { data } = (await response.json()) as { data: { journalVerification: { isIntact: boolean; entries: number } } };
  expect(data.journalVerification.isIntact).toBe(true);
  expect(data.journalVerification.entries).toBeGreaterThanOrEqual(journal?.entries ?? 0);
}

/** Requests, runs and decisions are there with all that belongs to them, or not at all. */
async function expectNothingHalfDone(world: KillWorld): Promise<void> {
  const requests = await world.sql<{ state: string; deployments: number; entries: number; monitor: string }>(
    `select r.state, (select count(*)::int from deployments d where d.promotion_request_id = r.id) as deployments,
       (select count(*)::int from journal_entries e where e.subject_id = r.id and e.type = 'promotion.promoted') as entries, m.state as monitor
     from promotion_requests r join monitors m on m.id = r.monitor_id`,
  );
  for (const { state, deployments, entries, monitor } of requests) {
    const promoted = state === 'PROMOTED';
    expect({ state, deployments, entries, draft: monitor === 'DRAFT' }).toEqual({
      state,
      deployments: promoted ? 1 : 0,
      entries: promoted ? 1 : 0,
      draft: !promoted,
    });
  }
  const doubled = await world.sql('select model_id from deployments where valid_to is null group by model_id, environment_id having count(*) > 1');
  const unwatched = await world.sql(
    `select d.id from deployments d where d.valid_to is null and not exists (select from monitors m where m.deployment_id = d.id and m.state = 'ACTIVE')`,
  );
  const runs = await world.sql(
    `select r.id from evaluation_runs r where r.state = 'SUCCEEDED' and (
       (select count(*) from journal_entries e where e.subject_id = r.id and e.type = 'evaluation.recorded') <> 1
       or (select count(*) from bias_audits b where b.evaluation_run_id = r.id) <> 1 or not exists (select from artifacts a where a.id = r.predictions_artifact_id))`,
  );
  expect({ doubled, unwatched, runs }).toEqual({ doubled: [], unwatched: [], runs: [] });
  const [decisions] = await world.sql<{ rows: number; entries: number }>(
    `select (select count(*)::int from decisions) as rows, (select count(*)::int from journal_entries where type = 'decision.recorded') as entries`,
  );
  expect(decisions?.rows).toBe(decisions?.entries);
}

/** Every visible blob is whole, every reference leads to one, and no unfinished upload stays. */
async function expectWholeBlobs(world: KillWorld): Promise<void> {
  const blobs = path.join(world.home, 'blobs');
  expect(await readdir(path.join(blobs, 'incoming'))).toEqual([]);
  const files = (await readdir(path.join(blobs, 'projects'), { recursive: true, withFileTypes: true })).filter((file) => file.isFile());
  for (const file of files)
    expect(
      createHash('sha256')
        .update(await readFile(path.join(file.parentPath, file.name)))
        .digest('hex'),
    ).toBe(file.name);
  const referenced = await world.sql<{ project: string; digest: string }>('select project_id as project, digest from artifacts');
  const there = new Set(files.map((file) => path.relative(path.join(blobs, 'projects'), path.join(file.parentPath, file.name))));
  expect(referenced.filter(({ project, digest }) => !there.has(path.join(project, digest.slice(0, 2), digest)))).toEqual([]);
}
