import {
  accepted,
  DecideUseCaseRevisionDocument,
  ProposeUseCaseRevisionDocument,
  type ProposeUseCaseRevisionMutationVariables,
  RiskQuestionnaireDocument,
  type RiskQuestionnaireQuery,
  RiskTierPreviewDocument,
  type RiskTierPreviewQuery,
  SetRiskTierDocument,
  UseCaseDocument,
  type UseCaseQuery,
  UseCaseRevisionDiffDocument,
  UseCaseRevisionDocument,
  UseCaseRevisionsDocument,
  type UseCaseRevisionsQuery,
  UseCasesDocument,
  WithdrawUseCaseRevisionDocument,
} from '@assay/sdk';
import type { Command } from 'commander';
import { EXIT, type ExitCode, UsageError } from '../exit-codes.ts';
import { jsonObjectOf } from '../json-file.ts';
import type { Program } from '../program.ts';
import type { Session } from '../session.ts';
import { facts, table } from '../table.ts';

interface ReasonOptions {
  readonly reason: string;
  readonly key?: string;
}

interface DecisionOptions extends ReasonOptions {
  readonly digest?: string;
}

interface QuestionnaireOptions {
  readonly answers?: string;
}

type UseCase = NonNullable<UseCaseQuery['useCase']>;
type Revision = UseCase['framing'];
type Assessment = NonNullable<RiskTierPreviewQuery['riskTierPreview']>;
type Questionnaire = NonNullable<RiskQuestionnaireQuery['riskQuestionnaire']>;
type Listed = UseCaseRevisionsQuery['useCaseRevisions']['edges'][number]['node'];
type Input = ProposeUseCaseRevisionMutationVariables['input'];

const PAGE = 100;

/** `assay use-case …`: how use cases are framed, their revisions, the questionnaire and the tier. */
export function addUseCaseCommands({ root, run }: Program): void {
  const useCase = root.command('use-case').description('how a use case is framed: what it needs of models, and how strictly it is governed');
  run(
    useCase.command('show <useCase>').description('the framing that holds, the tier and what drives it; the use case by id or name'),
    async (session, [name = '']) => {
      const found = await useCaseOf(session, name);
      session.answer(found, () => describe(found));
      return EXIT.done;
    },
  );
  run(useCase.command('history <useCase>').description('all revisions, oldest first'), async (session, [name = '']) => {
    const revisions = await revisionsOf(session, (await useCaseOf(session, name)).id);
    session.answer(revisions, () => table(['revision', 'id', 'state', 'tier', 'proposed by', 'decided by', 'why'], revisions.map(rowOf)));
    return EXIT.done;
  });
  run(useCase.command('diff <from> <to>').description('in what two revisions differ in meaning, and whether that is stricter or laxer'), diff);
  const propose = useCase
    .command('propose <useCase> <file>')
    .description('propose a revision: JSON with "framing" and "answers"; it holds when somebody else approves it')
    .requiredOption('--reason <text>', 'why the framing changes')
    .option('--key <text>', 'idempotency key: the same key again answers the same');
  run<ReasonOptions>(propose, (session, [name = '', file = ''], options) => proposeRevision(session, name, file, options));
  addDecisionCommands(useCase, run);
  addWithdrawCommand(useCase, run);
  const set = useCase
    .command('set-tier <useCase> <tier>')
    .description('set the risk tier by hand, from 1, the strictest, to 4')
    .requiredOption('--reason <text>', 'why')
    .option('--key <text>', 'idempotency key: the same key again answers the same');
  run<ReasonOptions>(set, async (session, [name = '', tier = ''], { reason, key }) => {
    if (!/^[1-4]$/.test(tier)) throw new UsageError('Give the tier as 1, 2, 3 or 4.');
    const input = { useCaseId: (await useCaseOf(session, name)).id, tier: Number(tier), reason, idempotencyKey: key ?? null };
    const changed = accepted((await session.client.request(SetRiskTierDocument, { input })).setRiskTier);
    session.answer(changed, () => `${changed.name} is of tier ${changed.tier} (${changed.tierOrigin.toLowerCase()}).`);
    return EXIT.done;
  });
  const questionnaire = useCase
    .command('questionnaire')
    .description('the questionnaire by which tiers are computed, or the tier that answers would give')
    .option('--answers <file>', 'JSON of answers, {"question": "answer"}; what is left out counts as the highest risk');
  run<QuestionnaireOptions>(questionnaire, (session, _, { answers }) => (answers === undefined ? showQuestionnaire(session) : preview(session, answers)));
}

function addDecisionCommands(useCase: Command, run: Program['run']): void {
  const decisions = [
    ['approve', 'APPROVE', 'approve a revision that somebody else proposed; it holds from then on'],
    ['decline', 'DECLINE', 'turn a proposed revision down'],
  ] as const;
  for (const [name, decision, description] of decisions) {
    const command = useCase
      .command(`${name} <revision>`)
      .description(description)
      .requiredOption('--reason <text>', 'why')
      .option('--digest <sha256>', 'digest of what you read; without it that of the revision as it stands')
      .option('--key <text>', 'idempotency key: the same key again answers the same');
    run<DecisionOptions>(command, async (session, [id = ''], { reason, digest, key }) => {
      const { useCaseRevision } = await session.client.request(UseCaseRevisionDocument, { id });
      if (useCaseRevision === null) throw new Error(unseen('revision', id));
      const read = digest ?? useCaseRevision.digest;
      if (read === null) throw new Error('What was declared when the use case was created cannot be decided on; propose a revision.');
      const input = { useCaseRevisionId: id, decision, digest: read, reason, idempotencyKey: key ?? null };
      const decided = accepted((await session.client.request(DecideUseCaseRevisionDocument, { input })).decideUseCaseRevision);
      session.answer(
        decided,
        () => `Revision ${decided.number} is ${decided.state.toLowerCase()}. The use case is of tier ${decided.useCase?.tier ?? decided.tier}.`,
      );
      return EXIT.done;
    });
  }
}

function addWithdrawCommand(useCase: Command, run: Program['run']): void {
  const command = useCase
    .command('withdraw <revision>')
    .description('take back a revision that you proposed and nobody has decided')
    .requiredOption('--reason <text>', 'why')
    .option('--key <text>', 'idempotency key: the same key again answers the same');
  run<ReasonOptions>(command, async (session, [useCaseRevisionId = ''], { reason, key }) => {
    const input = { useCaseRevisionId, reason, idempotencyKey: key ?? null };
    const taken = accepted((await session.client.request(WithdrawUseCaseRevisionDocument, { input })).withdrawUseCaseRevision);
    session.answer(taken, () => `Revision ${taken.number} is taken back.`);
    return EXIT.done;
  });
}

const unseen = (what: string, name: string): string => `No ${what} ${name} is visible to you. Check the name, the project, and whose token you use.`;

/** The use case by its id or by its name in the project. */
async function useCaseOf(session: Session, name: string): Promise<UseCase> {
  const id = name.startsWith('usc_') ? name : await idOf(session, name);
  const { useCase } = await session.client.request(UseCaseDocument, { id });
  if (useCase === null) throw new Error(unseen('use case', name));
  return useCase;
}

async function idOf(session: Session, name: string): Promise<string> {
  const { useCases } = await session.client.request(UseCasesDocument, { projectId: session.requireProject(), name, first: PAGE });
  const found = useCases.edges.find(({ node }) => node.name === name);
  if (found === undefined) throw new Error(unseen('use case', name));
  return found.node.id;
}

async function revisionsOf(session: Session, useCaseId: string): Promise<readonly Listed[]> {
  const all: Listed[] = [];
  for (let after: string | null = null, more = true; more; ) {
    const { useCaseRevisions: page }: UseCaseRevisionsQuery = await session.client.request(UseCaseRevisionsDocument, { useCaseId, first: PAGE, after });
    all.push(...page.edges.map(({ node }) => node));
    [after, more] = [page.pageInfo.endCursor, page.pageInfo.hasNextPage];
  }
  return all;
}

const rowOf = ({ number, id, state, tier, proposedBy, decidedBy, reason }: Listed) => [number, id, state, tier, proposedBy?.name, decidedBy?.name, reason];

async function diff(session: Session, [from = '', to = '']: readonly string[]): Promise<ExitCode> {
  const { useCaseRevisionDiff: found } = await session.client.request(UseCaseRevisionDiffDocument, { from, to });
  if (found === null) throw new Error(unseen('revision', `${from} or ${to}`));
  const rows = found.changes.map(({ path, before, after, effect }) => [path, effect ?? '', JSON.stringify(before), JSON.stringify(after)]);
  session.answer(found.changes, () => (rows.length === 0 ? 'They say the same.' : table(['where', 'effect', 'before', 'after'], rows)));
  return EXIT.done;
}

async function proposeRevision(session: Session, name: string, file: string, { reason, key }: ReasonOptions): Promise<ExitCode> {
  const { framing, answers, ...others } = await jsonObjectOf(file);
  const [stranger] = Object.keys(others);
  if (stranger !== undefined) throw new UsageError(`The file ${file} has a member "${stranger}"; it holds "framing" and "answers" only.`);
  if (typeof framing !== 'object' || framing === null) throw new UsageError(`The file ${file} has no object "framing".`);
  const useCaseId = (await useCaseOf(session, name)).id;
  const input: Input = { useCaseId, framing: framing as Input['framing'], answers: answersOf(file, answers), reason, idempotencyKey: key ?? null };
  const proposed = accepted((await session.client.request(ProposeUseCaseRevisionDocument, { input })).proposeUseCaseRevision);
  session.answer(
    proposed,
    () => `Revision ${proposed.number} is proposed as ${proposed.id}, tier ${proposed.tier}, digest ${proposed.digest ?? ''}. Somebody else has to approve it.`,
  );
  return EXIT.waiting;
}

/** Answers by question, or as a list with notes. */
function answersOf(file: string, answers: unknown): Input['answers'] {
  if (Array.isArray(answers)) return answers as Input['answers'];
  if (typeof answers !== 'object' || answers === null) throw new UsageError(`The file ${file} has no "answers", such as {"autonomy": "advisory"}.`);
  return Object.entries(answers).map(([question, answer]) => ({ question, answer: String(answer) }));
}

async function showQuestionnaire(session: Session): Promise<ExitCode> {
  const { riskQuestionnaire } = await session.client.request(RiskQuestionnaireDocument, {});
  if (riskQuestionnaire === null) throw new Error('The installation has no questionnaire.');
  session.answer(riskQuestionnaire, () => describeQuestionnaire(riskQuestionnaire));
  return EXIT.done;
}

function describeQuestionnaire({ reference, isFor, questions }: Questionnaire): string {
  const blocks = questions.map(({ id, axis, text, answers }) =>
    [`${id} (${axis}): ${text}`, ...answers.map((answer) => `  ${answer.id} → tier ${answer.tier}: ${answer.text}`)].join('\n'),
  );
  return [`${reference}: ${isFor}`, '', blocks.join('\n\n'), '', 'Every question can be answered by "unknown", which counts as its highest risk.'].join('\n');
}

async function preview(session: Session, file: string): Promise<ExitCode> {
  const answers = answersOf(file, await jsonObjectOf(file));
  const { riskTierPreview } = await session.client.request(RiskTierPreviewDocument, { answers });
  if (riskTierPreview === null) throw new Error('The installation has no questionnaire.');
  session.answer(riskTierPreview, () => describeAssessment(riskTierPreview));
  return EXIT.done;
}

function describeAssessment({ questionnaire, tier, axes, answers }: Assessment): string {
  const rows = answers.map(({ question, axis, answer, tier: asked, drives }) => [question, axis, answer, asked, drives ? 'drives the tier' : '']);
  return [
    `Tier ${tier} by ${questionnaire} (${axes.map((axis) => `${axis.axis} ${axis.tier}`).join(', ')}).`,
    '',
    table(['question', 'axis', 'answer', 'tier', ''], rows),
  ].join('\n');
}

function describe({ id, name, tier, tierOrigin, tierReason, framing: revision }: UseCase): string {
  const tierWords = `${tier} (${tierOrigin.toLowerCase()}${tierReason === null ? '' : `: ${tierReason}`})`;
  const pairs: [string, unknown][] = [['use case', `${name}, ${id}`], ['tier', tierWords], ...said(revision)];
  return [
    facts(pairs),
    ...(revision.assessment === null ? [] : ['', describeAssessment(revision.assessment)]),
    '',
    revision.rules.length === 0
      ? 'It asks for nothing of its own: no revision of it is approved, or the approved one names no need.'
      : table(
          ['rule', 'asks for'],
          revision.rules.map(({ ruleId, params }) => [ruleId, JSON.stringify(params)]),
        ),
  ].join('\n');
}

function said({ number, state, terms, target, decision, actsOnIt, population, costs }: Revision): [string, unknown][] {
  const basics: [string, unknown][] = [
    ['revision', `${number}, ${state}`],
    ['predicts', target],
    ['for', decision],
    ['acts on it', actsOnIt],
    ['population', population],
    ['costs', `${costs.falsePositive} a false positive, ${costs.falseNegative} a false negative, in ${costs.unit}`],
  ];
  if (terms === null) return basics;
  const { latency } = terms;
  return [
    ...basics,
    ['lead time', terms.requiredLeadTime],
    ['serving', terms.serving],
    ['latency', latency === null ? null : `p95 at most ${latency.p95Milliseconds} ms with ${latency.batch} rows`],
    ['success', terms.successMetric],
    ['jurisdictions', terms.jurisdictions.join(', ')],
    ['audited by', terms.requiredProtectedAttributes.join(', ')],
    ['intended use', terms.intendedUse],
    ['prohibited', terms.prohibitedUses.join('; ')],
    ...(terms.notModel === null ? [] : ([['no model', terms.notModel]] as [string, unknown][])),
  ];
}
