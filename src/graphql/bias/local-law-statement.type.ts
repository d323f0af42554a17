import { Field, ID, ObjectType } from 'type-graphql';
import type { LocalLawData } from '../../domain/bias/index.ts';
import type { Id } from '../../kernel/id.ts';
import { GraphQLISODateTime } from '../scalars.ts';
import { LocalLawDataEnum, LocalLawTableEnum } from './bias-enums.ts';

/** GraphQL form of an auditor. */
@ObjectType('LocalLawAuditor', { description: 'Who audited, and the three things that make them independent (6 RCNY 5-300).' })
export class LocalLawAuditor {
  @Field(() => String, { description: 'Their name.' })
  name!: string;

  @Field(() => String, { description: 'For whom they work.' })
  organisation!: string;

  @Field(() => Boolean, { description: 'Not involved in using, developing or distributing the tool.' })
  notInvolved!: boolean;

  @Field(() => Boolean, { description: 'No employment with whoever uses, develops or distributes it.' })
  notEmployed!: boolean;

  @Field(() => Boolean, { description: 'No financial interest in them.' })
  noFinancialInterest!: boolean;
}

/** GraphQL form of an exclusion. */
@ObjectType('LocalLawExclusion', { description: 'A category below 2 % that the auditor left out of impact ratios.' })
export class LocalLawExclusion {
  @Field(() => LocalLawTableEnum, { description: 'Of which table.' })
  table!: string;

  @Field(() => String, { description: 'The category.' })
  category!: string;

  @Field(() => String, { description: 'The written justification.' })
  because!: string;
}

/** GraphQL form of a publication. */
@ObjectType('LocalLawPublication', { description: 'Where the summary of an audit can be read.' })
export class LocalLawPublication {
  @Field(() => String, { description: 'Day (UTC) from which it can be read, such as 2026-01-31.' })
  publishedOn!: string;

  @Field(() => String, { description: 'Address of the page.' })
  address!: string;

  @Field(() => String, { nullable: true, description: 'SHA-256 of the page as it was published.' })
  summaryDigest!: string | null;
}

/** GraphQL form of a notice. */
@ObjectType('LocalLawNotice', { description: 'How candidates were told that the tool is used.' })
export class LocalLawNotice {
  @Field(() => String, { description: 'Day (UTC) on which they were told.' })
  givenOn!: string;

  @Field(() => String, { description: 'Address of the notice.' })
  address!: string;

  @Field(() => String, { description: 'Whom a candidate asks for another way of being selected.' })
  alternativeContact!: string;
}

/** GraphQL form of a statement. */
@ObjectType('LocalLawStatement', { description: 'A person’s word for what Local Law 144 asks beyond numbers, bound to one bias audit.' })
export class LocalLawStatement {
  readonly __typename!: 'LocalLawStatement';

  @Field(() => ID, { description: 'Its id.' })
  id!: Id<'LocalLawStatement'>;

  @Field(() => ID, { description: 'The audit.' })
  biasAuditId!: Id<'BiasAudit'>;

  @Field(() => String, { description: 'Digest of the audit that it speaks of.' })
  auditDigest!: string;

  @Field(() => String, { description: 'Digest of the statement and the audit; approvals by a policy with R-LL144 are bound to it.' })
  digest!: string;

  @Field(() => LocalLawAuditor, { description: 'Who audited.' })
  auditor!: LocalLawAuditor;

  @Field(() => Boolean, { description: 'Whether all three things that make the auditor independent were said.' })
  independent!: boolean;

  @Field(() => String, { description: 'Day (UTC) on which the auditor finished.' })
  auditedOn!: string;

  @Field(() => String, { description: 'Day (UTC) from which the tool is used.' })
  distributedOn!: string;

  @Field(() => LocalLawDataEnum, { description: 'What kind of data was audited.' })
  data!: LocalLawData;

  @Field(() => String, { description: 'Where the data comes from, and what it is.' })
  dataSource!: string;

  @Field(() => String, { nullable: true, description: 'Why data was made for the test, and how; null for historical data.' })
  testDataReason!: string | null;

  @Field(() => [LocalLawExclusion], { description: 'Categories that the auditor left out.' })
  exclusions!: readonly LocalLawExclusion[];

  @Field(() => LocalLawPublication, { nullable: true, description: 'Where the summary can be read; null while it is not published.' })
  publication!: LocalLawPublication | null;

  @Field(() => LocalLawNotice, { nullable: true, description: 'How candidates were told; null while they were not.' })
  notice!: LocalLawNotice | null;

  @Field(() => [String], { description: 'Roles in which it was filed.' })
  roles!: readonly string[];

  @Field(() => GraphQLISODateTime, { description: 'When it was filed.' })
  filedAt!: Date;

  readonly filedById!: Id<'Principal'>;
}
