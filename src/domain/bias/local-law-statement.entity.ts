import type { Digest } from '../../kernel/digest.ts';
import type { Id } from '../../kernel/id.ts';
import type { LocalLawTable } from './bias-audit.entity.ts';

/** Whether the rows that were audited are of the tool's own use, or made for the test. */
export const LOCAL_LAW_DATA = ['HISTORICAL', 'TEST'] as const;
export type LocalLawData = (typeof LOCAL_LAW_DATA)[number];

/** Who audited. Independent is who neither uses, makes nor distributes the tool, is employed by nobody who does, and gains nothing by it. */
export interface LocalLawAuditor {
  readonly name: string;
  readonly organisation: string;
  /** Not involved in using, developing or distributing the tool. */
  readonly notInvolved: boolean;
  /** No employment with whoever uses, develops or distributes it. */
  readonly notEmployed: boolean;
  /** No financial interest in them. */
  readonly noFinancialInterest: boolean;
}

/** A category that the auditor leaves out of impact ratios, and why. */
export interface LocalLawExclusion {
  readonly table: LocalLawTable['table'];
  readonly category: string;
  readonly because: string;
}

/** Where the summary of the audit can be read. */
export interface LocalLawPublication {
  readonly publishedOn: string;
  readonly address: string;
  /** SHA-256 of the page as it was published; null when nobody kept it. */
  readonly summaryDigest: string | null;
}

/** How candidates were told. */
export interface LocalLawNotice {
  readonly givenOn: string;
  readonly address: string;
  /** Whom a candidate asks for another way of being selected. */
  readonly alternativeContact: string;
}

/** What is said about an audit by Local Law 144. Days are days of the calendar (UTC), such as 2026-01-31. Source: 6 RCNY 5-300 to 5-304. */
export interface LocalLawStatementText {
  readonly auditor: LocalLawAuditor;
  /** Day on which the auditor finished. */
  readonly auditedOn: string;
  /** Day from which the tool is used. */
  readonly distributedOn: string;
  readonly data: LocalLawData;
  /** Where the data comes from, and what it is. */
  readonly dataSource: string;
  /** Why data was made for the test, and how; null for historical data. */
  readonly testDataReason: string | null;
  readonly exclusions: readonly LocalLawExclusion[];
  readonly publication: LocalLawPublication | null;
  readonly notice: LocalLawNotice | null;
}

/** A person's word for what Local Law 144 asks beyond numbers, bound to one bias audit. A later one takes the place of those before. */
export interface LocalLawStatement {
  readonly id: Id<'LocalLawStatement'>;
  readonly projectId: Id<'Project'>;
  readonly biasAuditId: Id<'BiasAudit'>;
  /** Digest of the audit that it speaks of. */
  readonly auditDigest: Digest;
  readonly statement: LocalLawStatementText;
  /** Digest of statement and audit. */
  readonly digest: Digest;
  /** Roles in which it was given. */
  readonly roles: readonly string[];
  readonly filedBy: Id<'Principal'>;
  readonly filedAt: Date;
}

/** What the digest of a statement is made of. */
export const localLawContent = ({ biasAuditId, auditDigest, statement }: Pick<LocalLawStatement, 'biasAuditId' | 'auditDigest' | 'statement'>) => ({
  biasAuditId,
  auditDigest,
  statement,
});

/** Whether the auditor said all three things that independence needs. */
export const isIndependent = ({ notInvolved, notEmployed, noFinancialInterest }: LocalLawAuditor): boolean => notInvolved && notEmployed && noFinancialInterest;
