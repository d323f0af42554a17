import type { Problem } from '../../kernel/problem.ts';

/** Which rule of the second person stood in the way. */
export type SecondPersonRule = 'GRANTED_TO_ONESELF' | 'CONFIRMED_BY_GRANTER' | 'CONFIRMED_BY_GRANTEE';

/** Giving somebody a role needs somebody else: nobody serves themselves, and an approver role needs two people besides its holder. */
export interface SecondPersonRequired extends Problem {
  readonly kind: 'SecondPersonRequired';
  readonly rule: SecondPersonRule;
}

const SENTENCES: Readonly<Record<SecondPersonRule, string>> = {
  GRANTED_TO_ONESELF: 'Nobody grants a role to themselves. Ask another administrator.',
  CONFIRMED_BY_GRANTER: 'You granted this role, so another administrator has to confirm it.',
  CONFIRMED_BY_GRANTEE: 'You would hold this role, so another administrator has to confirm it.',
};

/** The refusal with the sentence of its rule. */
export const secondPersonRequired = (rule: SecondPersonRule): SecondPersonRequired => ({ kind: 'SecondPersonRequired', rule, message: SENTENCES[rule] });
