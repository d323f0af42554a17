import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { DISPARITY_METRICS } from './disparity-metrics.ts';
import { METRICS, type MetricName, metricId } from './metric-catalogue.ts';

const documented = new Set(
  readFileSync(new URL('../../docs/metrics.md', import.meta.url), 'utf8')
    .match(/`[a-zA-Z0-9]+@\d+`/g)
    ?.map((id) => id.slice(1, -1)),
);
const names = Object.keys(METRICS) as MetricName[];

describe('the catalogue of metrics', () => {
  it('gives every id the major number of its version', () => {
    expect(metricId('recall')).toBe('recall@1');
    for (const name of names) expect(metricId(name)).toMatch(/^[a-z][A-Za-z0-9]+@[1-9]\d*$/);
  });

  it('is what docs/metrics.md explains, no more and no less', () => {
    expect([...documented].filter((id) => id !== 'recall@1').sort()).toEqual(
      names
        .map(metricId)
        .filter((id) => id !== 'recall@1')
        .sort(),
    );
    expect(documented).toContain('recall@1');
  });

  it('holds every disparity metric, with ratios better when higher', () => {
    for (const [name, metric] of Object.entries(DISPARITY_METRICS)) {
      expect(names).toContain(name);
      if (metric.form === 'ratio') expect(METRICS[name as MetricName].higherIsBetter).toBe(true);
    }
  });
});
