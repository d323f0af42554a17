import {
  AcknowledgeWarningDocument,
  accepted,
  type DeploymentKind,
  DraftPromotionDocument,
  GateDocument,
  GrantPromotionWaiverDocument,
  PromotionDocument,
  RequestPromotionDocument,
} from '@assay/sdk';
import { Option } from 'commander';
import { EXIT, type ExitCode, UsageError } from '../exit-codes.ts';
import type { Gate, Request } from '../gate/gate-report.ts';
import type { Program } from '../program.ts';
import type { Session } from '../session.ts';
import { table } from '../table.ts';
import { coloured } from '../terminal.ts';
import { versionId } from '../version-id.ts';

interface PromoteOptions {
  readonly to: string;
  readonly reason: string;
  readonly supersede?: string;
  readonly rollback?: boolean;
  readonly draft?: boolean;
  readonly breakGlass?: boolean;
  readonly key?: string;
  readonly alias?: readonly string[];
  readonly follow?: readonly string[];
  readonly kind?: string;
  readonly endpoint?: string;
  readonly system?: string;
  readonly servedAs?: string;
}

interface AcknowledgeOptions {
  readonly comment: string;
}

interface WaiveOptions {
  readonly finding: readonly string[];
  readonly reason: string;
  readonly collect?: string;
  readonly control?: string;
  readonly until: string;
}

/** What the exit code says of a gate. */
export const EXIT_OF_GATE: Readonly<Record<Gate['state'], ExitCode>> = { OPEN: EXIT.done, REFUSED: EXIT.refused, WAITING: EXIT.waiting };

/** `assay promote`, `assay acknowledge` and `assay waive`. */
export function addGateCommands({ root, run }: Program): void {
  const promote = root
    .command('promote <modelVersion>')
    .description('ask that a version serves in an environment; exit code 0 promoted, 3 refused, 4 waiting for people')
    .option('--to <environment>', 'environment', 'production')
    .requiredOption('--reason <text>', 'why it should serve')
    .option('--rollback', 'go back to a version that served there before, by what the policy says of that')
    .option('--break-glass', 'serve for some hours in an emergency, by what the policy says of that; somebody else confirms with assay approve')
    .option('--supersede <request>', 'an open request whose place this one takes')
    .option('--draft', 'only write the request down; `assay submit` asks for it')
    .option('--alias <name...>', 'aliases that are to mean the version')
    .option('--follow <name...>', 'aliases that are to mean whatever serves in the environment')
    .addOption(new Option('--kind <kind>', 'how it answers').choices(['batch', 'real-time', 'streaming', 'edge']))
    .option('--endpoint <address>', 'where it answers; needs --kind')
    .option('--system <name>', 'what runs the model; needs --kind')
    .option('--served-as <name>', 'name of the model at the endpoint; needs --kind')
    .option('--key <text>', 'idempotency key: the same key again answers the same');
  run<PromoteOptions>(promote, (session, [version = ''], options) => requestPromotion(session, version, options));
  const acknowledge = root
    .command('acknowledge <request> <finding>')
    .description('take responsibility for one warning of a request')
    .requiredOption('--comment <text>', 'why the warning is acceptable');
  run<AcknowledgeOptions>(acknowledge, async (session, [promotionRequestId = '', findingKey = ''], { comment }) => {
    const { evidenceDigest } = await findRequest(session, promotionRequestId);
    const { acknowledgeWarning } = await session.client.request(AcknowledgeWarningDocument, {
      input: { promotionRequestId, findingKey, evidenceDigest, comment },
    });
    const { acknowledgement } = accepted(acknowledgeWarning);
    session.answer(acknowledgement, () => `Acknowledged ${acknowledgement.findingKey} (${acknowledgement.id}).`);
    return EXIT.done;
  });
  const waive = root
    .command('waive <request>')
    .description('accept for a time findings that could not be judged')
    .requiredOption('--finding <key...>', 'keys of the findings')
    .requiredOption('--reason <text>', 'why it is acceptable for a time')
    .requiredOption('--until <instant>', 'when it expires, such as 2027-01-31T00:00:00Z')
    .option('--collect <text>', 'the data that will be collected')
    .option('--control <text>', 'what protects people until then');
  run<WaiveOptions>(waive, waiveFindings);
}

async function requestPromotion(session: Session, version: string, options: PromoteOptions): Promise<ExitCode> {
  const { to, reason, supersede, rollback, breakGlass, key, alias = [], follow = [] } = options;
  const aliases = [...alias.map((name) => ({ name, follows: 'VERSION' as const })), ...follow.map((name) => ({ name, follows: 'ENVIRONMENT' as const }))];
  const wish = { target: targetOf(options), aliases: aliases.length === 0 ? null : aliases };
  const modelVersionId = await versionId(session, version);
  const asked = { modelVersionId, environment: to, reason, ...wish, rollback: rollback === true, idempotencyKey: key ?? null };
  if (options.draft === true) {
    if (breakGlass === true) throw new UsageError('An emergency is asked for at once; leave --draft out.');
    if (supersede !== undefined) throw new UsageError('A draft takes no place: name the request to supersede when you submit it.');
    const drafted = accepted((await session.client.request(DraftPromotionDocument, { input: asked })).draftPromotion);
    const gate = await gateOf(session, drafted.id);
    session.answer({ request: drafted, gate }, () => describe(drafted, gate));
    return EXIT.done;
  }
  const input = { ...asked, breakGlass: breakGlass === true, supersedes: supersede ?? null };
  const requested = accepted((await session.client.request(RequestPromotionDocument, { input })).requestPromotion);
  const gate = await gateOf(session, requested.id);
  session.answer({ request: requested, gate }, () => describe(requested, gate));
  return EXIT_OF_GATE[gate.state];
}

/** Where and how the version will be reached; null when nothing was said about it. */
function targetOf({ kind, endpoint, system, servedAs }: PromoteOptions) {
  if (kind === undefined) {
    if (endpoint === undefined && system === undefined && servedAs === undefined) return null;
    throw new UsageError('Say how it answers too: --kind batch, real-time, streaming or edge.');
  }
  const known = kind.toUpperCase().replace('-', '_') as DeploymentKind;
  return { kind: known, endpoint: endpoint ?? null, servingSystem: system ?? null, servedAs: servedAs ?? null };
}

async function waiveFindings(session: Session, [promotionRequestId = '']: readonly string[], options: WaiveOptions): Promise<ExitCode> {
  const { evidenceDigest } = await findRequest(session, promotionRequestId);
  const { grantPromotionWaiver } = await session.client.request(GrantPromotionWaiverDocument, {
    input: {
      ...{ promotionRequestId, evidenceDigest, findingKeys: options.finding, reason: options.reason, expiresAt: options.until },
      ...{ dataToCollect: options.collect ?? null, compensatingControl: options.control ?? null },
    },
  });
  const { waiver } = accepted(grantPromotionWaiver);
  session.answer(waiver, () => `Waived until ${waiver.expiresAt}: ${waiver.findingKeys.join(', ')} (${waiver.id}).`);
  return EXIT.done;
}

/** The request with this id; fails when it does not exist for the asker. */
export async function findRequest({ client }: Session, id: string): Promise<Request> {
  const { promotionRequest } = await client.request(PromotionDocument, { id });
  if (promotionRequest === null) throw new Error(`There is no promotion request ${id} that you can see. Check the id, and whose token you use.`);
  return promotionRequest;
}

/** How the gate of the request stands; fails when it does not exist for the asker. */
export async function gateOf({ client }: Session, promotionRequestId: string): Promise<Gate> {
  const { gate } = await client.request(GateDocument, { promotionRequestId });
  if (gate === null) throw new Error(`There is no promotion request ${promotionRequestId} that you can see. Check the id, and whose token you use.`);
  return gate;
}

/** The gate for people: every rule with its reason, and what is missing. */
export function describe(request: Pick<Request, 'id' | 'state' | 'verdict' | 'ruleResults' | 'policy' | 'furtherPolicies'>, gate: Gate): string {
  const rules = request.ruleResults.map(({ ruleId, verdict, reason }) => [ruleId, verdict, reason]);
  const missing = gate.missing.map(({ kind, key, message }) => [kind, key, message]);
  return [
    `Request ${request.id} is ${coloured(request.state)} under ${[request.policy, ...request.furtherPolicies].map((policy) => policy?.reference ?? 'its policy').join(' + ')}; the gate is ${coloured(gate.state)}.`,
    table(['rule', 'verdict', 'reason'], rules),
    ...(missing.length === 0 ? [] : ['', table(['missing', 'what', 'why'], missing)]),
  ].join('\n');
}
