import { type InvalidInput, invalidInput, type LimitExceeded } from '../../kernel/problem.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import { checkName, checkText } from '../../kernel/text.ts';
import type { DeploymentKind, TargetFacts } from './deployment-target.entity.ts';

/** Facts of a deployment as they come in; a text that is left out is not known. */
export interface TargetInput {
  readonly kind: DeploymentKind;
  readonly endpoint?: string | null;
  readonly servingSystem?: string | null;
  readonly servedAs?: string | null;
}

type Refusals = InvalidInput | LimitExceeded;

/** The facts, tidied; `field` is the path of the input that holds them. */
export function checkTarget(field: string, input: TargetInput): Result<TargetFacts, Refusals> {
  const endpoint = input.endpoint == null ? ok(null) : checkEndpoint(`${field}.endpoint`, input.endpoint);
  if (!endpoint.ok) return endpoint;
  const servingSystem = input.servingSystem == null ? ok(null) : checkName(`${field}.servingSystem`, input.servingSystem);
  if (!servingSystem.ok) return servingSystem;
  const servedAs = input.servedAs == null ? ok(null) : checkName(`${field}.servedAs`, input.servedAs);
  if (!servedAs.ok) return servedAs;
  return ok({ kind: input.kind, endpoint: endpoint.value, servingSystem: servingSystem.value, servedAs: servedAs.value });
}

/** An endpoint from outside: one line, without a trailing slash; an address must be one, and carry no secrets, as everybody who reads the project sees it. */
export function checkEndpoint(field: string, text: string): Result<string, Refusals> {
  const tidy = checkText(field, text);
  if (!tidy.ok) return tidy;
  if (/[\r\n\t]/.test(tidy.value)) return refuse(invalidInput(field, 'Write the endpoint in one line.'));
  if (!/^https?:/i.test(tidy.value)) return tidy;
  const url = URL.canParse(tidy.value) ? new URL(tidy.value) : null;
  if (url === null || url.hostname === '') return refuse(invalidInput(field, 'This is no address; write it like https://scoring.example.com.'));
  if (url.username !== '' || url.password !== '')
    return refuse(invalidInput(field, 'Leave user and password out of the address; everybody in the project reads it.'));
  if (url.search !== '' || url.hash !== '') return refuse(invalidInput(field, 'Leave out what follows ? or # in the address.'));
  return ok(url.href.replace(/\/+$/, ''));
}
