import { accepted, GateDocument, PromotionDocument, type PromotionQuery, type RequestFactsFragment, RequestPromotionDocument } from '@assay/sdk';
import type { DemoModelName } from '../demo-data.ts';
import { EXPECTED_VERDICTS, verdictLines } from './expected-verdicts.ts';
import type { Person } from './people.ts';
import type { Stage } from './stage.ts';

type Finding = RequestFactsFragment['ruleResults'][number]['findings'][number];

/** What the gate leaves: the deployment of the clean version, and its monitor. */
export interface Promoted {
  readonly requestId: string;
  readonly deploymentId: string;
  readonly monitorId: string;
}

/** A promotion request with its file, as the person sees it now. */
export async function readRequest({ client }: Person, id: string): Promise<NonNullable<PromotionQuery['promotionRequest']>> {
  const { promotionRequest } = await client.request(PromotionDocument, { id });
  if (promotionRequest === null) throw new Error(`The request ${id} is not visible.`);
  return promotionRequest;
}

/** How the gate of a request stands now. */
export async function readGate({ client }: Person, promotionRequestId: string) {
  const { gate } = await client.request(GateDocument, { promotionRequestId });
  if (gate === null) throw new Error(`The request ${promotionRequestId} is not visible.`);
  return gate;
}

/** Asks that a version serves in production. */
export async function requestPromotion({ client }: Person, modelVersionId: string, reason: string): Promise<RequestFactsFragment> {
  const input = { modelVersionId, environment: 'production', reason, idempotencyKey: `demo-${modelVersionId}` };
  return accepted((await client.request(RequestPromotionDocument, { input })).requestPromotion);
}

/** All findings of a request. */
export const findingsOf = (request: Pick<RequestFactsFragment, 'ruleResults'>): readonly Finding[] => request.ruleResults.flatMap(({ findings }) => findings);

/** Prints the verdict of every finding, and claims that the table is the one that is expected. */
export function claimVerdicts({ narrator }: Stage, name: DemoModelName, request: Pick<RequestFactsFragment, 'ruleResults' | 'state'>): void {
  const found = verdictLines(name, Object.fromEntries(findingsOf(request).map(({ key, verdict }) => [key, verdict])));
  const expected = EXPECTED_VERDICTS[name];
  narrator.quote(found.join('\n'));
  const wanted = verdictLines(name, expected.findings);
  const surprises = [...found.filter((line) => !wanted.includes(line)), ...wanted.filter((line) => !found.includes(line)).map((line) => `missing: ${line}`)];
  narrator.claim(`every verdict on ${name} is the expected one`, surprises.length === 0, surprises.join(' | '));
  narrator.claim(`the request for ${name} is ${expected.state}`, request.state === expected.state, request.state);
}
