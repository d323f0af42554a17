import { enumType } from '../enum-type.ts';

/** GraphQL enum of rule severities. */
export const RuleSeverityEnum = enumType(
  'RuleSeverity',
  'What a breach of a rule does.',
  { BLOCK: 'It stops a promotion.', WARN: 'It has to be acknowledged by a permitted person.', INFORM: 'It is only reported.' },
  (value) => value.toLowerCase(),
);

/** GraphQL enum of proposal states. */
export const PolicyProposalStateEnum = enumType('PolicyProposalState', 'Where a proposal of a policy is in its life.', {
  WAITING: 'A second person has to read it.',
  PUBLISHED: 'A second person put it in force.',
  DECLINED: 'It was turned down or taken back.',
});

/** GraphQL enum of gate readings. */
export const GateReadingEnum = enumType('GateReading', 'How a gate reads before anybody has acknowledged or waived anything.', {
  READY: 'Nothing is left but approvals.',
  WAITING: 'Something has to be acknowledged or waived.',
  REFUSED: 'Something stands in the way that nobody may overrule.',
});

/** GraphQL enum of what a policy is tried on. */
export const DryRunOverEnum = enumType('DryRunOver', 'What a policy is tried on.', {
  REQUESTS: 'Every request that was ever judged, by the facts recorded then, newest first.',
  SERVING: 'Everything that serves now, by the facts recorded when it was promoted, their ages counted until now; oldest first.',
});

/** GraphQL enum of how policies stand beside one another. */
export const PolicyStandingEnum = enumType(
  'PolicyStanding',
  'How a policy stands beside others that speak of the same occasion; of all that are asked the strictest holds.',
  { MAIN: 'It is asked.', FALLBACK: 'It is asked only where no MAIN policy is.', SUPPLEMENT: 'It is asked in addition to another one, never alone.' },
  (value) => value.toLowerCase(),
);
