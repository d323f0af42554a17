import { AssayError, errorOfCode, ForbiddenError, ProblemError, ServerError, UnauthenticatedError, UnreachableError } from './errors.ts';
import type { TypedDocumentString } from './generated/operations.ts';
import { type AdmissionAnswer, type AttestationForm, admissionOf } from './proof.ts';

/** How to reach a server, and as whom. */
export interface AssayClientOptions {
  /** Such as `http://127.0.0.1:4000`. */
  readonly url: string;
  readonly token?: string | null;
  /** The project of requests outside GraphQL; not needed for a token that is limited to one project. */
  readonly projectId?: string | null;
}

/** What is known of bytes that are uploaded. */
export interface UploadOptions {
  /** SHA-256 of the bytes in lower-case hexadecimal; the server checks it while they arrive. */
  readonly digest: string;
  readonly mediaType?: string;
  /** Whether the bytes hold protected columns of people. */
  readonly isProtected?: boolean;
}

/** An uploaded artifact as the server answers it. */
export interface StoredArtifact {
  readonly id: string;
  readonly digest: string;
  readonly size: number;
  readonly mediaType: string;
}

type Body = NonNullable<RequestInit['body']>;

/** Bytes to upload: in memory, or as a stream. */
export type UploadBody = Body | Uint8Array;

interface GraphqlAnswer<T> {
  readonly data?: T | null;
  readonly errors?: readonly { readonly message: string; readonly extensions?: { readonly code?: unknown; readonly requestId?: unknown } }[];
}

/** Asks one server as one principal: GraphQL documents, and the plain HTTP surfaces beside it. */
export class AssayClient {
  readonly url: string;
  readonly token: string | null;
  readonly projectId: string | null;

  constructor(options: AssayClientOptions) {
    this.url = options.url.replace(/\/+$/, '');
    this.token = options.token ?? null;
    this.projectId = options.projectId ?? null;
  }

  /** Runs a generated document. Top-level errors throw; refusals of mutations are members of the answer. */
  async request<TResult, TVariables>(document: TypedDocumentString<TResult, TVariables>, variables: TVariables): Promise<TResult> {
    const response = await this.#fetch('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json, application/json' },
      body: JSON.stringify({ query: document.toString(), variables }),
    });
    const answer = await readJson<GraphqlAnswer<TResult>>(response);
    const [error] = answer?.errors ?? [];
    if (error !== undefined) throw errorOfCode(error.extensions?.code, error.message, textOrNull(error.extensions?.requestId));
    if (answer?.data == null) throw new ServerError(`The server answered ${response.status} without data.`);
    return answer.data;
  }

  /** Uploads bytes under their digest. Throws `ProblemError` when they are refused. */
  async putArtifact(bytes: UploadBody, { digest, mediaType = 'application/octet-stream', isProtected = false }: UploadOptions): Promise<StoredArtifact> {
    const init = { method: 'PUT', headers: { 'content-type': mediaType, 'assay-protected': String(isProtected) }, body: bytes as Body, duplex: 'half' };
    return expectJson(await this.#fetch(`/artifacts/${digest}`, init));
  }

  /** Downloads bytes by their digest; the caller reads the body. */
  async getArtifact(digest: string): Promise<Response> {
    return expectOk(await this.#fetch(`/artifacts/${encodeURIComponent(digest)}`, {}));
  }

  /** The journal of a project, or of the installation, as lines of JSON; the caller reads the body. */
  async exportJournal(projectId: string | null): Promise<Response> {
    const query = projectId === null ? '' : `?project=${encodeURIComponent(projectId)}`;
    return expectOk(await this.#fetch(`/journal/export${query}`, {}));
  }

  /** What was signed about a promotion, as text of the form that was asked for. */
  async attestation(promotionRequestId: string, asked: AttestationForm = {}): Promise<string> {
    const query = new URLSearchParams(Object.entries(asked)).toString();
    return (await expectOk(await this.#fetch(`/attestations/${encodeURIComponent(promotionRequestId)}${query === '' ? '' : `?${query}`}`, {}))).text();
  }

  /** The keys that the server signs and signed with, as the text of its JSON Web Key Set. */
  async publicKeys(): Promise<string> {
    return (await expectOk(await this.#fetch('/.well-known/jwks.json', {}))).text();
  }

  /** Whether bytes are approved for an environment at this moment. Throws when there is no answer, which is not a yes either. */
  async admission(environment: string, digest: string): Promise<AdmissionAnswer> {
    const response = await this.#fetch(`/admission/${encodeURIComponent(environment)}/${encodeURIComponent(digest)}`, {});
    const answer = admissionOf(response.status, await readJson(response.clone()));
    if (answer !== null) return answer;
    await expectOk(response);
    throw new ServerError(`The server answered ${response.status} with something that is no admission.`);
  }

  /** Delivers a batch of production predictions; the same key again changes nothing. */
  async ingest(monitorId: string, rows: Iterable<object>, idempotencyKey: string): Promise<Readonly<Record<string, unknown>>> {
    const body = Array.from(rows, (row) => `${JSON.stringify(row)}\n`).join('');
    const headers = { 'content-type': 'application/x-ndjson', 'idempotency-key': idempotencyKey };
    return expectJson(await this.#fetch(`/ingest/${encodeURIComponent(monitorId)}`, { method: 'POST', headers, body }));
  }

  async #fetch(path: string, init: RequestInit): Promise<Response> {
    const headers = new Headers(init.headers);
    if (this.token !== null) headers.set('authorization', `Bearer ${this.token}`);
    if (this.projectId !== null) headers.set('assay-project', this.projectId);
    try {
      return await fetch(`${this.url}${path}`, { ...init, headers });
    } catch (error) {
      throw new UnreachableError(`No server answers at ${this.url} (${causeOf(error)}). Start it, or correct the address.`);
    }
  }
}

async function expectJson<T>(response: Response): Promise<T> {
  const body = await readJson<T>(await expectOk(response));
  if (body === null) throw new ServerError(`The server answered ${response.status} with something that is no JSON.`);
  return body;
}

/** The response when it succeeded; otherwise throws what its problem+json says. */
async function expectOk(response: Response): Promise<Response> {
  if (response.ok) return response;
  const problem = await readJson<{ readonly detail?: string; readonly code?: string; readonly requestId?: string }>(response);
  const detail = problem?.detail ?? `The server answered ${response.status}.`;
  const requestId = problem?.requestId ?? null;
  if (response.status === 401) throw new UnauthenticatedError(detail, requestId);
  if (response.status === 403) throw new ForbiddenError(detail, requestId);
  if (response.status >= 500) throw new ServerError(detail, requestId);
  throw new ProblemError(problem?.code ?? String(response.status), detail, requestId);
}

async function readJson<T>(response: Response): Promise<T | null> {
  const text = await response.text().catch((error: unknown) => {
    throw new AssayError(`The answer of the server broke off (${causeOf(error)}). Ask again.`);
  });
  try {
    return JSON.parse(text) as T;
  } catch {
    return null;
  }
}

const textOrNull = (value: unknown): string | null => (typeof value === 'string' ? value : null);

function causeOf(error: unknown): string {
  const cause: unknown = error instanceof Error && error.cause !== undefined ? error.cause : error;
  if (cause instanceof Error) return (cause as NodeJS.ErrnoException).code ?? cause.message;
  return String(cause);
}
