import { cpus, release, totalmem, type } from 'node:os';

/** The machine in words, without its name or anything else that tells whose it is. */
export function describeMachine(database: string | null): string {
  const processors = cpus();
  const model = processors[0]?.model.trim() ?? 'unknown processor';
  const memory = Math.round(totalmem() / 2 ** 30);
  const parts = [`${processors.length} × ${model}`, `${memory} GiB`, `${type()} ${release().split('-')[0]}`, `Node ${process.versions.node}`];
  return [...parts, ...(database === null ? [] : [`PostgreSQL ${database}`])].join(', ');
}
