import { monitorEventLoopDelay } from 'node:perf_hooks';

/** One number for Prometheus, read when it is asked for. */
export interface Metric {
  readonly name: string;
  readonly help: string;
  readonly type: 'gauge' | 'counter';
  read(): number | Promise<number>;
}

/** What the process tells of itself. */
export function processMetrics(): readonly Metric[] {
  const delay = monitorEventLoopDelay({ resolution: 20 });
  delay.enable();
  return [
    { name: 'process_resident_memory_bytes', help: 'Resident memory of the server process.', type: 'gauge', read: () => process.memoryUsage.rss() },
    {
      name: 'process_cpu_seconds_total',
      help: 'Processor time of the server process.',
      type: 'counter',
      read: () => (process.cpuUsage().user + process.cpuUsage().system) / 1e6,
    },
    { name: 'process_uptime_seconds', help: 'Seconds since the server process began.', type: 'gauge', read: () => process.uptime() },
    {
      name: 'nodejs_eventloop_delay_p99_seconds',
      help: '99th percentile of event loop delay since the last scrape.',
      type: 'gauge',
      read: () => {
        const seconds = delay.percentile(99) / 1e9;
        delay.reset();
        return Number.isFinite(seconds) ? seconds : 0;
      },
    },
  ];
}

/** The text of all metrics; one that cannot be read is left out, and `assay_metrics_failed` counts those. */
export async function renderMetrics(metrics: readonly Metric[]): Promise<string> {
  const settled = await Promise.allSettled(metrics.map(async (metric) => ({ metric, value: await metric.read() })));
  const read = settled.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
  const failed: Metric = {
    name: 'assay_metrics_failed',
    help: 'Metrics that could not be read for this scrape, for instance without a database.',
    type: 'gauge',
    read: () => 0,
  };
  return [...read, { metric: failed, value: metrics.length - read.length }]
    .map(({ metric, value }) => `# HELP ${metric.name} ${metric.help}\n# TYPE ${metric.name} ${metric.type}\n${metric.name} ${value}\n`)
    .join('');
}
