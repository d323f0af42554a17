import type { Signer } from './signer.ts';

/** The type of a payload that is an in-toto Statement. */
export const IN_TOTO_PAYLOAD = 'application/vnd.in-toto+json';

/** A signed payload (DSSE 1.0, https://github.com/secure-systems-lab/dsse): payload and signature in base64, the key by its id. */
export interface DsseEnvelope {
  readonly payload: string;
  readonly payloadType: string;
  readonly signatures: readonly { readonly keyid: string; readonly sig: string }[];
}

/** What a DSSE signature covers: `DSSEv1 <length> <type> <length> <payload>`. The type is covered, so that no other signature of a key can pass for it. */
export const preAuthenticationEncoding = (payloadType: string, payload: Uint8Array): Buffer =>
  Buffer.concat([Buffer.from(`DSSEv1 ${Buffer.byteLength(payloadType)} ${payloadType} ${payload.length} `), payload]);

/** Signs the text with the one key of the signer. */
export function sealEnvelope(signer: Signer, payloadType: string, text: string): DsseEnvelope {
  const payload = Buffer.from(text);
  const sig = Buffer.from(signer.sign(preAuthenticationEncoding(payloadType, payload))).toString('base64');
  return { payload: payload.toString('base64'), payloadType, signatures: [{ keyid: signer.keyId, sig }] };
}
