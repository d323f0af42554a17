import { type Digest, digestOf } from '../../kernel/digest.ts';
import type { MonitorPlan } from './monitor.entity.ts';

/** What approvers sign of a monitor: the version, what is watched, how windows are judged, and against what. */
export const planDigest = ({ modelVersionId, signals, settings, baseline }: MonitorPlan): Digest =>
  digestOf({ format: 'assay-monitor/1', modelVersionId, signals, settings, baseline });
