import { LIMITS } from '../../kernel/limits.ts';

/** Whether a number can be a cost: nothing at all, or an amount whose square still is a number, so that intervals of costs have ends. */
export const isCost = (cost: number): boolean => cost === 0 || (cost >= LIMITS.costLeast && cost <= LIMITS.costMost);

/** The same for people who gave another number. */
export const COST_IN_WORDS = `0, or a number from ${LIMITS.costLeast} to ${LIMITS.costMost}; choose another unit for what is smaller or larger`;
