import { type PublicJwk, publicJwkOf } from '../../../kernel/signer.ts';
import type { Machinery } from '../../context.ts';
import { readSigningKeys } from '../signing-keys.read-model.ts';

/** The keys that verify what this installation signed: the one of this process first, then all others, the newest first. */
export async function publicKeys({ database, signer }: Pick<Machinery, 'database' | 'signer'>): Promise<readonly PublicJwk[]> {
  const others = (await readSigningKeys(database.db)).filter(({ keyId }) => keyId !== signer.keyId);
  return [signer.publicJwk, ...others.map(({ publicKeyPem }) => publicJwkOf(publicKeyPem))];
}
