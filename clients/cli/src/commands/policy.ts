import { readFile } from 'node:fs/promises';
import {
  accepted,
  DeclinePolicyDocument,
  type DryRunOver,
  ExplainRuleDocument,
  type ExplainRuleQuery,
  PoliciesDocument,
  PolicyDryRunDocument,
  type PolicyDryRunQuery,
  PolicyProposalDocument,
  PolicyProposalsDocument,
  ProposePolicyDocument,
  PublishProposedPolicyDocument,
} from '@assay/sdk';
import { type Command, Option } from 'commander';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import type { Program } from '../program.ts';
import type { Session } from '../session.ts';
import { facts, table } from '../table.ts';
import { coloured } from '../terminal.ts';
import { addPolicyFileCommands } from './policy-files.ts';

interface DryRunOptions {
  readonly over: string;
  readonly all?: boolean;
  readonly exitCode?: boolean;
  readonly allowEmpty?: boolean;
}

interface ReasonOptions {
  readonly reason: string;
  readonly key?: string;
}

interface PublishOptions {
  readonly digest?: string;
  readonly key?: string;
}

type Trial = PolicyDryRunQuery['policyDryRun']['edges'][number]['node'];
type Explanation = NonNullable<ExplainRuleQuery['explainRule']>;

const PAGE = 25;

/** `assay policy …`: files, published policies, proposals, dry runs and explanations. */
export function addPolicyCommands({ root, run }: Program): void {
  const policy = root.command('policy').description('the policies that promotions are judged by');
  addPolicyFileCommands(policy, { run });
  addProposalCommands(policy, run);
  run(policy.command('list').description('published policies, oldest first'), listPolicies);
  const dryRun = policy
    .command('dry-run <file>')
    .description('what a policy would change, before it binds anybody')
    .addOption(new Option('--over <what>', 'past requests, or everything that serves now').choices(['requests', 'serving']).default('requests'))
    .option('--all', 'also show what stays as it is')
    .option('--exit-code', 'end with exit code 1 when something would flip, or nothing could be tried')
    .option('--allow-empty', 'with --exit-code: nothing to try it on is no failure, as in a project without requests');
  run<DryRunOptions>(dryRun, (session, [file = ''], options) => tryPolicy(session, file, options));
  const explain = policy.command('explain <request> <rule>').description('why a rule says what it says of a request, and what would satisfy it');
  run(explain, async (session, [promotionRequestId = '', ruleId = '']) => {
    const { explainRule } = await session.client.request(ExplainRuleDocument, { promotionRequestId, ruleId });
    if (explainRule === null)
      throw new Error(`No request ${promotionRequestId} with a rule "${ruleId}" is visible to you. assay gate ${promotionRequestId} lists its rules.`);
    session.answer(explainRule, () => describeExplanation(explainRule));
    return EXIT.done;
  });
}

function addProposalCommands(policy: Command, run: Program['run']): void {
  const propose = policy
    .command('propose <file>')
    .description('propose a version of a policy; it is in force when a second person publishes it')
    .requiredOption('--reason <text>', 'why it is wanted')
    .option('--key <text>', 'idempotency key: the same key again answers the same');
  run<ReasonOptions>(propose, async (session, [file = ''], { reason, key }) => {
    const input = { text: await readFile(file, 'utf8'), reason, idempotencyKey: key ?? null };
    const { proposePolicy } = await session.client.request(ProposePolicyDocument, { input });
    if (proposePolicy.__typename === 'PolicyRefusedProblem') {
      session.answer(proposePolicy, () => proposePolicy.faults.map(({ line, column, message }) => `${file}:${line}:${column} ${message}`).join('\n'));
      return EXIT.failed;
    }
    const proposal = accepted(proposePolicy);
    session.answer(proposal, () => `${proposal.reference} is proposed as ${proposal.id}, digest ${proposal.digest}. Somebody else has to publish it.`);
    return EXIT.waiting;
  });
  run(policy.command('proposals').description('proposed versions that wait for a second person'), async (session) => {
    const { policyProposals } = await session.client.request(PolicyProposalsDocument, { state: 'WAITING', first: 100 });
    const proposals = policyProposals.edges.map(({ node }) => node);
    session.answer(proposals, () =>
      table(
        ['proposal', 'policy', 'proposed by', 'digest', 'why'],
        proposals.map(({ id, reference, proposedBy, digest, reason }) => [id, reference, proposedBy?.name, digest.slice(0, 12), reason]),
      ),
    );
    return EXIT.done;
  });
  const publish = policy
    .command('publish <proposal>')
    .description('put in force what somebody else proposed')
    .option('--digest <sha256>', 'digest of the text that you read; without it that of the proposal as it stands')
    .option('--key <text>', 'idempotency key: the same key again answers the same');
  run<PublishOptions>(publish, async (session, [id = ''], { digest, key }) => {
    const { policyProposal } = await session.client.request(PolicyProposalDocument, { id });
    if (policyProposal === null) throw new Error(`There is no proposal ${id} that you can see. Check the id, and whose token you use.`);
    const input = { policyProposalId: id, digest: digest ?? policyProposal.digest, idempotencyKey: key ?? null };
    const published = accepted((await session.client.request(PublishProposedPolicyDocument, { input })).publishProposedPolicy);
    session.answer(published, () => `${published.reference} is published as ${published.policyId ?? ''}.`);
    return EXIT.done;
  });
  const decline = policy.command('decline <proposal>').description('turn a proposal down, or take your own back').requiredOption('--reason <text>', 'why');
  run<ReasonOptions>(decline, async (session, [policyProposalId = ''], { reason }) => {
    const declined = accepted((await session.client.request(DeclinePolicyDocument, { input: { policyProposalId, reason } })).declinePolicy);
    session.answer(declined, () => `${declined.reference} is declined.`);
    return EXIT.done;
  });
}

async function listPolicies(session: Session): Promise<ExitCode> {
  const { policies } = await session.client.request(PoliciesDocument, { first: 100 });
  const found = policies.edges.map(({ node }) => node);
  session.answer(found, () =>
    table(
      ['policy', 'id', 'from', 'to', 'digest', 'for'],
      found.map(({ reference, id, effectiveFrom, effectiveTo, digest, isFor }) => [reference, id, effectiveFrom, effectiveTo, digest.slice(0, 12), isFor]),
    ),
  );
  return EXIT.done;
}

async function tryPolicy(session: Session, file: string, { over, all = false, exitCode = false, allowEmpty = false }: DryRunOptions): Promise<ExitCode> {
  const text = await readFile(file, 'utf8');
  const where = { text, over: over.toUpperCase() as DryRunOver, projectId: session.projectId, first: PAGE };
  const trials: Trial[] = [];
  for (let after: string | null = null, more = true; more; ) {
    const { policyDryRun: page }: PolicyDryRunQuery = await session.client.request(PolicyDryRunDocument, { ...where, after });
    trials.push(...page.edges.map(({ node }) => node));
    session.terminal.progress(`${trials.length} of ${page.totalCount}`);
    [after, more] = [page.pageInfo.endCursor, page.pageInfo.hasNextPage];
  }
  const flips = trials.filter((trial) => trial.flips);
  session.answer(all ? trials : flips, () => describeTrials(all ? trials : flips, trials.length, flips.length));
  // What nobody tried is no promise that nothing changes, unless somebody says that they know there is nothing.
  return exitCode && (flips.length > 0 || (trials.length === 0 && !allowEmpty)) ? EXIT.failed : EXIT.done;
}

const sideInWords = ({ verdict, gate }: Trial['before']): string => (verdict === null ? 'no policy' : `${verdict}, ${gate}`);

function describeTrials(shown: readonly Trial[], all: number, flips: number): string {
  const rows = shown.map(({ promotionRequest, deployment, before, after, changes }) => [
    deployment?.id ?? promotionRequest?.id ?? 'not yours to see',
    sideInWords(before),
    sideInWords(after),
    changes.map(({ rule, before: was, after: is }) => `${rule} ${was ?? 'none'} → ${is ?? 'none'}`).join('; '),
  ]);
  const sum =
    all === 0 ? 'Nothing was tried: nothing is recorded on which you may try policies (dryRunPolicy on PromotionRequest).' : `${flips} of ${all} would flip.`;
  return rows.length === 0 ? sum : [table(['what', 'before', 'after', 'by which rules'], rows), '', sum].join('\n');
}

function describeExplanation({ policy, rule, result, facts: used, remedies, acknowledgeable, waivable }: Explanation): string {
  const pairs: [string, unknown][] = [
    ['rule', `${rule.ruleId} (${rule.type}, ${rule.severity}) of ${policy?.reference ?? 'the use case'}`],
    ['asks for', JSON.stringify(rule.params)],
    ['because', rule.rationale],
    ['source', [rule.source, rule.sourceUrl].filter((part) => part !== null).join(', ')],
    ['verdict', result.verdict],
  ];
  const findings = result.findings.map(({ key, verdict, message }) => [key, verdict, message]);
  const looked = used.map(({ name, known, shown }) => [name, known ? 'known' : 'not known', JSON.stringify(shown)]);
  return [
    facts(pairs),
    '',
    table(['finding', 'verdict', 'why'], findings),
    '',
    table(['looked at', '', 'as recorded'], looked),
    '',
    ...(remedies.length === 0 ? [`It is ${coloured(result.verdict)}; nothing has to be done.`] : remedies.map((remedy) => `To satisfy it: ${remedy}`)),
    ...(acknowledgeable.length === 0 ? [] : [`May be acknowledged: ${acknowledgeable.join(', ')}`]),
    ...(waivable.length === 0 ? [] : [`May be waived: ${waivable.join(', ')}`]),
  ].join('\n');
}
