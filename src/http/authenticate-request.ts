import type { Request } from 'express';
import type { Context, Machinery } from '../domain/context.ts';
import { type Authenticated, authenticate, requestContext } from '../domain/identity/index.ts';
import type { Condition } from '../kernel/condition.ts';
import { type Id, isId } from '../kernel/id.ts';
import { HttpProblem } from './problem-json.ts';
import { currentRequestId } from './request-scope.ts';

/** What an Authorization header turned out to be. */
export type Credential = { readonly kind: 'none' } | { readonly kind: 'refused' } | { readonly kind: 'valid'; readonly holder: Authenticated };

const BEARER = /^bearer +(\S+)$/i;

/** The sentence for a credential that does not work, whatever the reason. */
export const REFUSED_CREDENTIAL = 'This token is not valid: it is unknown, expired or revoked. Use a token that is valid now, or have one issued.';

/** The sentence for a request without a credential. */
export const MISSING_CREDENTIAL = 'Sign in first: send the header "Authorization: Bearer <token>".';

/** Looks up who a header (or a connection parameter of that form) speaks for. Throws only when the database cannot answer. */
export async function readCredential(machinery: Machinery, authorization: unknown): Promise<Credential> {
  if (authorization === undefined || authorization === null) return { kind: 'none' };
  const token = typeof authorization === 'string' ? BEARER.exec(authorization)?.[1] : undefined;
  const holder = token === undefined ? null : await authenticate(machinery, token);
  return holder === null ? { kind: 'refused' } : { kind: 'valid', holder };
}

/** The context of a request outside GraphQL; throws the 401 for one without a working token. */
export async function requireContext(
  machinery: Machinery,
  request: Request,
  authorization: string | undefined = request.headers.authorization,
): Promise<Context> {
  const credential = await readCredential(machinery, authorization);
  if (credential.kind === 'valid') return requestContext(machinery, credential.holder.actor, currentRequestId());
  const detail = credential.kind === 'none' ? MISSING_CREDENTIAL : REFUSED_CREDENTIAL;
  throw new HttpProblem(401, 'Not signed in', detail, { 'www-authenticate': 'Bearer realm="assay"' });
}

/**
 * The project of a request outside GraphQL: the header Assay-Project, or the only project in which the actor may do the action.
 * Throws the 400 that asks for the header.
 */
export function requireProject(ctx: Context, request: Request, action: string, subjectKind: string): Id<'Project'> {
  const named = request.headers['assay-project'];
  if (typeof named === 'string') {
    if (isId('Project', named)) return named;
    throw new HttpProblem(400, 'Invalid project', 'The header Assay-Project must hold the id of a project, such as prj_….');
  }
  const only = onlyProject(ctx.actor.reach(action, subjectKind));
  if (only !== null) return only;
  throw new HttpProblem(400, 'Project missing', 'Say which project you mean: send the header Assay-Project with its id.');
}

/** The one project that a condition confines to, or null when it leaves a choice. */
function onlyProject(condition: Condition): Id<'Project'> | null {
  switch (condition.op) {
    case 'eq':
      return condition.field === 'projectId' ? projectId(condition.value) : null;
    case 'in':
      return condition.field === 'projectId' && condition.values.length === 1 ? projectId(condition.values[0]) : null;
    case 'and':
      return condition.of.map(onlyProject).find((found) => found !== null) ?? null;
    case 'or': {
      const projects = new Set(condition.of.map(onlyProject));
      const [first] = projects;
      return projects.size === 1 && first !== undefined ? first : null;
    }
    default:
      return null;
  }
}

const projectId = (value: unknown): Id<'Project'> | null => (typeof value === 'string' && isId('Project', value) ? value : null);
