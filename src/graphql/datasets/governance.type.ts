import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { ConsentBasis, LegalBasis } from '../../domain/datasets/index.ts';
import type { Id } from '../../kernel/id.ts';
import { NodeInterface } from '../node.type.ts';
import { GraphQLISODateTime } from '../scalars.ts';
import { ConsentBasisEnum, LegalBasisEnum } from './datasets-enums.ts';

/** GraphQL form of a revocation. */
@ObjectType('Revocation', {
  description: 'That a dataset version, and whatever was made from it, may no longer be used, from an instant on.',
  implements: NodeInterface,
})
export class Revocation extends NodeInterface {
  readonly __typename!: 'Revocation';

  @Field(() => ID, { description: 'The dataset version.' })
  datasetVersionId!: Id<'DatasetVersion'>;

  @Field(() => LegalBasisEnum, { description: 'On what grounds.' })
  legalBasis!: LegalBasis;

  @Field(() => String, { description: 'Why, in the words of the person who revoked it.' })
  reason!: string;

  @Field(() => GraphQLISODateTime, { description: 'Since when it may not be used.' })
  effectiveAt!: Date;

  @Field(() => GraphQLISODateTime, { description: 'When it was revoked.' })
  revokedAt!: Date;

  @Field(() => Int, { description: 'Things that were downstream of it at that moment.' })
  downstream!: number;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When it was allowed again; null while the revocation holds.' })
  reinstatedAt!: Date | null;

  @Field(() => String, { nullable: true, description: 'Why it was allowed again.' })
  reinstatementReason!: string | null;

  readonly revokedById!: Id<'Principal'>;
  readonly reinstatedById!: Id<'Principal'> | null;
}

/** What a steward says about data. */
@ObjectType('AttestationStatement', { description: 'What a steward says about data.' })
export class AttestationStatement {
  @Field(() => String, { description: 'Where it comes from.' })
  source!: string;

  @Field(() => String, { description: 'First day (UTC) of its collection.' })
  collectedFrom!: string;

  @Field(() => String, { description: 'Last day (UTC) of its collection.' })
  collectedTo!: string;

  @Field(() => ConsentBasisEnum, { description: 'On what grounds it may be used.' })
  consentBasis!: ConsentBasis;

  @Field(() => String, { description: 'Under which licence.' })
  licence!: string;

  @Field(() => String, { description: 'What is missing or known to be wrong.' })
  knownGaps!: string;

  @Field(() => String, { description: 'How identifying details were treated.' })
  personalDataHandling!: string;
}

/** GraphQL form of an attestation. */
@ObjectType('Attestation', { description: 'A steward’s word for a dataset version, bound to the digest of its bytes.', implements: NodeInterface })
export class Attestation extends NodeInterface {
  readonly __typename!: 'Attestation';

  @Field(() => ID, { description: 'The dataset version.' })
  datasetVersionId!: Id<'DatasetVersion'>;

  @Field(() => String, { description: 'SHA-256 of its bytes.' })
  artifactDigest!: string;

  @Field(() => AttestationStatement, { description: 'What was said.' })
  statement!: AttestationStatement;

  @Field(() => String, { description: 'Digest of statement, dataset version and bytes.' })
  digest!: string;

  @Field(() => [String], { description: 'Roles that the steward held then.' })
  roles!: readonly string[];

  @Field(() => GraphQLISODateTime, { description: 'When it was given.' })
  attestedAt!: Date;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When it was withdrawn; null when it was not.' })
  withdrawnAt!: Date | null;

  @Field(() => String, { nullable: true, description: 'Why it was withdrawn.' })
  withdrawalReason!: string | null;

  readonly attestedById!: Id<'Principal'>;
  readonly withdrawnById!: Id<'Principal'> | null;
}

/** GraphQL form of a retirement. */
@ObjectType('DatasetRetirement', { description: 'That a dataset version is no longer for new use.' })
export class DatasetRetirement {
  @Field(() => String, { description: 'Why.' })
  reason!: string;

  @Field(() => GraphQLISODateTime, { description: 'Since when.' })
  retiredAt!: Date;

  @Field(() => ID, { description: 'Who retired it.' })
  retiredById!: Id<'Principal'>;
}
