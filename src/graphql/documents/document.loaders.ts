import { listDocumentsById } from '../../domain/documents/index.ts';
import { loadById } from '../loaders.ts';
import { toFiledDocument } from './document.mapper.ts';

/** Documents by id. */
export const documentById = loadById(listDocumentsById, toFiledDocument);
