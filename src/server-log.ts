import { destination, pino } from 'pino';
import type { LogLevel } from './config.ts';
import type { Log } from './kernel/log.ts';

const STANDARD_ERROR = 2;

/** The log of the server: lines of JSON on standard error, so that standard output holds only what a person asked for. */
export function createLog(level: LogLevel): Log {
  return pino(
    { level, base: null, timestamp: () => `,"time":"${new Date().toISOString()}"`, formatters: { level: (label) => ({ level: label }) } },
    destination({ dest: STANDARD_ERROR, sync: true }),
  );
}
