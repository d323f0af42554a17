import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readConfig } from '../../config.ts';
import { silentLog } from '../../kernel/log.ts';
import { packageRoot, startAssay } from '../../server.ts';

/** A started server and the means to ask it, all over HTTP. */
export interface AskedServer {
  readonly url: string;
  /** A new project, and the token of a machine that delivers and reads there. */
  newProject(name: string): Promise<{ readonly id: string; readonly token: string }>;
  ask<T>(document: string, variables: Readonly<Record<string, unknown>>, token: string): Promise<T>;
  stop(): Promise<void>;
}

/** Starts Assay as `npm start` does, on a database of its own that is thrown away. */
export async function startServer(): Promise<AskedServer> {
  const home = await mkdtemp(path.join(tmpdir(), 'assay-conformance-'));
  const administrator = 'conformance-administrator-token';
  const assay = await startAssay(readConfig({ PORT: '0', ASSAY_HOME: home, ASSAY_BOOTSTRAP_TOKEN: administrator }, packageRoot()), silentLog);
  const ask = async <T>(query: string, variables: Readonly<Record<string, unknown>>, token: string): Promise<T> => {
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
    const response = await fetch(`${assay.url}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query, variables }) });
    const { data, errors } = (await response.json()) as { data: T; errors?: unknown };
    if (errors !== undefined) throw new Error(`GraphQL refused: ${JSON.stringify(errors).slice(0, 500)}`);
    return data;
  };
  const newProject = async (name: string) => {
    const { createProject } = await ask<{ createProject: { id: string } }>(
      'mutation ($input: CreateProjectInput!) { createProject(input: $input) { ... on Project { id } ... on Problem { message } } }',
      { input: { name } },
      administrator,
    );
    const { createServiceAccount } = await ask<{ createServiceAccount: { id: string } }>(
      'mutation ($input: CreateServiceAccountInput!) { createServiceAccount(input: $input) { ... on Principal { id } ... on Problem { message } } }',
      { input: { projectId: createProject.id, name: 'producer', roles: ['data-scientist', 'ingest'] } },
      administrator,
    );
    const { issueToken } = await ask<{ issueToken: { tokenText: string } }>(
      'mutation ($input: IssueTokenInput!) { issueToken(input: $input) { ... on TokenIssued { tokenText } ... on Problem { message } } }',
      { input: { principalId: createServiceAccount.id, name: 'producer', scopes: ['READ', 'WRITE'] } },
      administrator,
    );
    return { id: createProject.id, token: issueToken.tokenText };
  };
  return {
    url: assay.url,
    newProject,
    ask,
    stop: async () => {
      await assay.stop();
      await rm(home, { recursive: true, force: true });
    },
  };
}
