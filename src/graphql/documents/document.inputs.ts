import { Field, ID, InputType } from 'type-graphql';
import type { DocumentType } from '../../domain/documents/index.ts';
import type { DraftedBy } from '../../kernel/drafted-by.ts';
import { DraftedByEnum } from '../drafted-by-enum.ts';
import { DocumentTypeEnum } from './document-enums.ts';

const KEY = 'A text of your choice: the same input with the same key again answers the same outcome and does nothing twice.';

/** What is said about the bytes of a document. */
@InputType('DocumentInput', { description: 'What is said about the bytes of a document.' })
class DocumentInput {
  @Field(() => ID, { description: 'The model version or use case that it is about.' })
  subjectId!: string;

  @Field(() => String, { description: 'What it is called.' })
  title!: string;

  @Field(() => String, { description: 'SHA-256 of its bytes, which the project has.' })
  artifactDigest!: string;

  @Field(() => String, { description: 'Day that it bears, such as 2026-01-31.' })
  datedOn!: string;

  @Field(() => String, { nullable: true, description: 'Last day on which it counts; left out: as long as nothing takes its place.' })
  validUntil?: string | null;

  @Field(() => String, { description: 'Who wrote it: a person, or an organisation.' })
  writtenBy!: string;

  @Field(() => DraftedByEnum, { description: 'Whether a program helped to write it.' })
  draftedBy!: DraftedBy;

  @Field(() => String, { nullable: true, description: KEY })
  idempotencyKey?: string | null;
}

/** Input of fileDocument. */
@InputType('FileDocumentInput', { description: 'A document, and what it is about.' })
export class FileDocumentInput extends DocumentInput {
  @Field(() => DocumentTypeEnum, { description: 'What it is; EXTERNAL_AUDIT is filed by its auditor with fileAuditReport.' })
  type!: DocumentType;
}

/** What an auditor from outside says of themselves. */
@InputType('AuditorDeclarationInput', { description: 'What an auditor from outside says of themselves; all of it has to be true.' })
export class AuditorDeclarationInput {
  @Field(() => Boolean, { description: 'Not involved in using, developing or distributing the model.' })
  notInvolved!: boolean;

  @Field(() => Boolean, { description: 'No employment with whoever uses, develops or distributes it.' })
  notEmployed!: boolean;

  @Field(() => Boolean, { description: 'No financial interest in them.' })
  noFinancialInterest!: boolean;
}

/** Input of fileAuditReport. */
@InputType('FileAuditReportInput', { description: 'The report of an audit from outside.' })
export class FileAuditReportInput extends DocumentInput {
  @Field(() => AuditorDeclarationInput, { description: 'What you say of yourself.' })
  declaration!: AuditorDeclarationInput;
}

/** Input of signOffDocument. */
@InputType('SignOffDocumentInput', { description: 'Which document you stand in for.' })
export class SignOffDocumentInput {
  @Field(() => ID, { description: 'The document.' })
  documentId!: string;

  @Field(() => String, { description: 'What you looked at.' })
  comment!: string;

  @Field(() => String, { nullable: true, description: KEY })
  idempotencyKey?: string | null;
}
