import { type EntryDraft, entryAbout } from '../../kernel/entry.ts';
import type { Artifact } from './artifact.entity.ts';
import type { PublisherKey, SignatureCheck } from './signature-check.entity.ts';

/** The project began to trust a publisher's key. */
export const publisherKeyRegistered = (key: PublisherKey): EntryDraft =>
  entryAbout('publisher-key.registered', 'PublisherKey', key, { name: key.name, fingerprint: key.fingerprint });

/** The project no longer trusts it. */
export const publisherKeyRetired = (key: PublisherKey): EntryDraft =>
  entryAbout('publisher-key.retired', 'PublisherKey', key, { name: key.name, fingerprint: key.fingerprint });

/** A signature was checked, whatever came of it. */
export const signatureChecked = (check: SignatureCheck, artifact: Artifact): EntryDraft =>
  entryAbout('signature.checked', 'SignatureCheck', check, {
    artifactId: artifact.id,
    digest: artifact.digest,
    bundleArtifactId: check.bundleArtifactId,
    verdict: check.verdict,
    reason: check.reason,
    keyFingerprint: check.keyFingerprint,
  });
