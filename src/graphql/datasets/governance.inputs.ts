import { Field, ID, InputType } from 'type-graphql';
import type { ConsentBasis, LegalBasis } from '../../domain/datasets/index.ts';
import { GraphQLISODateTime } from '../scalars.ts';
import { ConsentBasisEnum, LegalBasisEnum } from './datasets-enums.ts';

/** Input of retireDatasetVersion. */
@InputType('RetireDatasetVersionInput', { description: 'Which dataset version is no longer for new use.' })
export class RetireDatasetVersionInput {
  @Field(() => ID, { description: 'The dataset version.' })
  datasetVersionId!: string;

  @Field(() => String, { description: 'Why.' })
  reason!: string;

  @Field(() => String, { nullable: true, description: 'The same key again answers the same.' })
  idempotencyKey?: string | null;
}

/** Input of revokeDatasetVersion. */
@InputType('RevokeDatasetVersionInput', { description: 'Which dataset version may no longer be used.' })
export class RevokeDatasetVersionInput extends RetireDatasetVersionInput {
  @Field(() => LegalBasisEnum, { description: 'On what grounds.' })
  legalBasis!: LegalBasis;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'Since when, if not since now; never ahead.' })
  effectiveAt?: Date | null;
}

/** Input of reinstateDatasetVersion. */
@InputType('ReinstateDatasetVersionInput', { description: 'Which revocation no longer holds.' })
export class ReinstateDatasetVersionInput {
  @Field(() => ID, { description: 'The revocation; somebody else’s.' })
  revocationId!: string;

  @Field(() => String, { description: 'Why the data may be used again.' })
  reason!: string;

  @Field(() => String, { nullable: true, description: 'The same key again answers the same.' })
  idempotencyKey?: string | null;
}

/** What a steward says about data. */
@InputType('AttestationStatementInput', { description: 'What a steward says about data.' })
export class AttestationStatementInput {
  @Field(() => String, { description: 'Where it comes from.' })
  source!: string;

  @Field(() => String, { description: 'First day (UTC) of its collection, such as 2024-01-31.' })
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

/** Input of attestDatasetVersion. */
@InputType('AttestDatasetVersionInput', { description: 'A steward’s word for a dataset version.' })
export class AttestDatasetVersionInput {
  @Field(() => ID, { description: 'The dataset version; registered by somebody else.' })
  datasetVersionId!: string;

  @Field(() => AttestationStatementInput, { description: 'What is said.' })
  statement!: AttestationStatementInput;

  @Field(() => String, { nullable: true, description: 'The same key again answers the same.' })
  idempotencyKey?: string | null;
}

/** Input of withdrawAttestation. */
@InputType('WithdrawAttestationInput', { description: 'Which attestation no longer counts.' })
export class WithdrawAttestationInput {
  @Field(() => ID, { description: 'The attestation.' })
  attestationId!: string;

  @Field(() => String, { description: 'Why.' })
  reason!: string;

  @Field(() => String, { nullable: true, description: 'The same key again answers the same.' })
  idempotencyKey?: string | null;
}
