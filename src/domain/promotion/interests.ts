import { present } from '../../kernel/assert.ts';
import { type Acknowledgement, type Interests, type Waiver, waiversOn } from '../approvals/index.ts';
import type { Context } from '../context.ts';
import type { PolicyTerms } from '../policy/index.ts';
import { authorsOfPolicies } from '../policy/index.ts';
import { framersOfVersions } from '../registry/index.ts';
import { contributorsToRequests, evidenceAuthorsOf } from './authors.ts';
import type { PromotionRequest } from './promotion-request.ts';
import type { DecidedSubject } from './standing-decisions.ts';

/** Everybody who has something to do with a request before anybody judges it. */
export interface RequestPeople extends Interests {
  /** Who proposed and who published the policies that it has pinned, and who proposed how its use case is framed; nobody for policies that came as files. */
  readonly ruleAuthors: ReadonlySet<string>;
}

/** The people of each request, by its id. */
export async function peopleOfRequests(ctx: Context, requests: readonly PromotionRequest[]): Promise<ReadonlyMap<string, RequestPeople>> {
  if (requests.length === 0) return new Map();
  const contributors = await contributorsToRequests(ctx, requests);
  const evidenceAuthors = await evidenceAuthorsOf(ctx, requests);
  const waivers = await waiversOn(ctx, ...requests.map(({ id }) => id));
  const authors = await authorsOfPolicies(
    ctx.db,
    requests.flatMap(({ policyId, furtherPolicyIds }) => [policyId, ...furtherPolicyIds]),
  );
  const framers = await framersOfVersions(
    ctx,
    requests.map(({ modelVersionId }) => modelVersionId),
  );
  return new Map(
    requests.map(({ id, requestedBy, modelVersionId, policyId, furtherPolicyIds }) => [
      id,
      {
        requesterId: requestedBy,
        contributors: contributors.get(id) ?? new Set(),
        evidenceAuthors: evidenceAuthors.get(id) ?? new Set(),
        waivedBy: new Set<string>(waivers.filter(({ subjectId }) => subjectId === id).map(({ grantedBy }) => grantedBy)),
        ruleAuthors: new Set([
          ...[policyId, ...furtherPolicyIds].flatMap((policy) => [...(authors.get(policy) ?? [])]),
          ...[framers.get(modelVersionId) ?? []].flat(),
        ]),
      },
    ]),
  );
}

/** What decides about the decisions on a request by its people and the policy by which it is judged. */
export function decidedSubject(people: RequestPeople, { approvals: { forbid } }: PolicyTerms): DecidedSubject {
  const makers = forbid.includes('contributors') ? [...people.contributors, ...people.evidenceAuthors] : [];
  return { interests: people, barred: new Set([...(forbid.includes('requester') ? [people.requesterId] : []), ...makers, ...people.ruleAuthors]) };
}

/**
 * Those of the waivers and acknowledgements of a request that count, by its people and the policy by which it is judged: none of somebody who could not
 * give it now, as what they had to do with it came out only after they did.
 */
export function standingExceptions(people: RequestPeople, { approvals: { forbid } }: PolicyTerms, said: Exceptions): Exceptions {
  const [asker, makers] = [[people.requesterId], [...people.contributors]];
  const mayNotWaive = new Set([...asker, ...makers, ...people.evidenceAuthors, ...people.ruleAuthors]);
  const mayNotAcknowledge = new Set([
    ...(forbid.includes('requester') ? asker : []),
    ...(forbid.includes('contributors') ? makers : []),
    ...people.ruleAuthors,
  ]);
  return {
    waivers: said.waivers.filter(({ grantedBy }) => !mayNotWaive.has(grantedBy)),
    acknowledgements: said.acknowledgements.filter(({ acknowledgedBy }) => !mayNotAcknowledge.has(acknowledgedBy)),
  };
}

/** What people bore of what was found. */
interface Exceptions {
  readonly waivers: readonly Waiver[];
  readonly acknowledgements: readonly Acknowledgement[];
}

/** The people of one request. */
export const peopleOfRequest = async (ctx: Context, request: PromotionRequest): Promise<RequestPeople> =>
  present((await peopleOfRequests(ctx, [request])).get(request.id), 'the people of a request');
