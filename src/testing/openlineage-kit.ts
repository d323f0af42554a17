import type pg from 'pg';

/** A UUID that differs by its number. */
export const uuid = (number: number): string => `00000000-0000-4000-8000-${number.toString(16).padStart(12, '0')}`;

/** A dataset of an event. */
export interface TestDataset {
  readonly namespace: string;
  readonly name: string;
  readonly facets?: Readonly<Record<string, unknown>>;
  readonly inputFacets?: Readonly<Record<string, unknown>>;
  readonly outputFacets?: Readonly<Record<string, unknown>>;
}

/** What a test may want different about an event of a run. */
export interface TestEvent {
  readonly runId: string;
  readonly type?: string;
  readonly time?: string;
  readonly job?: string;
  readonly jobFacets?: Readonly<Record<string, unknown>>;
  readonly runFacets?: Readonly<Record<string, unknown>>;
  readonly inputs?: readonly TestDataset[];
  readonly outputs?: readonly TestDataset[];
}

const PRODUCER = 'https://example.com/producer';

/** A facet in the strict form. */
export const facet = (members: Readonly<Record<string, unknown>>) => ({ _producer: PRODUCER, _schemaURL: 'https://example.com/schema', ...members });

/** An event of a run in the strict form. */
export const runEvent = ({ runId, type = 'COMPLETE', time = '2026-01-01T00:00:00.000Z', job = 'train', ...rest }: TestEvent) => ({
  eventType: type,
  eventTime: time,
  producer: PRODUCER,
  schemaURL: 'https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs/RunEvent',
  run: { runId, facets: rest.runFacets ?? {} },
  job: { namespace: 'tests', name: job, facets: rest.jobFacets ?? {} },
  inputs: rest.inputs ?? [],
  outputs: rest.outputs ?? [],
});

/** A dataset by its table name. */
export const table = (name: string, rest: Omit<TestDataset, 'namespace' | 'name'> = {}): TestDataset => ({ namespace: 'postgres://db:5432', name, ...rest });

/** Everything that a project's lineage tells, without ids and times of receipt: equal for equal graphs. */
export async function graphOf(pool: pg.Pool, projectId: string): Promise<Readonly<Record<string, readonly string[]>>> {
  const ask = async (text: string): Promise<readonly string[]> => (await pool.query<{ row: string }>(text, [projectId])).rows.map(({ row }) => row);
  // A node by its kind and label, with what it is a part of.
  const name = (id: string) =>
    `(select n.kind || ' ' || coalesce(p.label || '.', '') || coalesce(n.label, '?') from lineage_nodes n left join lineage_nodes p on p.id = n.parent_id where n.id = ${id})`;
  const twins = `case when e.kind = 'SAME_AS' then least(${name('e.from_id')}, ${name('e.to_id')}) || ' = ' || greatest(${name('e.from_id')}, ${name('e.to_id')})`;
  return {
    nodes: await ask(`select ${name('node.id')} as row from lineage_nodes node where node.project_id = $1 order by 1`),
    edges: await ask(
      `select ${twins} else e.kind || ' ' || ${name('e.from_id')} || ' > ' || ${name('e.to_id')} end as row from lineage_edges e where e.project_id = $1 order by 1`,
    ),
    runs: await ask(`select concat_ws(' ', r.run_uuid, j.name, r.state, r.started_at, r.ended_at, p.run_uuid, o.run_uuid, r.is_traced) as row from job_runs r join jobs j on j.id = r.job_id
      left join job_runs p on p.id = r.parent_id left join job_runs o on o.id = r.root_id where r.project_id = $1 order by 1`),
    uses: await ask(`select concat_ws(' ', r.run_uuid, a.namespace, a.name, u.direction, u.version, u.rows, u.bytes) as row from run_assets u join job_runs r on r.id = u.run_id
      join external_assets a on a.id = u.asset_id where u.project_id = $1 order by 1`),
    facets: await ask(`select concat_ws(' ', ${name('f.subject_id')}, f.name, f.text) as row from lineage_facets f where f.project_id = $1 order by 1`),
    columns: await ask(
      `select concat_ws(' ', a.name, c.name, c.type, c.description) as row from asset_columns c join external_assets a on a.id = c.asset_id where c.project_id = $1 order by 1`,
    ),
    flows: await ask(
      `select concat_ws(' ', ${name('f.from_id')}, ${name('f.to_id')}, f.transformations) as row from asset_flows f where f.project_id = $1 order by 1`,
    ),
    checks:
      await ask(`select concat_ws(' ', a.name, c.assertion, c.column_name, c.success, c.severity, c.actual, r.run_uuid, c.checked_at) as row from quality_checks c
      join external_assets a on a.id = c.asset_id left join job_runs r on r.id = c.run_id where c.project_id = $1 order by 1`),
    assets: await ask(`select concat_ws(' ', namespace, name, model_name, model_number, is_used) as row from external_assets where project_id = $1 order by 1`),
    spellings: await ask(
      `select concat_ws(' ', a.name, s.namespace, s.name) as row from asset_spellings s join external_assets a on a.id = s.asset_id where s.project_id = $1 order by 1`,
    ),
    events: await ask(`select digest as row from lineage_events where project_id = $1 order by 1`),
  };
}
