import { type InvalidInput, invalidInput } from '../../kernel/problem.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import { type ProposedClassCosts, proposedClassCosts } from './class-costs.rules.ts';
import { DEFAULT_MEASUREMENT, type FairnessPlan, type MeasurementPlan } from './measurement-plan.entity.ts';

type Chosen<T> = { readonly [K in keyof T]?: T[K] | null };

/** The members of a plan that somebody has chosen; one that is left out, or null, takes its default. */
export type ChosenMeasurement = Chosen<Omit<MeasurementPlan, 'fairness'>> & { readonly fairness?: Chosen<FairnessPlan> | null };

/** A plan as people propose it: what is said of each protected attribute is a list. Members that are left out, or null, take their default. */
export type ProposedMeasurement = Chosen<Omit<MeasurementPlan, 'fairness' | 'slices' | 'classCosts'>> & {
  readonly classCosts?: ProposedClassCosts | null;
  readonly slices?: readonly { readonly column: string; readonly edges?: readonly number[] | null }[] | null;
  readonly fairness?:
    | (Chosen<Omit<FairnessPlan, 'references' | 'numericEdges'>> & {
        readonly references?: readonly { readonly attribute: string; readonly group: string }[] | null;
        readonly numericEdges?: readonly { readonly attribute: string; readonly edges: readonly number[] }[] | null;
      })
    | null;
};

/** The whole plan of what was proposed; refuses two words about the same attribute, and costs that leave decisions out. */
export function proposedMeasurement({ slices, fairness, classCosts, ...rest }: ProposedMeasurement): Result<MeasurementPlan, InvalidInput> {
  const { references, numericEdges, ...others } = fairness ?? {};
  for (const [name, list] of Object.entries({ references: references ?? [], numericEdges: numericEdges ?? [] })) {
    const twice = list.find(({ attribute }, place) => list.findIndex((one) => one.attribute === attribute) !== place);
    if (twice !== undefined) return refuse(invalidInput(`measurement.fairness.${name}`, `"${twice.attribute}" is named twice; name it once.`));
  }
  const costs = classCosts == null ? ok(null) : proposedClassCosts(classCosts, rest.classes ?? []);
  if (!costs.ok) return costs;
  return ok(
    wholeMeasurement({
      ...rest,
      classCosts: costs.value,
      slices: (slices ?? []).map(({ column, edges }) => ({ column, edges: edges ?? null })),
      fairness: {
        ...others,
        references: Object.fromEntries((references ?? []).map(({ attribute, group }) => [attribute, group])),
        numericEdges: Object.fromEntries((numericEdges ?? []).map(({ attribute, edges }) => [attribute, edges])),
      },
    }),
  );
}

/** The whole plan of what was chosen. */
export function wholeMeasurement(chosen: ChosenMeasurement): MeasurementPlan {
  return { ...withDefaults(DEFAULT_MEASUREMENT, chosen), fairness: withDefaults(DEFAULT_MEASUREMENT.fairness, chosen.fairness ?? {}) };
}

/**
 * The members of a plan that differ from the defaults: what is stored and what the specification's digest speaks of, so that a member which is
 * added to plans later changes neither.
 */
export function chosenMeasurement(plan: MeasurementPlan): ChosenMeasurement {
  const { fairness, ...rest } = plan;
  const { fairness: usual, ...usualRest } = DEFAULT_MEASUREMENT;
  const chosen = differences(fairness, usual);
  return { ...differences(rest, usualRest), ...(Object.keys(chosen).length === 0 ? {} : { fairness: chosen }) };
}

function withDefaults<T extends object>(defaults: T, chosen: { readonly [K in keyof T]?: unknown }): T {
  const given = Object.entries(chosen).filter(([name, value]) => value != null && name in defaults);
  return { ...defaults, ...Object.fromEntries(given) };
}

// Every default is a scalar, a list or empty, so the order of members cannot make equal values look different.
function differences<T extends object>(values: T, defaults: T): Partial<T> {
  const other = Object.entries(values).filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(defaults[name as keyof T]));
  return Object.fromEntries(other) as Partial<T>;
}
