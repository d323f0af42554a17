import { listCatalogueEntriesById } from '../../domain/catalogue/index.ts';
import { loadById } from '../loaders.ts';
import { toCatalogueEntry } from './catalogue.mapper.ts';

/** Entries by the id of the thing. */
export const catalogueEntryById = loadById(listCatalogueEntriesById, toCatalogueEntry);
