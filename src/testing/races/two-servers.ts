import { request } from 'node:http';
import { atEnd } from '../at-end.ts';
import { type AssayProcess, makeHome, removeHome, startAssayProcess } from '../journeys/assay-process.ts';
import type { TestPerson } from '../seed.ts';
import type { TestDatabase } from '../test-database.ts';

/** What a mutation answered: the kind of its outcome, and what was asked of it. */
export interface Outcome {
  readonly __typename: string;
  readonly [member: string]: unknown;
}

/** Server processes of their own on one database, asked over HTTP. */
export interface Servers {
  /** Runs a mutation of one field on one of the servers and answers its outcome; throws what it answered when there is none. */
  ask(place: number, person: TestPerson, mutation: string, input: object | string): Promise<Outcome>;
  /** Sends the mutation whole, and goes away without hearing the answer. */
  tell(place: number, person: TestPerson, mutation: string, input: object | string): Promise<void>;
}

/** Starts them with the policies of a directory; they share a home as they would a volume. Call in `beforeAll`. */
export async function startServers(count: number, { ownerUrl, applicationUrl }: TestDatabase, policies: string): Promise<Servers> {
  const home = await makeHome();
  atEnd(() => removeHome(home));
  const settings = { DATABASE_URL: applicationUrl, DATABASE_OWNER_URL: ownerUrl, ASSAY_POLICIES: policies, LOG_LEVEL: 'warn' };
  const servers: AssayProcess[] = [];
  // One after the other, as the first makes the signing key.
  for (let each = 0; each < count; each++) servers.push(await startAssayProcess(home, settings));
  atEnd(async () => {
    for (const server of servers) await server.stop();
  });
  const send = (place: number, { token }: TestPerson, query: string, input: object | string) => {
    const { url } = servers[place % count] as AssayProcess;
    const body = JSON.stringify({ query, variables: { input } });
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
    return { sending: request(`${url}/graphql`, { method: 'POST', headers }), body };
  };
  return {
    ask: (place, person, mutation, input) => {
      const { sending, body } = send(place, person, mutation, input);
      return new Promise((resolve, reject) => {
        sending.on('error', reject);
        sending.on('response', (response) => {
          const pieces: Buffer[] = [];
          response.on('error', reject);
          response.on('data', (piece: Buffer) => pieces.push(piece));
          response.on('end', () => {
            const text = Buffer.concat(pieces).toString();
            const outcome = outcomeIn(text);
            if (outcome === null) reject(new Error(`the server answered ${response.statusCode}: ${text}`));
            else resolve(outcome);
          });
        });
        sending.end(body);
      });
    },
    tell: (place, person, mutation, input) => {
      const { sending, body } = send(place, person, mutation, input);
      return new Promise((resolve) => {
        sending.on('error', () => undefined);
        sending.end(body, () => {
          sending.destroy();
          resolve();
        });
      });
    },
  };
}

function outcomeIn(text: string): Outcome | null {
  const answer = JSON.parse(text) as { readonly data?: Readonly<Record<string, Outcome>> | null; readonly errors?: unknown };
  if (answer.errors !== undefined || answer.data == null) return null;
  return Object.values(answer.data)[0] ?? null;
}
