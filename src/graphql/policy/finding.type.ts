import { Field, ID, ObjectType } from 'type-graphql';
import { Verdict } from '../measure.type.ts';
import { RuleSeverityEnum } from './policy-enums.ts';

/** GraphQL form of a reference to a number of evidence. */
@ObjectType('MeasureReference', { description: 'The number of evidence that a finding rests on; read it there, with its interval and denominator.' })
export class MeasureReference {
  @Field(() => ID, { description: 'The evaluation run or bias audit that holds it.' })
  evidenceId!: string;

  @Field(() => String, { description: 'Id of the measure there, such as rocAuc@1.' })
  measureId!: string;

  @Field(() => String, { nullable: true, description: 'The group it speaks of, such as gender/female; null for all rows.' })
  slice!: string | null;
}

/** GraphQL form of a rule's finding. */
@ObjectType('RuleFinding', { description: 'One named conclusion of a rule.' })
export class RuleFinding {
  @Field(() => String, { description: 'Name of the finding, the same for the same question about any version, such as fairness.impact-ratio/gender/female.' })
  key!: string;

  @Field(() => String, { description: 'Id of the rule in its policy.' })
  ruleId!: string;

  @Field(() => Verdict, { description: 'What was concluded.' })
  verdict!: string;

  @Field(() => String, { description: 'Stable word for the reason, such as NOT_DEMONSTRATED.' })
  reason!: string;

  @Field(() => String, { description: 'The conclusion in one sentence, with its numbers.' })
  message!: string;

  @Field(() => String, { nullable: true, description: 'What would change it; null when nothing has to.' })
  remedy!: string | null;

  @Field(() => MeasureReference, { nullable: true, description: 'The number it rests on.' })
  measure!: MeasureReference | null;

  @Field(() => Boolean, { description: 'Whether the policy lets a waiver cover it.' })
  waivable!: boolean;

  @Field(() => Boolean, { description: 'Whether the word of a permitted person, that it was read, is enough.' })
  acknowledgeable!: boolean;
}

/** GraphQL form of a rule's result. */
@ObjectType('RuleResult', { description: 'What one rule of a policy concluded.' })
export class RuleResult {
  @Field(() => String, { description: 'Id of the rule in its policy.' })
  ruleId!: string;

  @Field(() => String, { description: 'Type of the rule, such as R-FAIR.' })
  type!: string;

  @Field(() => RuleSeverityEnum, { description: 'What a breach of it does.' })
  severity!: string;

  @Field(() => Verdict, { description: 'The worst of its findings.' })
  verdict!: string;

  @Field(() => String, { description: 'Reason of that worst finding.' })
  reason!: string;

  @Field(() => String, { description: 'Why the policy has the rule.' })
  rationale!: string;

  @Field(() => [RuleFinding], { description: 'Its findings, by key.' })
  findings!: readonly RuleFinding[];
}
