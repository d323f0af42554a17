import type { DocumentType } from '../../domain/documents/index.ts';
import { enumType } from '../enum-type.ts';

/** GraphQL enum of types of documents. */
export const DocumentTypeEnum = enumType('DocumentType', 'What is put on file as a document.', {
  FRIA: 'Fundamental rights impact assessment.',
  DPIA: 'Data protection impact assessment.',
  INSTRUCTIONS_FOR_USE: 'Instructions for those who use the model.',
  CONFLICT_DISCLOSURE: 'Disclosure of conflicts of interest.',
  VALIDATION_REPORT: 'Report of an independent validation.',
  JOB_RELATEDNESS: 'Study of how the score relates to the job.',
  EXTERNAL_AUDIT: 'Report of an audit from outside; filed by its auditor alone.',
} satisfies Record<DocumentType, string>);
