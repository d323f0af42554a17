import { ModelNamedDocument } from '@assay/sdk';
import type { Session } from './session.ts';

/** An id of a model as it is; a name by the model that has exactly this name in the project that is meant. */
export async function modelIdOf(session: Session, reference: string): Promise<string> {
  if (/^mdl_[0-9a-z]{26}$/.test(reference)) return reference;
  const { search } = await session.client.request(ModelNamedDocument, { projectId: session.requireProject(), name: reference });
  const id = search.edges[0]?.node.entry.id;
  if (id === undefined) throw new Error(`There is no model ${reference} that you can see. Check its id or name, the project, and whose token you use.`);
  return id;
}
