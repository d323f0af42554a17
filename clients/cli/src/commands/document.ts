import {
  accepted,
  type DocumentFactsFragment,
  DocumentsDocument,
  type DocumentType,
  FileAuditReportDocument,
  FileDocumentDocument,
  SignOffDocumentDocument,
} from '@assay/sdk';
import { type Command, Option } from 'commander';
import { EXIT } from '../exit-codes.ts';
import type { Program } from '../program.ts';
import type { Session } from '../session.ts';
import { table } from '../table.ts';
import { versionId } from '../version-id.ts';

interface Said {
  readonly title: string;
  readonly datedOn: string;
  readonly validUntil?: string;
  readonly writtenBy: string;
  readonly aiAssisted?: boolean;
  readonly key?: string;
}

interface FileOptions extends Said {
  readonly type: DocumentType;
}

interface ReportOptions extends Said {
  readonly declareIndependent?: boolean;
}

interface ListOptions {
  readonly about?: string;
  readonly type?: readonly DocumentType[];
}

const TYPES = ['FRIA', 'DPIA', 'INSTRUCTIONS_FOR_USE', 'CONFLICT_DISCLOSURE', 'VALIDATION_REPORT', 'JOB_RELATEDNESS', 'EXTERNAL_AUDIT'] as const;
const KEY = 'idempotency key: the same key again answers the same';

/** `assay document`: file, report, sign-off, list. */
export function addDocumentCommands({ root, run }: Program): void {
  const document = root.command('document').description('documents on file about model versions and use cases');
  const said = (command: Command) =>
    command
      .requiredOption('--title <text>', 'what it is called')
      .requiredOption('--dated-on <day>', 'day that it bears, such as 2026-01-31')
      .option('--valid-until <day>', 'last day on which it counts; as long as nothing takes its place when left out')
      .requiredOption('--written-by <name>', 'who wrote it: a person, or an organisation')
      .option('--ai-assisted', 'a program helped to write it')
      .option('--key <text>', KEY);
  const file = said(
    document
      .command('file <about> <sha256>')
      .description('put bytes of the project on file, about a version (id, churn@3) or a use case (id)')
      .addOption(new Option('--type <type>', 'what it is').choices(TYPES.filter((type) => type !== 'EXTERNAL_AUDIT')).makeOptionMandatory()),
  );
  run<FileOptions>(file, async (session, args, options) => {
    const input = { type: options.type, ...(await inputOf(session, args, options)) };
    return tell(session, accepted((await session.client.request(FileDocumentDocument, { input })).fileDocument));
  });
  const report = said(
    document
      .command('report <about> <sha256>')
      .description('file the report of an audit from outside, as its auditor')
      .option(
        '--declare-independent',
        'you are not involved in the model, not employed by those who use, develop or distribute it, and have no financial interest in them',
      ),
  );
  run<ReportOptions>(report, async (session, args, options) => {
    const independent = options.declareIndependent === true;
    const declaration = { notInvolved: independent, notEmployed: independent, noFinancialInterest: independent };
    const input = { ...(await inputOf(session, args, options)), declaration };
    return tell(session, accepted((await session.client.request(FileAuditReportDocument, { input })).fileAuditReport));
  });
  const sign = document
    .command('sign-off <document>')
    .description('stand in for a document that somebody else filed')
    .requiredOption('--comment <text>', 'what you looked at')
    .option('--key <text>', KEY);
  run<{ readonly comment: string; readonly key?: string }>(sign, async (session, [documentId = ''], { comment, key }) => {
    const input = { documentId, comment, idempotencyKey: key ?? null };
    return tell(session, accepted((await session.client.request(SignOffDocumentDocument, { input })).signOffDocument));
  });
  const list = document
    .command('list')
    .description('documents of the project, oldest first; of a type about a thing the last one counts')
    .option('--about <thing>', 'only those about this version or use case')
    .addOption(new Option('--type <type...>', 'only of these types').choices(TYPES));
  run<ListOptions>(list, async (session, _args, { about, type }) => {
    const subjectId = about === undefined ? null : await subjectOf(session, about);
    const variables = { projectId: session.requireProject(), subjectId, types: type === undefined ? null : [...type], first: 100 };
    const { documents } = await session.client.request(DocumentsDocument, variables);
    const found = documents.edges.map(({ node }) => node);
    session.answer(found, () =>
      table(
        ['type', 'title', 'of', 'until', 'filed by', 'signed off by', 'about', 'id'],
        found.map((one) => [one.type, one.title, one.datedOn, one.validUntil, one.filedBy?.name, signerOf(one), one.subjectId, one.id]),
      ),
    );
    return EXIT.done;
  });
}

const subjectOf = async (session: Session, about: string): Promise<string> => (about.startsWith('usc_') ? about : versionId(session, about));

async function inputOf(session: Session, [about = '', artifactDigest = '']: readonly string[], options: Said) {
  const { title, datedOn, validUntil, writtenBy, aiAssisted, key } = options;
  return {
    ...{ subjectId: await subjectOf(session, about), artifactDigest, title, datedOn, validUntil: validUntil ?? null, writtenBy },
    ...{ draftedBy: aiAssisted === true ? ('AI_ASSISTED' as const) : ('PEOPLE' as const), idempotencyKey: key ?? null },
  };
}

const signerOf = ({ signedOffAt, signedOffBy }: DocumentFactsFragment): string => (signedOffAt === null ? 'nobody' : (signedOffBy?.name ?? 'somebody'));

function tell(session: Session, document: DocumentFactsFragment) {
  session.answer(document, () => `${document.id} (${document.type}) is on file, signed off by ${signerOf(document)}.`);
  return EXIT.done;
}
