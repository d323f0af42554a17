import type * as domain from '../../domain/documents/index.ts';
import type { FiledDocument } from './document.type.ts';

/** A document as GraphQL shows it. */
export const toFiledDocument = ({ projectId: _projectId, filedBy, signedOffBy, ...document }: domain.FiledDocument): FiledDocument => ({
  ...document,
  filedById: filedBy,
  signedOffById: signedOffBy,
  __typename: 'FiledDocument',
});
