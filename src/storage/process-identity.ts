import { createHash } from 'node:crypto';
import { readFileSync, readlinkSync } from 'node:fs';

/** Names one running process for good: process ids are reused, so the start time and the machine belong to the name. */
export interface ProcessIdentity {
  readonly pid: number;
  /** Clock ticks from boot to the start of the process; empty where the system does not tell. */
  readonly startedAt: string;
  /** Digest of boot and process-id namespace: inside one scope a process id can be judged, outside it means nothing. */
  readonly scope: string;
}

const FIELDS_BEFORE_STATE = 2;
const STATE = 0;
const START_TIME = 22 - 1 - FIELDS_BEFORE_STATE;

/** The identity of this process. */
export function ownIdentity(): ProcessIdentity {
  return { pid: process.pid, startedAt: statFields(process.pid)?.[START_TIME] ?? '', scope: ownScope() };
}

/** Whether the named process still runs here: false for a finished one, for another with the same id, and for one of another scope. */
export function isAlive(identity: ProcessIdentity): boolean {
  if (identity.scope !== ownScope() || !isRunning(identity.pid)) return false;
  const startedAt = statFields(identity.pid)?.[START_TIME];
  return startedAt === undefined || identity.startedAt === '' || startedAt === identity.startedAt;
}

/** Whether any process has this id now; a zombie that waits for its parent counts as finished. */
export function isRunning(pid: number): boolean {
  if (!Number.isSafeInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (errorCode(error) !== 'EPERM') return false;
  }
  const state = statFields(pid)?.[STATE];
  return state !== 'Z' && state !== 'X';
}

/** Digest of boot and process-id namespace of this process, 16 hexadecimal characters. */
export function ownScope(): string {
  const boot = readOr(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim(), 'no boot id');
  const namespace = readOr(() => readlinkSync('/proc/self/ns/pid'), 'one namespace');
  return createHash('sha256').update(`${boot} ${namespace}`).digest('hex').slice(0, 16);
}

/** The `code` of a system error (`ENOENT`, …), or an empty text. */
export function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

function statFields(pid: number): readonly string[] | undefined {
  const line = readOr(() => readFileSync(`/proc/${pid}/stat`, 'utf8'), '');
  // The second field is the command in brackets and may itself hold blanks and brackets.
  const end = line.lastIndexOf(')');
  return end < 0 ? undefined : line.slice(end + 2).split(' ');
}

/** Systems without /proc answer with the fallback: there only the process id is judged. */
function readOr(read: () => string, fallback: string): string {
  try {
    return read();
  } catch {
    return fallback;
  }
}
