import { Field, ID, InputType } from 'type-graphql';
import type { LocalLawData, LocalLawTable } from '../../domain/bias/index.ts';
import { LocalLawDataEnum, LocalLawTableEnum } from './bias-enums.ts';

/** Who audited. */
@InputType('LocalLawAuditorInput', {
  description: 'Who audited, and the three things that make them independent; a false one is filed as it is, and no policy takes it for independence.',
})
export class LocalLawAuditorInput {
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

/** A category that is left out. */
@InputType('LocalLawExclusionInput', { description: 'A category of the audit below 2 % that the auditor left out of impact ratios.' })
export class LocalLawExclusionInput {
  @Field(() => LocalLawTableEnum, { description: 'Of which table.' })
  table!: LocalLawTable['table'];

  @Field(() => String, { description: 'The category.' })
  category!: string;

  @Field(() => String, { description: 'The written justification, in at least 20 characters.' })
  because!: string;
}

/** Where the summary can be read. */
@InputType('LocalLawPublicationInput', { description: 'Where the summary of an audit can be read.' })
export class LocalLawPublicationInput {
  @Field(() => String, { description: 'Day (UTC) from which it can be read, such as 2026-01-31.' })
  publishedOn!: string;

  @Field(() => String, { description: 'Address of the page.' })
  address!: string;

  @Field(() => String, { nullable: true, description: 'SHA-256 of the page as it was published.' })
  summaryDigest?: string | null;
}

/** How candidates were told. */
@InputType('LocalLawNoticeInput', { description: 'How candidates were told that the tool is used.' })
export class LocalLawNoticeInput {
  @Field(() => String, { description: 'Day (UTC) on which they were told.' })
  givenOn!: string;

  @Field(() => String, { description: 'Address of the notice.' })
  address!: string;

  @Field(() => String, { description: 'Whom a candidate asks for another way of being selected.' })
  alternativeContact!: string;
}

/** Input of fileLocalLawStatement. */
@InputType('FileLocalLawStatementInput', { description: 'What is put on file about an audit by Local Law 144.' })
export class FileLocalLawStatementInput {
  @Field(() => ID, { description: 'The bias audit; it has the tables of the law.' })
  biasAuditId!: string;

  @Field(() => LocalLawAuditorInput, { description: 'Who audited.' })
  auditor!: LocalLawAuditorInput;

  @Field(() => String, { description: 'Day (UTC) on which the auditor finished; not before the numbers were made.' })
  auditedOn!: string;

  @Field(() => String, { description: 'Day (UTC) from which the tool is used; it may lie ahead.' })
  distributedOn!: string;

  @Field(() => LocalLawDataEnum, { description: 'What kind of data was audited.' })
  data!: LocalLawData;

  @Field(() => String, { description: 'Where the data comes from, and what it is.' })
  dataSource!: string;

  @Field(() => String, { nullable: true, description: 'Why data was made for the test, and how; only and always of such data.' })
  testDataReason?: string | null;

  @Field(() => [LocalLawExclusionInput], { nullable: true, description: 'Categories that the auditor left out; none when left out.' })
  exclusions?: LocalLawExclusionInput[] | null;

  @Field(() => LocalLawPublicationInput, { nullable: true, description: 'Where the summary can be read, once it is published.' })
  publication?: LocalLawPublicationInput | null;

  @Field(() => LocalLawNoticeInput, { nullable: true, description: 'How candidates were told, once they were.' })
  notice?: LocalLawNoticeInput | null;

  @Field(() => String, { nullable: true, description: 'The same key again answers the same.' })
  idempotencyKey?: string | null;
}
