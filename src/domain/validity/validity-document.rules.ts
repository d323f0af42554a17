import { combineVerdicts } from '../../kernel/verdict.ts';
import { benefitOf, costBenefit, pricedClasses, pricedDecisions, thresholdFitsCosts } from './checks/costs.rules.ts';
import { coverage, inputCoverage } from './checks/coverage.rules.ts';
import { foldReports, foldsReported } from './checks/folds.rules.ts';
import { representativeness, representativeOfServing } from './checks/representativeness.rules.ts';
import { comparedRows, rowsNotRepeated, rowsNotShared } from './checks/separation.rules.ts';
import { sliceBenefits, slicesBenefit } from './checks/slices.rules.ts';
import { featuresBeforeLabels, laterThanTraining } from './checks/temporal.rules.ts';
import { ASSESSOR_VERSION, type ValidityDocument } from './validity.entity.ts';
import type { ValidityFacts } from './validity-facts.entity.ts';

/** Asks every question of an evaluation; what it does not know is INSUFFICIENT_DATA, never a pass. */
export function validityDocument(facts: ValidityFacts): ValidityDocument {
  const { data, specification, protectedColumns } = facts;
  const costs = pricedDecisions(facts);
  const classCosts = pricedClasses(facts);
  const benefit = benefitOf(costs, classCosts);
  const slices = sliceBenefits(facts, costs, classCosts);
  const folds = foldReports(facts);
  const checks = [
    representativeness(data),
    representativeOfServing(facts.serving),
    laterThanTraining(specification.measurement, data),
    featuresBeforeLabels(specification.measurement, data),
    rowsNotShared(data),
    rowsNotRepeated(data),
    coverage(facts),
    costBenefit(benefit),
    thresholdFitsCosts(costs),
    slicesBenefit(facts, benefit !== null, slices),
    foldsReported(facts, folds),
  ];
  return {
    format: 'assay-evaluation-validity/1',
    assessorVersion: ASSESSOR_VERSION,
    inputs: {
      resultDigest: facts.resultDigest,
      specificationDigest: specification.digest,
      datasetDigest: facts.datasetDigest,
      trainingData: facts.trainingData,
      servingData: facts.serving.kind === 'NONE' ? null : facts.serving.dataset,
      costs: facts.costs,
    },
    rows: comparedRows(data),
    notCompared: data.kind === 'NOT_COMPARED' ? data.reason : null,
    ...{ checks, costs, classCosts, slices, folds },
    features: data.kind === 'COMPARED' ? data.features : [],
    servedFeatures: facts.serving.kind === 'COMPARED' ? facts.serving.features : [],
    threshold: facts.thresholdRows,
    inputCoverage: inputCoverage(data, protectedColumns),
    ...(facts.leadTimes === null ? {} : { leadTimes: facts.leadTimes }),
    verdict: combineVerdicts(checks.map(({ verdict }) => verdict)),
  };
}
