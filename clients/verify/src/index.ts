export { readKey, readKeySet, type VerificationKey } from './signing-key.ts';
export { type AttestationReport, type AttestationTrust, type HeldStatement, verifyAttestation } from './verify-attestation.ts';
