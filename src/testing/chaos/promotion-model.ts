/**
 * What the gate promises, written down once more and as plainly as possible, so that the real one can be held against it step by step.
 * It shares no line with the code that it judges, knows nothing of a database, and is meant to be read by whoever approves policies.
 */

/** People by what they are to the version; every version is the work of `scientist`, every request is `engineer`'s. */
export interface PersonModel {
  readonly name: string;
  readonly person: boolean;
  /** Role to the instant from which it is held; a role that was taken away is not in it. */
  readonly roles: Map<string, number>;
}

export interface VersionModel {
  readonly number: number;
  /** Grows with every new evaluation. */
  evidence: number;
  evaluatedAt: number;
  retired: boolean;
}

export interface WaiverModel {
  readonly expiresAt: number;
  revoked: boolean;
}

export interface DecisionModel {
  readonly by: string;
  readonly kind: 'APPROVE' | 'REJECT' | 'REQUEST_CHANGES';
  /** The file that was signed: evidence, acknowledgements and waivers that counted. */
  readonly file: string;
}

export interface RequestModel {
  readonly number: number;
  readonly environment: string;
  readonly version: VersionModel;
  readonly openedAt: number;
  readonly evidence: string;
  state: 'AWAITING_APPROVAL' | 'APPROVED' | 'EXPIRED' | 'REFUSED' | 'PROMOTED' | 'REJECTED' | 'WITHDRAWN' | 'SUPERSEDED';
  acknowledged: boolean;
  readonly waivers: WaiverModel[];
  readonly decisions: DecisionModel[];
}

/** What serves in an environment, from which request. */
export interface ServingModel {
  readonly request: RequestModel;
  suspended: boolean;
}

export interface FreezeModel {
  readonly environment: string | null;
  lifted: boolean;
}

/** The whole of what is known; times are milliseconds. */
export interface PromotionModel {
  now: number;
  policy: number;
  readonly people: Map<string, PersonModel>;
  readonly versions: VersionModel[];
  readonly requests: RequestModel[];
  readonly freezes: FreezeModel[];
  /** By environment, the newest last: only that one is current. */
  readonly servings: Map<string, ServingModel[]>;
}

const DAY = 86_400_000;
export const REVIEWERS = ['compliance-reviewer', 'model-risk-reviewer'] as const;
/** Days after which a request takes nothing more. */
const REQUEST_DAYS = 90;
/** Days after which an evaluation is too old, as the policy of the fuzz says. */
export const MAX_AGE_DAYS = 120;

export const current = (model: PromotionModel, environment: string): ServingModel | undefined => model.servings.get(environment)?.at(-1);

/** Everything that an approval is bound to besides acknowledgements and waivers. */
export function evidenceOf(model: PromotionModel, version: VersionModel, environment: string): string {
  const serving = current(model, environment);
  const champion = serving === undefined ? '-' : serving.request.number;
  return `${version.number}.${version.evidence} policy ${model.policy} champion ${champion}`;
}

const valid = (model: PromotionModel, waiver: WaiverModel): boolean => !waiver.revoked && waiver.expiresAt > model.now;

/** The file that somebody signs now. */
export function fileOf(model: PromotionModel, request: RequestModel): string {
  const waivers = request.waivers.flatMap((waiver, number) => (valid(model, waiver) ? [number] : []));
  return `${request.evidence} acknowledged ${request.acknowledged} waivers ${waivers.join()}`;
}

const stale = (model: PromotionModel, request: RequestModel): boolean => evidenceOf(model, request.version, request.environment) !== request.evidence;
const tooOld = (model: PromotionModel, version: VersionModel): boolean => model.now - version.evaluatedAt > MAX_AGE_DAYS * DAY;
/** Whether the finding that needs a waiver has one that counts. */
export const covered = (model: PromotionModel, request: RequestModel): boolean => request.waivers.some((waiver) => valid(model, waiver));

/** Whether the person may judge the request at all: no machine, nobody's own work or wish, a reviewer's role held since before it was opened. */
export function mayJudge(person: PersonModel, request: RequestModel): boolean {
  if (!person.person || person.name === 'engineer' || person.name === 'scientist') return false;
  return REVIEWERS.some((role) => (person.roles.get(role) ?? Number.POSITIVE_INFINITY) <= request.openedAt);
}

/** Whether something stands above all policies. */
export function held(model: PromotionModel, request: RequestModel): boolean {
  const frozen = model.freezes.some(({ environment, lifted }) => !lifted && (environment === null || environment === request.environment));
  const suspended = (model.servings.get(request.environment) ?? []).some((serving) => serving.suspended && serving.request.version === request.version);
  return frozen || suspended || request.version.retired;
}

/** Whether different people with the last word fill one place of each role, and nobody objects. */
export function quorate(model: PromotionModel, decisions: readonly DecisionModel[]): boolean {
  const last = [...new Map(decisions.map((decision) => [decision.by, decision])).values()];
  if (last.some(({ kind }) => kind !== 'APPROVE')) return false;
  const holders = (role: string) => last.map(({ by }) => by).filter((name) => model.people.get(name)?.roles.has(role) === true);
  const [compliance, risk] = [holders(REVIEWERS[0]), holders(REVIEWERS[1])];
  return compliance.some((one) => risk.some((other) => other !== one));
}

/** Opens a request; what it becomes, or null when it is not taken. */
export function openRequest(
  model: PromotionModel,
  asked: { readonly version: VersionModel; readonly environment: string; readonly supersedes: RequestModel | null; readonly rollback: boolean },
): RequestModel | null {
  const { version, environment, supersedes, rollback } = asked;
  if (version.retired) return null;
  const served = model.requests.some((request) => request.state === 'PROMOTED' && request.version === version && request.environment === environment);
  if (rollback && (!served || current(model, environment)?.request.version === version)) return null;
  const waiting = model.requests.find((request) => isOpen(request) && request.environment === environment);
  if (supersedes === null && waiting !== undefined) return null;
  if (supersedes !== null && supersedes !== waiting) return null;
  if (waiting !== undefined) waiting.state = 'SUPERSEDED';
  const request: RequestModel = {
    ...{ number: model.requests.length + 1, environment, version, openedAt: model.now, evidence: evidenceOf(model, version, environment) },
    ...{ state: tooOld(model, version) ? 'REFUSED' : 'AWAITING_APPROVAL', acknowledged: false, waivers: [], decisions: [] },
  };
  model.requests.push(request);
  return request;
}

/** Whether the request has the place of its environment. */
export const isOpen = ({ state }: RequestModel): boolean => state === 'AWAITING_APPROVAL' || state === 'APPROVED';

const overdue = (model: PromotionModel, request: RequestModel): boolean => model.now >= request.openedAt + REQUEST_DAYS * DAY;

const open = (model: PromotionModel, request: RequestModel): boolean =>
  request.state === 'AWAITING_APPROVAL' && !overdue(model, request) && !stale(model, request);

/** Whether nothing is left to settle before approvals are taken. */
const settled = (model: PromotionModel, request: RequestModel): boolean => request.acknowledged && covered(model, request) && !tooOld(model, request.version);

/** Acknowledges the one warning of the request. */
export function acknowledge(model: PromotionModel, person: PersonModel, request: RequestModel): boolean {
  if (!mayJudge(person, request) || !open(model, request) || request.acknowledged) return false;
  request.acknowledged = true;
  return true;
}

/** Grants a waiver for the one finding that can be waived, which must be open. */
export function grantWaiver(model: PromotionModel, person: PersonModel, request: RequestModel, days: number): boolean {
  if (!mayJudge(person, request) || !open(model, request) || covered(model, request) || days <= 0 || days > 180) return false;
  request.waivers.push({ expiresAt: model.now + days * DAY, revoked: false });
  return true;
}

/** Ends a waiver: what serves on it is suspended. */
export function revokeWaiver(model: PromotionModel, request: RequestModel, waiver: WaiverModel): boolean {
  if (waiver.revoked) return false;
  const counted = valid(model, waiver);
  waiver.revoked = true;
  const serving = current(model, request.environment);
  if (counted && serving?.request === request) serving.suspended = true;
  return true;
}

/** Decisions on the file, and wishes for changes that their author did not follow by another decision. */
const speaking = ({ decisions }: RequestModel, file: string): readonly DecisionModel[] =>
  decisions.filter((one) => one.file === file || (one.kind === 'REQUEST_CHANGES' && decisions.findLast(({ by }) => by === one.by) === one));

/** Decides on the file that was seen. */
export function decide(model: PromotionModel, person: PersonModel, request: RequestModel, kind: DecisionModel['kind'], seen: string): boolean {
  const file = fileOf(model, request);
  // Objections are heard whatever changed: it could change back.
  const takes = kind === 'APPROVE' ? open(model, request) : isOpen(request) && !overdue(model, request);
  if (!mayJudge(person, request) || !takes || seen !== file) return false;
  const counting = speaking(request, file);
  if (counting.findLast(({ by, file: on }) => by === person.name && on === file)?.kind === kind) return false;
  if (kind === 'APPROVE' && !settled(model, request)) return false;
  const decision = { by: person.name, kind, file };
  const complete = kind !== 'REJECT' && settled(model, request) && quorate(model, [...counting, decision]);
  request.decisions.push(decision);
  if (kind === 'REJECT') request.state = 'REJECTED';
  else if (request.state === 'APPROVED') request.state = 'AWAITING_APPROVAL';
  else if (complete && held(model, request)) request.state = 'APPROVED';
  else if (complete) serve(model, request);
  return true;
}

function serve(model: PromotionModel, request: RequestModel): void {
  request.state = 'PROMOTED';
  model.servings.set(request.environment, [...(model.servings.get(request.environment) ?? []), { request, suspended: false }]);
}

/** Lets what was approved serve; where it no longer stands, people have to approve again. */
export function execute(model: PromotionModel, request: RequestModel): boolean {
  if (request.state !== 'APPROVED' || overdue(model, request)) return false;
  const file = fileOf(model, request);
  const counting = speaking(request, file);
  if (stale(model, request) || !settled(model, request) || !quorate(model, counting)) {
    request.state = 'AWAITING_APPROVAL';
    return false;
  }
  if (held(model, request)) return false;
  serve(model, request);
  return true;
}

/** Ends what came to no end in its time. */
export function expire(model: PromotionModel): void {
  for (const request of model.requests) if (isOpen(request) && overdue(model, request)) request.state = 'EXPIRED';
}

/** Takes a waiting request back. */
export function withdraw(request: RequestModel): boolean {
  if (!isOpen(request)) return false;
  request.state = 'WITHDRAWN';
  return true;
}

/** Ends a version for ever, and what waits for it. */
export function retire(model: PromotionModel, version: VersionModel): boolean {
  if (version.retired) return false;
  version.retired = true;
  for (const request of model.requests) if (request.version === version) withdraw(request);
  return true;
}
