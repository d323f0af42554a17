import { sha256 } from '../../kernel/digest.ts';
import type { EventType } from './lineage-event.entity.ts';

/** Something that happened here, as it is told to others. */
export interface ToldFact {
  /** The type of the journal's entry. */
  readonly type: string;
  readonly occurredAt: Date;
  /** The request or deployment it happened to. */
  readonly subjectId: string;
  readonly model: string;
  readonly number: number;
  readonly environment: string;
  readonly namespace: string;
  readonly reason: string | null;
}

const PRODUCER = 'urn:assay:server';
const SPEC = 'https://openlineage.io/spec';

/** Which entries are told, as which step of which job. */
const STEPS: Readonly<Record<string, readonly [job: 'promotions' | 'deployments', type: EventType]>> = {
  'promotion.requested': ['promotions', 'START'],
  'promotion.promoted': ['promotions', 'COMPLETE'],
  'promotion.refused': ['promotions', 'FAIL'],
  'promotion.rejected': ['promotions', 'FAIL'],
  'promotion.withdrawn': ['promotions', 'ABORT'],
  'promotion.superseded': ['promotions', 'ABORT'],
  'deployment.began': ['deployments', 'START'],
  'deployment.ended': ['deployments', 'COMPLETE'],
};

/** Whether an entry of this type is told to others. */
export const isTold = (type: string): boolean => Object.hasOwn(STEPS, type);

/**
 * A promotion or deployment as an OpenLineage event in the strict form: a run of a job that reads the model version. The same request or
 * deployment always has the same run, so that an event told twice changes nothing at whoever hears it.
 */
export function toldEvent(fact: ToldFact) {
  const step = STEPS[fact.type];
  if (step === undefined) throw new Error(`Broken guarantee: entries of the type ${fact.type} are not told`);
  const [job, eventType] = step;
  return {
    eventType,
    eventTime: fact.occurredAt.toISOString(),
    producer: PRODUCER,
    schemaURL: `${SPEC}/2-0-2/OpenLineage.json#/$defs/RunEvent`,
    run: {
      runId: stableUuid(fact.subjectId),
      facets: { assay: facet('2-0-2/OpenLineage.json#/$defs/RunFacet', { subjectId: fact.subjectId, happened: fact.type, reason: fact.reason }) },
    },
    job: {
      namespace: fact.namespace,
      name: `${job}/${fact.environment}/${fact.model}`,
      facets: {
        jobType: facet('facets/2-0-3/JobTypeJobFacet.json#/$defs/JobTypeJobFacet', {
          processingType: job === 'promotions' ? 'BATCH' : 'STREAMING',
          integration: 'ASSAY',
          jobType: job === 'promotions' ? 'PROMOTION' : 'DEPLOYMENT',
        }),
      },
    },
    inputs: [
      {
        namespace: fact.namespace,
        name: `models/${fact.model}`,
        facets: {
          datasetType: facet('facets/1-0-0/DatasetTypeDatasetFacet.json#/$defs/DatasetTypeDatasetFacet', { datasetType: 'MODEL' }),
          version: facet('facets/1-0-1/DatasetVersionDatasetFacet.json#/$defs/DatasetVersionDatasetFacet', { datasetVersion: String(fact.number) }),
        },
      },
    ],
    outputs: [],
  };
}

/** An event as it is sent to others. */
export type ToldEvent = ReturnType<typeof toldEvent>;

const facet = (schema: string, members: Readonly<Record<string, unknown>>) => ({ _producer: PRODUCER, _schemaURL: `${SPEC}/${schema}`, ...members });

/** A UUID of version 8 that is a digest of an id. */
function stableUuid(id: string): string {
  const digest = sha256(id);
  const variant = ((Number.parseInt(digest.charAt(16), 16) & 3) | 8).toString(16);
  return [digest.slice(0, 8), digest.slice(8, 12), `8${digest.slice(13, 16)}`, `${variant}${digest.slice(17, 20)}`, digest.slice(20, 32)].join('-');
}
