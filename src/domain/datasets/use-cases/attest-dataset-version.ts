import { digestOf } from '../../../kernel/digest.ts';
import { type InvalidInput, type LimitExceeded, type NotFound, type SomebodyElseRequired, somebodyElseRequired } from '../../../kernel/problem.ts';
import { ok, refuse } from '../../../kernel/result.ts';
import { heldRoles } from '../../identity/index.ts';
import { append } from '../../journal/index.ts';
import { mutation } from '../../use-case.ts';
import { checkStatement } from '../check-statement.rules.ts';
import { findDatasetVersion } from '../dataset.read-model.ts';
import { datasetVersionAttested } from '../datasets.entries.ts';
import type { SourceRevoked } from '../datasets.problems.ts';
import { insertAttestation } from '../datasets.store.ts';
import type { Attestation, AttestationStatement } from '../governance.entity.ts';
import { findAttestation } from '../governance.read-model.ts';
import { requireUsable } from '../operations/require-usable.ts';

/** What a steward says about a dataset version. */
export interface AttestDatasetVersionInput {
  readonly datasetVersionId: string;
  readonly statement: AttestationStatement;
  readonly idempotencyKey?: string | null;
}

type Refusals = NotFound | InvalidInput | LimitExceeded | SomebodyElseRequired | SourceRevoked;

/** Gives a steward's word for a dataset version, bound to its bytes. A later one takes the place of those before; only a person can give it. */
export const attestDatasetVersion = mutation<AttestDatasetVersionInput, Attestation, Refusals>('attestDatasetVersion', {
  replay: { subjectOf: (attestation) => attestation.id, reload: findAttestation },
  body: async (ctx, input) => {
    const found = await findDatasetVersion(ctx, input.datasetVersionId);
    if (!found.ok) return found;
    const { id: datasetVersionId, projectId, artifactDigest, registeredBy } = found.value;
    ctx.actor.require('attestDatasetVersion', { kind: 'Dataset', projectId });
    if (ctx.actor.principalKind !== 'USER') return refuse(somebodyElseRequired('NO_PERSON', 'Only a person can attest; sign in as yourself.'));
    if (registeredBy === ctx.actor.principalId) {
      return refuse(somebodyElseRequired('REGISTERED_IT', 'You registered this dataset version, so somebody else has to attest it.'));
    }
    const statement = checkStatement(input.statement, ctx.clock.now());
    if (!statement.ok) return statement;
    const usable = await requireUsable(ctx, projectId, [datasetVersionId]);
    if (!usable.ok) return usable;
    const attestation: Attestation = {
      ...{ id: ctx.ids.next('Attestation'), projectId, datasetVersionId, artifactDigest, statement: statement.value },
      digest: digestOf({ datasetVersionId, artifactDigest, statement: statement.value }),
      roles: (await heldRoles(ctx, ctx.actor.principalId, projectId)).map(({ role }) => role),
      ...{ attestedBy: ctx.actor.principalId, attestedAt: ctx.clock.now(), withdrawnBy: null, withdrawnAt: null, withdrawalReason: null },
    };
    await insertAttestation(ctx.tx, attestation);
    await append(ctx.tx, datasetVersionAttested(attestation));
    return ok(attestation);
  },
});
