import { ModelVersionNamedDocument } from '@assay/sdk';
import type { Session } from './session.ts';

/** An id as it is; a name such as churn@3 by its version in the project that is meant. */
export async function versionId(session: Session, reference: string): Promise<string> {
  if (/^ver_[0-9a-z]{26}$/.test(reference)) return reference;
  const projectId = session.requireProject();
  const { modelVersionNamed } = await session.client.request(ModelVersionNamedDocument, { projectId, reference });
  return modelVersionNamed.id;
}
