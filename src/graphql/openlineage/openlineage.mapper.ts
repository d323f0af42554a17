import type * as domain from '../../domain/openlineage/index.ts';
import type { ExternalAsset, Job, LineageEvent, QualityCheck, Run } from './openlineage.type.ts';

/** A job as GraphQL shows it. */
export const toJob = (job: domain.Job): Job => ({ ...job, __typename: 'Job' });

/** A run as GraphQL shows it. */
export const toRun = ({ gitCommit, ...run }: domain.Run): Run => ({ ...run, declaredCommit: gitCommit, __typename: 'Run' });

/** An asset as GraphQL shows it. */
export const toExternalAsset = ({ modelName: _, modelNumber: __, ...asset }: domain.ExternalAsset): ExternalAsset => ({
  ...asset,
  __typename: 'ExternalAsset',
});

/** An event as GraphQL shows it. */
export const toLineageEvent = ({ receivedBy, ...event }: domain.LineageEvent): LineageEvent => ({
  ...event,
  receivedById: receivedBy,
  __typename: 'LineageEvent',
});

/** A check as GraphQL shows it. */
export const toQualityCheck = (check: domain.QualityCheck): QualityCheck => ({ ...check, __typename: 'QualityCheck' });
