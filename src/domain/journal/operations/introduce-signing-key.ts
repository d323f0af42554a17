import type { EntryDraft } from '../../../kernel/entry.ts';
import { ok } from '../../../kernel/result.ts';
import { inTransaction, type Tx, type WriterStamp } from '../../../storage/transaction.ts';
import type { Machinery } from '../../context.ts';
import { saveSigningKey } from '../signing-keys.store.ts';
import { append } from './append.ts';

/** What introducing a key needs of the machinery. */
type KeyHolder = Pick<Machinery, 'signer' | 'clock'>;

const STAMP: WriterStamp = { principalId: 'start', principalKind: 'SYSTEM', requestId: 'start-introduce-signing-key' };

/** Makes the key of this process public before anything signed with it is kept: whoever reads a signature finds its key. Once per key, with an entry. */
export async function introduceSigningKey(tx: Tx, { signer, clock }: KeyHolder): Promise<void> {
  const { keyId, publicKeyPem } = signer;
  if (await saveSigningKey(tx, { keyId, publicKeyPem, introducedAt: clock.now() })) await append(tx, signingKeyIntroduced(keyId, publicKeyPem));
}

/** The same at the start of a process, so that a new key is known before it is first used. */
export async function introduceSigningKeyAtStart(machinery: KeyHolder & Pick<Machinery, 'database'>): Promise<void> {
  await inTransaction(machinery.database, STAMP, async (tx) => {
    await introduceSigningKey(tx, machinery);
    return ok(null);
  });
}

const signingKeyIntroduced = (keyId: string, publicKeyPem: string): EntryDraft => ({
  ...{ type: 'signing-key.introduced', version: 1, projectId: null, subjectKind: 'SigningKey', subjectId: keyId },
  payload: { publicKeyPem },
});
