import { Field, Int, ObjectType } from 'type-graphql';
import { AuditedGroup } from './audited-group.type.ts';
import { DisparityAggregate } from './disparity-aggregate.type.ts';

/** GraphQL form of a stratum. */
@ObjectType('AuditedStratum', { description: 'People who are alike in the control features.' })
export class AuditedStratum {
  @Field(() => String, { description: 'Values of the control features, joined by ×.' })
  stratum!: string;

  @Field(() => AuditedGroup, { description: 'Everybody in it.' })
  everybody!: AuditedGroup;

  @Field(() => [AuditedGroup], { description: 'The groups of the attribute that have people in it.' })
  groups!: readonly AuditedGroup[];

  @Field(() => [DisparityAggregate], { description: 'Numbers for all its groups; overall is everybody in the stratum.' })
  aggregates!: readonly DisparityAggregate[];
}

/** GraphQL form of the strata of an attribute. */
@ObjectType('StratifiedAudit', {
  description:
    'An attribute within strata of control features. The common odds ratio of Cochran, Mantel and Haenszel and conditional demographic disparity are among the disparities.',
})
export class StratifiedAudit {
  @Field(() => [String], { description: 'The control features.' })
  features!: readonly string[];

  @Field(() => Int, { nullable: true, description: 'Rows of which a control feature is not known; null where that would give a hidden count away.' })
  unstratifiedRows!: number | null;

  @Field(() => [AuditedStratum], { description: 'The strata.' })
  strata!: readonly AuditedStratum[];
}
