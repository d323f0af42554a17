import { ModelVersionNamedDocument, ResolveModelVersionDocument } from '@assay/sdk';
import type { Session } from './session.ts';

/** An id as it is; a name such as churn@3 or churn, and an alias such as churn@champion, by what they mean in the project that is meant. */
export async function versionId(session: Session, reference: string): Promise<string> {
  if (/^ver_[0-9a-z]{26}$/.test(reference)) return reference;
  const projectId = session.requireProject();
  if (/.@[^@]*[^@\d][^@]*$/.test(reference)) {
    const { resolveModelVersion } = await session.client.request(ResolveModelVersionDocument, { projectId, reference, at: null });
    if (resolveModelVersion !== null) return resolveModelVersion.id;
  }
  const { modelVersionNamed } = await session.client.request(ModelVersionNamedDocument, { projectId, reference });
  return modelVersionNamed.id;
}
