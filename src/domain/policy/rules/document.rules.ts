import { z } from 'zod';
import { dayOf } from '../../../kernel/day.ts';
import { DOCUMENT_TYPES } from '../../documents/filed-document.entity.ts';
import type { CheckOutcome } from '../finding.entity.ts';
import type { GateFacts } from '../gate-facts.entity.ts';
import type { DocumentFacts } from '../record-facts.entity.ts';
import { missingEvidence, outcome } from './check-outcome.rules.ts';
import { noFaults, ruleFamily } from './rule-family.entity.ts';
import { word } from './word.rules.ts';

const params = z.strictObject({
  types: z.array(word('type of document', DOCUMENT_TYPES)).min(1).describe('Documents that have to be on file; of each type the newest one counts.'),
  about: word('scope of documents', ['version', 'useCase', 'either']).describe(
    'Whether a document has to be about this version, or may be about its use case.',
  ),
  signedOff: word('choice', ['required', 'optional']).describe(
    'Whether a second person has to stand in for each; a report of an audit from outside needs none.',
  ),
  maxAgeDays: z.int().positive().optional().describe('Oldest document that still counts, in days since the day that it bears.'),
  aiAssisted: word('conclusion', ['accept', 'refuse'])
    .optional()
    .describe('What to conclude of a document that was written with the help of a program; accept when left out.'),
});

type Params = z.infer<typeof params>;

const ANOTHER_SIGNER = 'Have it filed anew, and signed by somebody without a part in this whose role came from people without one.';
const DAY_MS = 86_400_000;

/** R-DOC: the documents that are asked for are on file, in force and signed off. */
export const documentRule = ruleFamily<Params>({
  type: 'R-DOC',
  title: 'Documents: what has to be on file is there, in force, and somebody stands in for it.',
  params,
  faults: noFaults,
  judge: (rule, facts) => [...new Set(rule.types)].map((type) => judge(rule, type, facts)),
});

function judge(rule: Params, type: string, { documents, asOf }: GateFacts): CheckOutcome {
  if (documents === undefined || documents === null)
    return missingEvidence('Which documents are on file is not known.', 'Request again: newer requests record documents.', type);
  const filed = documents.filter((document) => document.type === type && (rule.about === 'either' || document.about === rule.about));
  if (filed.length === 0)
    return missingEvidence(`No ${type} is on file about the ${rule.about === 'useCase' ? 'use case' : 'version'}.`, `File a document of type ${type}.`, type);
  const outcomes = filed.map((document) => judgeOne(rule, document, asOf));
  return outcomes.find(({ verdict }) => verdict === 'PASS') ?? (outcomes[0] as CheckOutcome);
}

function judgeOne(rule: Params, document: DocumentFacts, asOf: string): CheckOutcome {
  const { type, documentId, datedOn, validUntil } = document;
  const fail = (reason: string, message: string, remedy: string): CheckOutcome => outcome('FAIL', reason, message, { place: type, remedy });
  const now = new Date(asOf);
  const days = (now.getTime() - Date.parse(datedOn)) / DAY_MS;
  if (!Number.isFinite(days) || days < 0)
    return outcome('ERROR', 'INSTANT_UNREADABLE', `The age of the document ${documentId} cannot be told from its days.`, {
      ...{ place: type, remedy: 'File the document again.', waivable: false },
    });
  if (!document.intact)
    return fail('BYTES_UNUSABLE', `The bytes of the document ${documentId} are missing, damaged or erased.`, 'Upload the right bytes again.');
  if (validUntil !== null && !(validUntil >= dayOf(now)))
    return fail('EXPIRED', `The document ${documentId} (${type}) ended with ${validUntil}.`, 'File a newer one.');
  if (rule.maxAgeDays !== undefined && days > rule.maxAgeDays)
    return fail(
      'TOO_OLD',
      `The document ${documentId} (${type}) is ${Math.floor(days)} days old; at most ${rule.maxAgeDays} are accepted.`,
      'File a newer one.',
    );
  if (document.interested !== undefined && (type === 'EXTERNAL_AUDIT' || rule.signedOff === 'required'))
    return fail('INTERESTED_SIGNER', `The document ${documentId} (${type}) does not count: ${document.interested}.`, ANOTHER_SIGNER);
  if (type === 'EXTERNAL_AUDIT' && document.independent !== true)
    return fail(
      'NOT_INDEPENDENT',
      `Whoever filed the report ${documentId} is no auditor from outside.`,
      'Have an auditor without other role or interest file a report.',
    );
  if (type !== 'EXTERNAL_AUDIT' && rule.signedOff === 'required' && !document.signedOff)
    return fail('NOT_SIGNED_OFF', `Nobody has signed the document ${documentId} (${type}) off.`, 'Ask somebody who did not file it to sign it off.');
  if (rule.aiAssisted === 'refuse' && document.draftedBy !== 'PEOPLE')
    return fail('AI_ASSISTED', `The document ${documentId} (${type}) was written with the help of a program.`, 'File one that people wrote.');
  return outcome('PASS', 'ON_FILE', `The ${type} of ${datedOn} is on file (${documentId}).`, { place: type });
}
