import { LIMITS } from '../../kernel/limits.ts';
import { type InvalidInput, invalidInput } from '../../kernel/problem.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import { COST_IN_WORDS, isCost } from './cost.rules.ts';
import type { ClassCosts, MeasurementPlan } from './measurement-plan.entity.ts';

/** What decisions cost, as people propose it: decision by decision. */
export interface ProposedClassCosts {
  readonly unit: string;
  readonly cells: readonly ProposedClassCost[];
}

/** The cost of one decision. */
interface ProposedClassCost {
  readonly actual: string;
  readonly predicted: string;
  readonly cost: number;
}

const FIELD = 'measurement.classCosts';

/** The matrix of what was proposed: every wrong decision has to be priced, a right one that is left out costs nothing. */
export function proposedClassCosts({ unit, cells }: ProposedClassCosts, classes: readonly string[]): Result<ClassCosts, InvalidInput> {
  const costs = classes.map((_, actual) => classes.map((__, predicted) => (actual === predicted ? 0 : Number.NaN)));
  const priced = new Set<string>();
  for (const { actual, predicted, cost } of cells) {
    const unknown = [actual, predicted].find((name) => !classes.includes(name));
    if (unknown !== undefined) return refuse(invalidInput(`${FIELD}.cells`, `"${unknown}" is none of the classes; price decisions between these.`));
    const pair = inWords(actual, predicted);
    if (priced.has(pair)) return refuse(invalidInput(`${FIELD}.cells`, `The cost of ${pair} is given twice; give it once.`));
    if (!isCost(cost)) return refuse(invalidInput(`${FIELD}.cells`, `The cost of ${pair} is ${cost}; give ${COST_IN_WORDS}.`));
    priced.add(pair);
    (costs[classes.indexOf(actual)] as number[])[classes.indexOf(predicted)] = cost;
  }
  for (const [actual, row] of costs.entries())
    for (const [predicted, cost] of row.entries())
      if (Number.isNaN(cost))
        return refuse(
          invalidInput(`${FIELD}.cells`, `The cost of ${inWords(classes[actual] ?? '', classes[predicted] ?? '')} is missing; price every wrong decision.`),
        );
  return ok({ unit: unit.trim(), costs });
}

const inWords = (actual: string, predicted: string): string => `deciding "${predicted}" where "${actual}" is true`;

/** What is wrong with the costs of a plan, or null. */
export function faultOfClassCosts({ task, classes, classCosts }: MeasurementPlan): InvalidInput | null {
  if (classCosts === null) return null;
  if (task !== 'MULTICLASS')
    return invalidInput(FIELD, 'Leave them out; only decisions between several classes are priced here, and the use case says what a binary error costs.');
  if (classCosts.unit === '' || classCosts.unit.length > LIMITS.nameCharacters)
    return invalidInput(`${FIELD}.unit`, `Name the unit of the costs, such as EUR, in 1 to ${LIMITS.nameCharacters} characters.`);
  const dear = classCosts.costs.some((row, actual) => row.some((cost, predicted) => actual !== predicted && cost > 0));
  if (classes === null || !dear) return invalidInput(`${FIELD}.cells`, 'Price at least one wrong decision above zero, or leave the costs out.');
  return null;
}
