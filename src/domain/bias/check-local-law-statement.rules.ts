import { dayOf, isDay } from '../../kernel/day.ts';
import { type InvalidInput, invalidInput, type LimitExceeded } from '../../kernel/problem.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import { checkName, checkText } from '../../kernel/text.ts';
import type { LocalLawReport } from './bias-audit.entity.ts';
import {
  LOCAL_LAW_DATA,
  type LocalLawAuditor,
  type LocalLawExclusion,
  type LocalLawNotice,
  type LocalLawPublication,
  type LocalLawStatementText,
} from './local-law-statement.entity.ts';

type Checked<T> = Result<T, InvalidInput | LimitExceeded>;

/** What a statement is held against: the tables of the audit, the instant the audit was made, and now. */
export interface StatementSetting {
  readonly report: LocalLawReport;
  readonly auditedAt: Date;
  readonly now: Date;
}

const SHORTEST_JUSTIFICATION = 20;

/** Checks what is said about an audit: every text is there, days are days in their order, and what is left out may be left out. */
export function checkLocalLawStatement(said: LocalLawStatementText, setting: StatementSetting): Checked<LocalLawStatementText> {
  const auditor = checkAuditor(said.auditor);
  if (!auditor.ok) return auditor;
  const dataSource = checkText('statement.dataSource', said.dataSource);
  if (!dataSource.ok) return dataSource;
  const days = checkDays(said, setting);
  if (!days.ok) return days;
  const testDataReason = checkTestData(said);
  if (!testDataReason.ok) return testDataReason;
  const exclusions = checkExclusions(said.exclusions, setting.report);
  if (!exclusions.ok) return exclusions;
  const publication = said.publication === null ? ok(null) : checkPublication(said.publication);
  if (!publication.ok) return publication;
  const notice = said.notice === null ? ok(null) : checkNotice(said.notice);
  if (!notice.ok) return notice;
  return ok({
    ...{ auditor: auditor.value, auditedOn: said.auditedOn, distributedOn: said.distributedOn, data: said.data, dataSource: dataSource.value },
    ...{ testDataReason: testDataReason.value, exclusions: exclusions.value, publication: publication.value, notice: notice.value },
  });
}

function checkAuditor({ notInvolved, notEmployed, noFinancialInterest, ...names }: LocalLawAuditor): Checked<LocalLawAuditor> {
  const name = checkName('statement.auditor.name', names.name);
  if (!name.ok) return name;
  const organisation = checkName('statement.auditor.organisation', names.organisation);
  if (!organisation.ok) return organisation;
  return ok({ name: name.value, organisation: organisation.value, notInvolved, notEmployed, noFinancialInterest });
}

function checkDays({ auditedOn, distributedOn, publication, notice }: LocalLawStatementText, { auditedAt, now }: StatementSetting): Checked<null> {
  const days = { auditedOn, distributedOn, 'publication.publishedOn': publication?.publishedOn, 'notice.givenOn': notice?.givenOn };
  for (const [field, day] of Object.entries(days))
    if (day !== undefined && !isDay(day)) return refuse(invalidInput(`statement.${field}`, 'Write a day like 2026-01-31.'));
  const today = dayOf(now);
  if (auditedOn < dayOf(auditedAt))
    return refuse(invalidInput('statement.auditedOn', `The audit cannot have been finished before its numbers were made on ${dayOf(auditedAt)}.`));
  if (auditedOn > today) return refuse(invalidInput('statement.auditedOn', 'An audit cannot have been finished on a day ahead.'));
  if (publication !== null && (publication.publishedOn < auditedOn || publication.publishedOn > today))
    return refuse(invalidInput('statement.publication.publishedOn', 'A summary is published on or after the day of the audit, and not on a day ahead.'));
  if (notice !== null && notice.givenOn > today) return refuse(invalidInput('statement.notice.givenOn', 'A notice cannot have been given on a day ahead.'));
  return ok(null);
}

function checkTestData({ data, testDataReason }: LocalLawStatementText): Checked<string | null> {
  if (!LOCAL_LAW_DATA.includes(data)) return refuse(invalidInput('statement.data', `Choose one of ${LOCAL_LAW_DATA.join(', ')}.`));
  if (data === 'TEST') return checkText('statement.testDataReason', testDataReason ?? '');
  return testDataReason === null
    ? ok(null)
    : refuse(invalidInput('statement.testDataReason', 'Historical data needs no reason; say TEST when the data was made for the test.'));
}

/** Only categories of the tables that hold less than 2 % of the rows may be left out, each once and with a reason. Source: 6 RCNY 5-301 (d). */
function checkExclusions(asked: readonly LocalLawExclusion[], { tables }: LocalLawReport): Checked<readonly LocalLawExclusion[]> {
  const checked: LocalLawExclusion[] = [];
  for (const [place, { table, category, because }] of asked.entries()) {
    const field = `statement.exclusions.${place}`;
    const rows = tables.filter((one) => one.table === table).flatMap((one) => one.rows.filter((row) => row.category === category));
    if (rows.length === 0) return refuse(invalidInput(`${field}.category`, 'The table has no such category.'));
    if (!rows.every(({ below2Percent }) => below2Percent))
      return refuse(invalidInput(`${field}.category`, 'The category holds 2 % of the rows or more, and may not be left out.'));
    if (checked.some((one) => one.table === table && one.category === category))
      return refuse(invalidInput(`${field}.category`, 'The category is left out already; name it once.'));
    const reason = checkText(`${field}.because`, because);
    if (!reason.ok) return reason;
    if (reason.value.length < SHORTEST_JUSTIFICATION)
      return refuse(invalidInput(`${field}.because`, `Write the justification in at least ${SHORTEST_JUSTIFICATION} characters.`));
    checked.push({ table, category, because: reason.value });
  }
  return ok(checked);
}

function checkPublication({ publishedOn, address, summaryDigest }: LocalLawPublication): Checked<LocalLawPublication> {
  const page = checkAddress('statement.publication.address', address);
  if (!page.ok) return page;
  if (summaryDigest !== null && !/^[0-9a-f]{64}$/.test(summaryDigest))
    return refuse(invalidInput('statement.publication.summaryDigest', 'Write the SHA-256 of the page in 64 lower-case hexadecimal digits.'));
  return ok({ publishedOn, address: page.value, summaryDigest });
}

function checkNotice({ givenOn, address, alternativeContact }: LocalLawNotice): Checked<LocalLawNotice> {
  const page = checkAddress('statement.notice.address', address);
  if (!page.ok) return page;
  const contact = checkText('statement.notice.alternativeContact', alternativeContact);
  return contact.ok ? ok({ givenOn, address: page.value, alternativeContact: contact.value }) : contact;
}

function checkAddress(field: string, address: string): Checked<string> {
  const text = checkText(field, address);
  if (!text.ok) return text;
  const url = URL.canParse(text.value) ? new URL(text.value) : null;
  return url !== null && (url.protocol === 'https:' || url.protocol === 'http:') && url.username === '' && url.password === ''
    ? ok(text.value)
    : refuse(invalidInput(field, 'Write the address of a page, such as https://example.com/audit.'));
}
