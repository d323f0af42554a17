import { enumType } from '../enum-type.ts';

/** GraphQL enum of rule severities. */
export const RuleSeverityEnum = enumType(
  'RuleSeverity',
  'What a breach of a rule does.',
  { BLOCK: 'It stops a promotion.', WARN: 'It has to be acknowledged by a permitted person.', INFORM: 'It is only reported.' },
  (value) => value.toLowerCase(),
);
