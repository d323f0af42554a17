import type { ModelRunner } from '../inference/model-runner.ts';
import type { Actor } from '../kernel/actor.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Ids } from '../kernel/id.ts';
import type { Log } from '../kernel/log.ts';
import type { Signer } from '../kernel/signer.ts';
import type { GuardedClient } from '../network/guarded-client.ts';
import type { BlobStore } from '../storage/blob-store.ts';
import type { Database, Db } from '../storage/database.ts';
import type { Tx } from '../storage/transaction.ts';

/** The machinery that every use case may use; made once by the composition root. */
export interface Machinery {
  readonly database: Database;
  readonly blobs: BlobStore;
  readonly runner: ModelRunner;
  /** Sends requests to addresses that people name, where the operator allows it. */
  readonly network: GuardedClient;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
  /** Signs checkpoints of the journal. */
  readonly signer: Signer;
  /** Directory of the policy files. */
  readonly policiesDirectory: string;
}

/** What every use case is handed first: who asks, and the machinery. One per request. */
export interface Context extends Machinery {
  readonly actor: Actor;
  /** Read handle; writes need the `tx` of a mutation. */
  readonly db: Db;
  readonly requestId: string;
}

/** A context inside the one transaction of a mutation. Lower modules' operations take it, so that a decision is all or nothing. */
export interface MutationContext extends Context {
  readonly tx: Tx;
}
