import { ordinaryProblems } from '../problem.type.ts';
import { resultUnion } from '../result-union.ts';
import { CatalogueEntry } from './catalogue-entry.type.ts';

/** Outcomes of reviseCatalogueEntry. */
export const ReviseCatalogueEntryResult = resultUnion('ReviseCatalogueEntryResult', [CatalogueEntry, ...ordinaryProblems]);
