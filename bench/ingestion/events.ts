/** Which names the events use, and which runs they are of. */
export interface EventChoices {
  readonly names: string;
  readonly runs: number;
  /** Another number is another type of every second column, and another way in which columns were computed. Default 0. */
  readonly schema?: number;
}

const PRODUCER = 'https://github.com/OpenLineage/OpenLineage/tree/1.40.0/integration/spark';
const EVENTS_PER_RUN = 2;
const JOBS = 200;
/** Later runs are of later times. */
const SECONDS_OF_A_RUN = 10_000;
const COLUMNS = 12;

const facet = (name: string, members: object) => ({ _producer: PRODUCER, _schemaURL: `https://openlineage.io/spec/facets/1-0-0/${name}.json`, ...members });

/**
 * Events as a busy Spark cluster sends them: START and COMPLETE of runs with two inputs and one output, schemas, column lineage, and row counts
 * that differ from run to run.
 */
export function eventTexts(count: number, { names, runs, schema = 0 }: EventChoices): readonly string[] {
  return Array.from({ length: count }, (_, i) => {
    const run = Math.floor(i / EVENTS_PER_RUN);
    const job = run % JOBS;
    return JSON.stringify({
      eventType: i % EVENTS_PER_RUN === 0 ? 'START' : 'COMPLETE',
      eventTime: new Date(Date.UTC(2026, 0, 1) + (runs * SECONDS_OF_A_RUN + i) * 1_000).toISOString(),
      producer: PRODUCER,
      schemaURL: 'https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs/RunEvent',
      run: { runId: uuid(names, runs, run), facets: { processing_engine: facet('ProcessingEngineRunFacet', { version: '3.5.1', name: 'spark' }) } },
      job: {
        namespace: names,
        name: `job_${job}`,
        facets: { jobType: facet('JobTypeJobFacet', { processingType: 'BATCH', integration: 'SPARK', jobType: 'JOB' }) },
      },
      inputs: [dataset(names, `in_${job}_a`, schema), dataset(names, `in_${job}_b`, schema)],
      outputs: i % EVENTS_PER_RUN === 0 ? [] : [output(names, job, schema, 1_000 + ((runs * 31 + run) % 9_000))],
    });
  });
}

const columnsOf = (schema: number) =>
  Array.from({ length: COLUMNS }, (_, i) => ({ name: `column_${i}`, type: i % 2 === 0 ? 'string' : `decimal(${10 + schema})` }));

const dataset = (names: string, name: string, schema: number) => ({
  namespace: 's3://warehouse',
  name: `${names}/${name}`,
  facets: {
    schema: facet('SchemaDatasetFacet', { fields: columnsOf(schema) }),
    dataSource: facet('DatasourceDatasetFacet', { name: 's3', uri: 's3://warehouse' }),
  },
});

function output(names: string, job: number, schema: number, rowCount: number) {
  const inputFields = ['a', 'b'].map((input) => ({ namespace: 's3://warehouse', name: `${names}/in_${job}_${input}` }));
  const fields = Object.fromEntries(
    columnsOf(schema).map(({ name }) => [
      name,
      {
        inputFields: inputFields.map((source) => ({
          ...source,
          field: name,
          transformations: [{ type: 'DIRECT', subtype: schema === 0 ? 'IDENTITY' : 'TRANSFORMATION', description: `step ${schema}` }],
        })),
      },
    ]),
  );
  const plain = dataset(names, `out_${job}`, schema);
  return {
    ...plain,
    facets: { ...plain.facets, columnLineage: facet('ColumnLineageDatasetFacet', { fields }) },
    outputFacets: { outputStatistics: facet('OutputStatisticsOutputDatasetFacet', { rowCount, size: rowCount * 64 }) },
  };
}

function uuid(names: string, runs: number, run: number): string {
  const name = [...names].reduce((hash, character) => (hash * 31 + (character.codePointAt(0) ?? 0)) >>> 0, 7);
  return `${name.toString(16).padStart(8, '0')}-0000-4000-8000-${(runs * 1_000_000 + run).toString(16).padStart(12, '0')}`;
}
