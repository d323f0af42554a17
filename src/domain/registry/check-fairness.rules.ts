import { LIMITS } from '../../kernel/limits.ts';
import { type InvalidInput, invalidInput } from '../../kernel/problem.ts';
import { isDisparityMetric, METRICS } from '../../stats/index.ts';
import type { SpecificationContent } from './audit-specification.entity.ts';
import { faultOfEdges } from './check-edges.rules.ts';
import type { FairnessPlan, Task } from './measurement-plan.entity.ts';

/** What is wrong with how a specification wants groups compared, or null. */
export function faultOfFairness({ measurement: { task, fairness }, protectedAttributes }: SpecificationContent): InvalidInput | null {
  const attributes = protectedAttributes.map(({ column }) => column);
  return (
    faultOfReferences(fairness, attributes) ??
    faultOfPrimaryMetrics(fairness, task) ??
    faultOfNumericEdges(fairness, attributes) ??
    faultOfLocalLaw(fairness, attributes) ??
    faultOfDecisions(fairness, task, attributes)
  );
}

const field = (name: string): string => `measurement.fairness.${name}`;
const isText = (text: string): boolean => text !== '' && text.length <= LIMITS.cellCharacters && !/\p{Cc}|\p{Cs}/u.test(text);

function faultOfReferences({ referenceMode, references }: FairnessPlan, attributes: readonly string[]): InvalidInput | null {
  const named = Object.entries(references);
  if (referenceMode !== 'predefined')
    return named.length === 0
      ? null
      : invalidInput(field('references'), 'Named reference groups need the reference mode PREDEFINED; choose it, or leave them out.');
  const stranger = named.find(([attribute]) => !attributes.includes(attribute));
  if (stranger !== undefined) return invalidInput(field('references'), `"${stranger[0]}" is none of the protected attributes; name one of them.`);
  const without = attributes.find((attribute) => !Object.hasOwn(references, attribute));
  if (without !== undefined) return invalidInput(field('references'), `Name the reference group of the protected attribute "${without}" too.`);
  return named.every(([, group]) => isText(group))
    ? null
    : invalidInput(field('references'), `Write each group as it stands in the dataset, in 1 to ${LIMITS.cellCharacters} printable characters.`);
}

const MOST_PRIMARY_METRICS = 3;

function faultOfPrimaryMetrics({ primaryMetrics }: FairnessPlan, task: Task): InvalidInput | null {
  if (primaryMetrics.length > MOST_PRIMARY_METRICS)
    return invalidInput(field('primaryMetrics'), `Choose at most ${MOST_PRIMARY_METRICS}; what matters most is little.`);
  for (const [i, { metric, harm }] of primaryMetrics.entries()) {
    const place = field(`primaryMetrics.${i}`);
    const isKnown = task === 'BINARY' || task === 'MULTICLASS' ? isDisparityMetric(metric) : Object.hasOwn(METRICS, metric);
    if (!isKnown) return invalidInput(`${place}.metric`, `"${metric}" compares no groups; name a disparity such as impactRatio or equalOpportunityDifference.`);
    if (primaryMetrics.findIndex((one) => one.metric === metric) !== i) return invalidInput(`${place}.metric`, `"${metric}" is chosen twice; choose it once.`);
    if (harm.trim() === '' || harm.length > LIMITS.textCharacters)
      return invalidInput(`${place}.harm`, `Say in one sentence of at most ${LIMITS.textCharacters} characters which harm this metric watches.`);
  }
  return null;
}

function faultOfNumericEdges({ numericEdges }: FairnessPlan, attributes: readonly string[]): InvalidInput | null {
  for (const [attribute, edges] of Object.entries(numericEdges)) {
    if (!attributes.includes(attribute)) return invalidInput(field('numericEdges'), `"${attribute}" is none of the protected attributes; name one of them.`);
    const fault = faultOfEdges(field('numericEdges'), edges);
    if (fault !== null) return fault;
  }
  return null;
}

function faultOfLocalLaw({ localLaw144 }: FairnessPlan, attributes: readonly string[]): InvalidInput | null {
  if (localLaw144 === null) return null;
  const { sex, raceEthnicity } = localLaw144;
  for (const [name, column] of Object.entries({ sex, raceEthnicity })) {
    if (!attributes.includes(column)) return invalidInput(field(`localLaw144.${name}`), `"${column}" is none of the protected attributes; name one of them.`);
  }
  return sex === raceEthnicity ? invalidInput(field('localLaw144.raceEthnicity'), 'Sex and race need two columns; name another one here.') : null;
}

const LEAST_FOR_THREE_WAY = 3;

function faultOfDecisions({ threeWay, favourableFrom, topK }: FairnessPlan, task: Task, attributes: readonly string[]): InvalidInput | null {
  if (threeWay && attributes.length < LEAST_FOR_THREE_WAY)
    return invalidInput(field('threeWay'), 'Crossings of three need at least three protected attributes; add some or switch them off.');
  if (favourableFrom !== null && !(task === 'REGRESSION' && Number.isFinite(favourableFrom)))
    return invalidInput(
      field('favourableFrom'),
      'A finite number from which predictions are favourable belongs to the task REGRESSION; leave it out otherwise.',
    );
  if (topK !== null && !(task === 'RANKING' && Number.isInteger(topK) && topK >= 1 && topK <= LIMITS.planRankDepth))
    return invalidInput(field('topK'), `A whole number from 1 to ${LIMITS.planRankDepth} of first places belongs to the task RANKING; leave it out otherwise.`);
  return null;
}
