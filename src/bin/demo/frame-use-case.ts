import { accepted, CreateUseCaseDocument, DecideUseCaseRevisionDocument, ProposeUseCaseRevisionDocument } from '@assay/sdk';
import { MEDIAN_WAGE } from '../demo-data.ts';
import type { Cast } from './cast.ts';
import type { Stage } from './stage.ts';

const POPULATION = 'Applicants for a loan; the data are workers of the 1985 US Current Population Survey.';
const TARGET = `The hourly wage is above $${MEDIAN_WAGE}, the median.`;
const DECISION = 'In which order the files of applicants are read.';
const ACTS_ON_IT = 'A clerk of the lender, who reads every file whatever the score.';
const COSTS = { falsePositive: 1, falseNegative: 3, unit: 'days of waiting' };

const FRAMING = {
  ...{ target: TARGET, decision: DECISION, actsOnIt: ACTS_ON_IT, population: POPULATION, costs: COSTS },
  serving: 'BATCH' as const,
  costNeed: { beatsNoModel: false },
  successMetric: 'Days until a file with a wage above the median is read.',
  businessImpact: 'Applicants who can be answered quickly are answered quickly.',
  alternatives: [
    {
      kind: 'NO_MODEL' as const,
      description: 'Files are read in the order in which they come.',
      whyNot: 'Simple files wait for a week behind difficult ones.',
    },
  ],
  affectedPeople: 'Applicants, whose files are read earlier or later.',
  intendedUse: 'To order the files of applicants for a clerk who reads all of them.',
};

/** What is true of the use case, by the questions of `policies/questionnaires/risk-tier.yaml`: tier 2, by when people are answered. */
const ANSWERS = Object.entries({
  ...{ 'decision-effect': 'price-or-service', 'vulnerable-people': 'some', autonomy: 'advisory', 'persons-per-year': 'over-hundred' },
  ...{ 'money-per-year': 'over-ten-thousand', regulation: 'sectoral', opacity: 'linear' },
}).map(([question, answer]) => ({ question, answer }));

/** Declares the use case, and has its framing approved by somebody else, so that nobody chooses the tier alone. Returns the id of the use case. */
export async function frameUseCase({ narrator }: Stage, { owner, risk, projectId }: Cast): Promise<string> {
  const declared = {
    projectId,
    name: 'wage-prescreen',
    tier: 2,
    target: TARGET,
    decision: DECISION,
    actsOnIt: ACTS_ON_IT,
    population: POPULATION,
    costs: COSTS,
  };
  const useCase = accepted((await owner.client.request(CreateUseCaseDocument, { input: declared })).createUseCase);
  narrator.say(`Carla frames the use case: is the hourly wage above the median of $${MEDIAN_WAGE}? The score sorts files; a human reads every one.`);
  const asked = { useCaseId: useCase.id, framing: FRAMING, answers: ANSWERS, reason: 'What the score is for, and what it asks of people.' };
  const proposed = accepted((await owner.client.request(ProposeUseCaseRevisionDocument, { input: asked })).proposeUseCaseRevision);
  const decision = { useCaseRevisionId: proposed.id, decision: 'APPROVE' as const, digest: proposed.digest ?? '', reason: 'As the clerks work.' };
  const approved = accepted((await risk.client.request(DecideUseCaseRevisionDocument, { input: decision })).decideUseCaseRevision);
  narrator.claim(
    `Femi, not Carla, approves the framing; its tier ${approved.tier} follows from seven answers, and with it the policy`,
    approved.state === 'APPROVED' && approved.useCase?.tierOrigin === 'COMPUTED' && approved.tier === 2,
  );
  return useCase.id;
}
