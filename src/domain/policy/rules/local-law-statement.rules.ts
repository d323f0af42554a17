import { z } from 'zod';
import { businessDaysAfter, dayOf, isDay } from '../../../kernel/day.ts';
import type { LocalLawStatementFacts, LocalLawTableFacts } from '../bias-facts.entity.ts';
import type { CheckOutcome } from '../finding.entity.ts';
import { missingEvidence, outcome } from './check-outcome.rules.ts';
import { ratioText, ratioValue } from './ratio.rules.ts';
import { word } from './word.rules.ts';

/** The tables by their names in a policy, and in a report. */
export const TABLES = { sex: 'SEX', raceEthnicity: 'RACE_ETHNICITY', sexByRaceEthnicity: 'INTERSECTIONAL' } as const;

/** Name of a table in a policy. */
export type TableName = keyof typeof TABLES;

export const tableWord = word('table', ['sex', 'raceEthnicity', 'sexByRaceEthnicity']);

const required = word('demand', ['required']);

/** What a policy may ask of the statement that is on file about the audit, and of what is left out of its tables. */
export const statementParams = {
  independentAuditor: required
    .optional()
    .describe('That somebody filed who audited, and that they are independent: no part in the tool, no employment, no financial interest.'),
  publication: required.optional().describe('That the summary of the audit is published.'),
  noticeBusinessDays: z
    .int()
    .positive()
    .max(365)
    .optional()
    .describe('Least business days (Monday to Friday, holidays not known) between the notice to candidates and the decision; New York City asks for ten.'),
  smallCategoryShare: ratioText.optional().describe('Share of the data below which a category may be left out; "0.02" when left out.'),
  exclusions: z
    .array(z.strictObject({ table: tableWord, category: z.string().min(1), because: z.string().min(20).describe('The written justification.') }))
    .optional()
    .describe('Categories that are left out of impact ratios besides those that the independent auditor left out; each has to be below the small share.'),
};

/** What the judgement of a statement takes from the rule. */
export type StatementDemands = z.infer<z.ZodObject<typeof statementParams>>;

const FILE_IT = 'Have a person who had no hand in the version file it (fileLocalLawStatement), then request anew.';

/** What the policy asks beyond numbers; what nobody has filed is missing evidence, and never passes. */
export function judgeStatement(rule: StatementDemands, filed: LocalLawStatementFacts | null, asOf: string): readonly CheckOutcome[] {
  return [
    ...(rule.independentAuditor === undefined ? [] : [judgeAuditor(filed)]),
    ...(rule.publication === undefined ? [] : [judgePublication(filed, asOf)]),
    ...(rule.noticeBusinessDays === undefined ? [] : [judgeNotice(filed, rule.noticeBusinessDays, asOf)]),
  ];
}

/** What an interested person filed, or had filed by whom they made a reviewer, shows nothing. */
const interestIn = ({ statementId, interested }: LocalLawStatementFacts, place: string): readonly CheckOutcome[] =>
  interested === undefined
    ? []
    : [
        outcome('FAIL', 'INTERESTED_SIGNER', `The statement ${statementId} does not count: ${interested}.`, {
          ...{ place, waivable: false, remedy: FILE_IT },
        }),
      ];

function judgeAuditor(filed: LocalLawStatementFacts | null): CheckOutcome {
  const place = 'auditor';
  if (filed === null) return missingEvidence('Nobody has filed who audited, and whether they are independent.', FILE_IT, place);
  const [interest] = interestIn(filed, place);
  if (interest !== undefined) return interest;
  return filed.independent
    ? outcome('PASS', 'INDEPENDENT', `The auditor attests independence (${filed.statementId}).`, { place })
    : outcome('FAIL', 'NOT_INDEPENDENT', `By the statement ${filed.statementId} the auditor is not independent.`, {
        place,
        waivable: false,
        remedy: 'Have an independent auditor audit, and file their statement.',
      });
}

function judgePublication(filed: LocalLawStatementFacts | null, asOf: string): CheckOutcome {
  const place = 'publication';
  if (filed === null || filed.publishedOn === null) return missingEvidence('No publication of the summary is on file.', FILE_IT, place);
  const [interest] = interestIn(filed, place);
  if (interest !== undefined) return interest;
  if (!isBefore(filed.publishedOn, asOf)) return unreadable('publication', place);
  return outcome('PASS', 'PUBLISHED', `The summary was published on ${filed.publishedOn} (${filed.statementId}).`, { place });
}

function judgeNotice(filed: LocalLawStatementFacts | null, least: number, asOf: string): CheckOutcome {
  const place = 'notice';
  if (filed === null || filed.noticeOn === null) return missingEvidence('No notice to candidates is on file.', FILE_IT, place);
  const [interest] = interestIn(filed, place);
  if (interest !== undefined) return interest;
  if (!isBefore(filed.noticeOn, asOf)) return unreadable('notice', place);
  const days = businessDaysAfter(filed.noticeOn, dayOf(new Date(asOf)));
  const message = `Candidates were told on ${filed.noticeOn}, ${days} business days ago; ${least} are asked for (${filed.statementId}).`;
  return days >= least
    ? outcome('PASS', 'NOTICE_GIVEN', message, { place })
    : outcome('FAIL', 'NOTICE_TOO_LATE', message, { place, remedy: 'Wait until the notice is old enough, then request anew.' });
}

const isBefore = (day: string, asOf: string): boolean => isDay(day) && Number.isFinite(Date.parse(asOf)) && day <= dayOf(new Date(asOf));

const unreadable = (what: string, place: string): CheckOutcome =>
  outcome('ERROR', 'INSTANT_UNREADABLE', `The age of the ${what} cannot be told from its day.`, {
    place,
    remedy: 'File the statement again.',
    waivable: false,
  });

const SMALL_SHARE = '0.02';

/** Which categories of a table are left out of impact ratios, and what is to be said about each that was asked for. */
export interface Exclusions {
  readonly left: readonly string[];
  readonly findings: readonly CheckOutcome[];
}

/** A category is left out where the policy or an independent auditor says so in writing and it is small enough; Assay leaves none out by itself. */
export function exclusionsOf(rule: StatementDemands, filed: LocalLawStatementFacts | null, name: TableName, { rows }: LocalLawTableFacts): Exclusions {
  const least = rule.smallCategoryShare ?? SMALL_SHARE;
  const ofPolicy = (rule.exclusions ?? []).filter(({ table }) => table === name).map((one) => ({ ...one, by: 'policy' as const }));
  const ofAuditor = (filed?.exclusions ?? []).filter(({ table }) => table === TABLES[name]).map((one) => ({ ...one, by: 'auditor' as const }));
  const asked = [...ofPolicy, ...ofAuditor.filter(({ category }) => !ofPolicy.some((one) => one.category === category))];
  const isSmall = (category: string): boolean => rows.some((row) => row.category === category && row.share < ratioValue(least));
  const judged = asked.map((one) => ({ ...one, allowed: isSmall(one.category) && (one.by === 'policy' || speaksAsAuditor(filed)) }));
  return {
    left: judged.filter(({ allowed }) => allowed).map(({ category }) => category),
    findings: judged.map(({ category, because, by, allowed }) =>
      allowed
        ? outcome('PASS', 'EXCLUDED', `The category ${category} is left out of impact ratios by the ${by}: ${because}`, { place: `excluded/${category}` })
        : outcome('FAIL', 'EXCLUSION_NOT_ALLOWED', refusalOf(category, by === 'auditor' && !speaksAsAuditor(filed), least), {
            place: `excluded/${category}`,
            remedy: by === 'policy' ? 'Take the exclusion out of the policy.' : 'Have an independent auditor file a statement without the exclusion.',
          }),
    ),
  };
}

const speaksAsAuditor = (filed: LocalLawStatementFacts | null): boolean => filed?.independent === true && filed.interested === undefined;

const refusalOf = (category: string, dependent: boolean, least: string): string =>
  dependent
    ? `The category ${category} may not be left out: only an independent auditor may leave one out.`
    : `The category ${category} may not be left out: it is not in the table, or not below ${least} of the data.`;
