import { dayOf, isDay } from '../../kernel/day.ts';
import { type InvalidInput, invalidInput, type SomebodyElseRequired, somebodyElseRequired } from '../../kernel/problem.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import { EXTERNAL_AUDITOR, type FiledDocument } from './filed-document.entity.ts';

/** The days of a document: dated on a day that has come, and valid until that day or a later one. */
export function checkDays(datedOn: string, validUntil: string | null, now: Date): Result<null, InvalidInput> {
  if (!isDay(datedOn)) return refuse(invalidInput('datedOn', 'Write the day that the document bears, like 2026-01-31.'));
  if (datedOn > dayOf(now)) return refuse(invalidInput('datedOn', 'The document is dated on a day that has not come yet.'));
  if (validUntil === null) return ok(null);
  if (!isDay(validUntil)) return refuse(invalidInput('validUntil', 'Write the last day on which it counts, like 2027-01-31, or leave it out.'));
  return validUntil >= datedOn ? ok(null) : refuse(invalidInput('validUntil', 'The document would have ended before the day that it bears.'));
}

/** What an auditor from outside says of themselves (6 RCNY 5-300): all three have to be true. */
export interface AuditorDeclaration {
  /** Not involved in using, developing or distributing the model. */
  readonly notInvolved: boolean;
  /** No employment with whoever uses, develops or distributes it. */
  readonly notEmployed: boolean;
  /** No financial interest in them. */
  readonly noFinancialInterest: boolean;
}

/** What is known of somebody who files a report of an audit from outside. */
export interface AuditorStanding {
  readonly id: string;
  readonly kind: string;
  /** Every role that they hold, in any project or for the installation. */
  readonly roles: readonly string[];
  /** Whose work is in what is audited. */
  readonly contributors: ReadonlySet<string>;
}

/** What makes somebody no auditor from outside, as a stable word and a sentence; null when nothing does. Judged when a report is filed, and again whenever it is looked at. */
export function interestOf({ id, kind, roles, contributors }: AuditorStanding): { readonly rule: string; readonly message: string } | null {
  if (kind !== 'USER') return { rule: 'NO_PERSON', message: 'Only a person can audit from outside.' };
  if (!roles.includes(EXTERNAL_AUDITOR))
    return { rule: 'NO_AUDITOR', message: `Only somebody with the role ${EXTERNAL_AUDITOR} files reports of audits from outside.` };
  const others = roles.filter((role) => role !== EXTERNAL_AUDITOR);
  if (others.length > 0) return { rule: 'OTHER_ROLE', message: 'An auditor from outside holds no other role, in no project.' };
  if (contributors.has(id)) return { rule: 'CONTRIBUTED', message: 'Whoever had a hand in what is audited is no auditor from outside.' };
  return null;
}

/** Whether somebody may file a report of an audit from outside: without another role, without a hand in it, and saying so. */
export function mayFileAudit(standing: AuditorStanding, declared: AuditorDeclaration): Result<null, SomebodyElseRequired> {
  const interest = interestOf(standing);
  if (interest !== null) return refuse(somebodyElseRequired(interest.rule, interest.message));
  if (declared.notInvolved && declared.notEmployed && declared.noFinancialInterest) return ok(null);
  return refuse(
    somebodyElseRequired(
      'INTERESTED',
      'An auditor from outside is not involved, not employed, and without financial interest; whoever cannot say so does not file.',
    ),
  );
}

/** Who may stand in for a document: a person who neither filed it nor had a hand in what it is about. */
export function maySignOff(
  { filedBy }: Pick<FiledDocument, 'filedBy'>,
  contributors: ReadonlySet<string>,
  signer: { readonly id: string; readonly kind: string },
): Result<null, SomebodyElseRequired> {
  if (signer.kind !== 'USER') return refuse(somebodyElseRequired('NO_PERSON', 'Only a person can sign a document off; sign in as yourself.'));
  if (signer.id === filedBy) return refuse(somebodyElseRequired('FILED_IT', 'You filed this document, so somebody else has to sign it off.'));
  if (contributors.has(signer.id))
    return refuse(somebodyElseRequired('CONTRIBUTED', 'You had a hand in what the document is about, so somebody else has to sign it off.'));
  return ok(null);
}
