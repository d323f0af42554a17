import { listLegalHoldsById } from '../../domain/preservation/index.ts';
import { loadById } from '../loaders.ts';
import { toLegalHold } from './legal-hold.mapper.ts';

/** Holds by id. */
export const legalHoldById = loadById(listLegalHoldsById, toLegalHold);
