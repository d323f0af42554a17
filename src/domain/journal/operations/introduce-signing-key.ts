import type { EntryDraft } from '../../../kernel/entry.ts';
import { ok } from '../../../kernel/result.ts';
import type { Tx } from '../../../storage/transaction.ts';
import type { Context, Machinery } from '../../context.ts';
import { workTransaction } from '../../work-transaction.ts';
import { saveSigningKey } from '../signing-keys.store.ts';
import { append } from './append.ts';

/** What introducing a key needs of the machinery. */
type KeyHolder = Pick<Machinery, 'signer' | 'clock'>;

/** Makes the key of this process public before anything signed with it is kept: whoever reads a signature finds its key. Once per key, with an entry. */
export async function introduceSigningKey(tx: Tx, { signer, clock }: KeyHolder): Promise<void> {
  const { keyId, publicKeyPem } = signer;
  if (await saveSigningKey(tx, { keyId, publicKeyPem, introducedAt: clock.now() })) await append(tx, signingKeyIntroduced(keyId, publicKeyPem));
}

/** The same in a transaction of its own, at the start of a process, so that a new key is known before it is first used. */
export async function introduceSigningKeyAtStart(ctx: Context): Promise<void> {
  await workTransaction(ctx, async (inner) => {
    await introduceSigningKey(inner.tx, inner);
    return ok(null);
  });
}

const signingKeyIntroduced = (keyId: string, publicKeyPem: string): EntryDraft => ({
  ...{ type: 'signing-key.introduced', version: 1, projectId: null, subjectKind: 'SigningKey', subjectId: keyId },
  payload: { publicKeyPem },
});
