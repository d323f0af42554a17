import { Field, ID, InputType } from 'type-graphql';
import type { AliasFollows, DeploymentKind } from '../../domain/deployments/index.ts';
import { AliasFollowsEnum, DeploymentKindEnum } from './deployments-enums.ts';

/** Input of where a deployment is reached. */
@InputType('TargetFactsInput', { description: 'Where and how a deployment is reached.' })
export class TargetFactsInput {
  @Field(() => DeploymentKindEnum, { description: 'How it answers.' })
  kind!: DeploymentKind;

  @Field(() => String, { nullable: true, description: 'Address or name of what answers, such as https://scoring.example.com; without user and password.' })
  endpoint?: string | null;

  @Field(() => String, { nullable: true, description: 'What runs the model, such as Triton or KServe.' })
  servingSystem?: string | null;

  @Field(() => String, { nullable: true, description: 'Name of the model at the endpoint; left out when it is that of the registry.' })
  servedAs?: string | null;
}

/** Input of an alias to move. */
@InputType('AliasWishInput', { description: 'An alias that the promotion is to move.' })
export class AliasWishInput {
  @Field(() => String, { description: 'The label: lower-case letters and digits, such as champion.' })
  name!: string;

  @Field(() => AliasFollowsEnum, { nullable: true, description: 'What it keeps to; VERSION when left out.' })
  follows?: AliasFollows | null;
}

/** Input of declareDeploymentTarget. */
@InputType('DeclareDeploymentTargetInput', { description: 'Where and how a current deployment is reached from now on.' })
export class DeclareDeploymentTargetInput extends TargetFactsInput {
  @Field(() => ID, { description: 'The deployment.' })
  deploymentId!: string;
}
