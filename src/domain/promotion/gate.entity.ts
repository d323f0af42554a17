/** What one thing is that still stands between a request and its promotion. */
type MissingKind =
  | 'SUBMISSION'
  | 'EVIDENCE'
  | 'STALE_EVIDENCE'
  | 'REFUSED'
  | 'ACKNOWLEDGEMENT'
  | 'WAIVER'
  | 'APPROVAL'
  | 'CHANGES_REQUESTED'
  | 'HOLD'
  | 'EXECUTION';

/** One thing that is missing; `key` names the finding, role, person, hold or part of the evidence. */
export interface MissingPoint {
  readonly kind: MissingKind;
  readonly key: string;
  readonly message: string;
}

/** OPEN: it was promoted. REFUSED: no approval can open it as it stands. WAITING: it lacks what is listed. */
type GateState = 'OPEN' | 'REFUSED' | 'WAITING';

/** How the gate of a request stands. */
export interface Gate {
  readonly state: GateState;
  readonly missing: readonly MissingPoint[];
}
