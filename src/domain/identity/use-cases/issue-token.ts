import { randomBytes } from 'node:crypto';
import { sha256 } from '../../../kernel/digest.ts';
import type { Id } from '../../../kernel/id.ts';
import { LIMITS } from '../../../kernel/limits.ts';
import { type InvalidInput, invalidInput, type LimitExceeded, limitExceeded, type NotFound, notFound } from '../../../kernel/problem.ts';
import { ok, type Result, refuse } from '../../../kernel/result.ts';
import { checkName } from '../../../kernel/text.ts';
import type { MutationContext } from '../../context.ts';
import { append } from '../../journal/index.ts';
import { mutation } from '../../use-case.ts';
import { countLiveTokens } from '../credential.read-model.ts';
import { tokenIssued } from '../identity.entries.ts';
import { insertToken, lockPrincipal } from '../identity.store.ts';
import { newToken, TOKEN_DAYS_DEFAULT } from '../new-token.ts';
import type { ApiToken, Principal, TokenScope } from '../principal.entity.ts';
import { findPrincipal } from '../principal.read-model.ts';
import { findProject } from '../project.read-model.ts';
import { tokenText } from '../token.rules.ts';

/** What the token is for; without `principalId` it is one's own. */
export interface IssueTokenInput {
  readonly principalId?: string | null;
  readonly name: string;
  readonly scopes: readonly TokenScope[];
  /** Days until it expires; 90 when left out. */
  readonly days?: number | null;
  /** The one project it is limited to. */
  readonly projectId?: string | null;
}

/** The token, whose text is shown here and never again. */
export interface IssuedToken {
  readonly token: ApiToken;
  readonly tokenText: string;
}

type Refusals = InvalidInput | LimitExceeded | NotFound;

/** Makes a token for oneself, or as a project's administrator for one of its service accounts; never for another person. */
export const issueToken = mutation<IssueTokenInput, IssuedToken, Refusals>('issueToken', {
  body: async (ctx, input) => {
    const holder = await findPrincipal(ctx, input.principalId ?? ctx.actor.principalId);
    if (holder === null) return refuse(notFound('Principal', input.principalId ?? ctx.actor.principalId));
    const projectId = await projectOf(ctx, holder, input.projectId ?? null);
    if (!projectId.ok) return projectId;
    ctx.actor.require('issueToken', { kind: 'ApiToken', projectId: projectId.value, principalId: holder.id });
    if (holder.id !== ctx.actor.principalId && holder.kind === 'USER') {
      return refuse(invalidInput('principalId', 'Nobody gets another person’s token. Let them issue it themselves.'));
    }
    const checked = checkInput(input);
    if (!checked.ok) return checked;
    await lockPrincipal(ctx.tx, holder.id);
    if ((await countLiveTokens(ctx, holder.id)) >= LIMITS.tokensPerPrincipal) {
      return refuse(
        limitExceeded('tokensPerPrincipal', LIMITS.tokensPerPrincipal, `There are ${LIMITS.tokensPerPrincipal} live tokens already. Revoke one first.`),
      );
    }
    const text = tokenText(randomBytes(32));
    const ids = { id: ctx.ids.next('ApiToken'), principalId: holder.id, projectId: projectId.value };
    const token = newToken({ ...ids, ...checked.value, issuedBy: ctx.actor.principalId, at: ctx.clock.now() });
    await insertToken(ctx.tx, token, sha256(text));
    await append(ctx.tx, tokenIssued(token));
    return ok({ token, tokenText: text });
  },
});

/** A service account's token is always limited to its project; a person's only when asked. */
async function projectOf(ctx: MutationContext, holder: Principal, asked: string | null): Promise<Result<Id<'Project'> | null, NotFound | InvalidInput>> {
  if (holder.kind === 'SERVICE_ACCOUNT') {
    if (asked !== null && asked !== holder.projectId)
      return refuse(invalidInput('projectId', 'A service account works in its own project only; leave projectId out.'));
    return ok(holder.projectId);
  }
  if (asked === null) return ok(null);
  const project = await findProject(ctx, asked);
  return project === null ? refuse(notFound('Project', asked)) : ok(project.id);
}

function checkInput(input: IssueTokenInput): Result<{ name: string; scopes: readonly TokenScope[]; days: number }, InvalidInput | LimitExceeded> {
  const name = checkName('name', input.name);
  if (!name.ok) return name;
  const scopes = [...new Set(input.scopes)].sort();
  if (scopes.length === 0) return refuse(invalidInput('scopes', 'Name at least one scope: read or write.'));
  const days = input.days ?? TOKEN_DAYS_DEFAULT;
  if (!Number.isInteger(days) || days < 1) return refuse(invalidInput('days', 'Write a whole number of days, 1 or more.'));
  if (days > LIMITS.tokenDays) return refuse(limitExceeded('tokenDays', LIMITS.tokenDays, `A token lives at most ${LIMITS.tokenDays} days; ask for fewer.`));
  return ok({ name: name.value, scopes, days });
}
