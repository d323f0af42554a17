export { documentedThing } from './documented-thing.ts';
export { currentDocuments, type DocumentFilter, documentsFiledBefore, listDocuments, listDocumentsById } from './documents.read-model.ts';
export { type DocumentType, documentContent, EXTERNAL_AUDITOR, type FiledDocument } from './filed-document.entity.ts';
export { interestOf } from './filed-document.rules.ts';
export { type FileAuditReportInput, fileAuditReport } from './use-cases/file-audit-report.ts';
export { type FileDocumentInput, fileDocument } from './use-cases/file-document.ts';
export { type SignOffDocumentInput, signOffDocument } from './use-cases/sign-off-document.ts';
