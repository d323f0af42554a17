import os from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import { didYouMean } from './kernel/suggestion.ts';
import { type AllowedOrigin, parseOrigin } from './network/origins.ts';

/** What this process does: serve, work on the queue and the journal, or both. */
export type ProcessRole = 'all' | 'api' | 'worker';

/** Where blobs are kept: a directory, absolute, or a part of a bucket. */
export type BlobPlace =
  | { readonly kind: 'directory'; readonly path: string }
  | { readonly kind: 's3'; readonly bucket: string; readonly prefix: string; readonly region: string; readonly endpoint: string | null };

/** The settings of one process. */
export interface Config {
  readonly port: number;
  readonly host: string;
  /** null: the embedded database. */
  readonly databaseUrl: string | null;
  /** The role that migrates; null: the same as the application's, or the embedded owner. */
  readonly databaseOwnerUrl: string | null;
  /** Data directory, absolute. */
  readonly home: string;
  /** null: one is generated at the first start. */
  readonly bootstrapToken: string | null;
  readonly blobs: BlobPlace;
  /** Directory of the policy files, absolute. */
  readonly policies: string;
  /** PEM text or the path of a PEM file; null: a key of our own under the home. */
  readonly signingKey: string | null;
  /** Where the server may send requests to endpoints that people declare; none: nothing is probed. */
  readonly probeOrigins: readonly AllowedOrigin[];
  /** Whether those may lie in private networks. */
  readonly probePrivateNetworks: boolean;
  readonly role: ProcessRole;
  /** What the operator calls the class of machines that this one belongs to; latency is comparable within one only. */
  readonly runnerClass: string;
  /** Where promotions and deployments are told as OpenLineage events; null: nowhere. */
  readonly lineageListener: { readonly url: string; readonly apiKey: string | null; readonly namespace: string | null } | null;
  readonly development: boolean;
  readonly logLevel: LogLevel;
}

const LOG_LEVELS = ['debug', 'info', 'warn', 'error', 'silent'] as const;

/** Least severe kind of message that is logged. */
export type LogLevel = (typeof LOG_LEVELS)[number];

/** Settings that cannot be used; the message lists every fault, each with what its variable is for. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

const URL_EXAMPLE = 'postgres://assay_app:…@host:5432/assay';
const postgresUrl = z.string().refine(isPostgresUrl, { error: `is no PostgreSQL URL; write it like ${URL_EXAMPLE}` });
const directory = z.string().min(1, { error: 'is empty; name a directory, or unset it' });
const S3_URL = /^s3:\/\/([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:\/+([A-Za-z0-9!_.*'()/-]*?))?\/*$/;
const httpUrl = z
  .string()
  .refine((value) => /^https?:\/\//.test(value) && URL.canParse(value), { error: 'is no address; write it like https://s3.example.com' });
const oneOf = <const T extends readonly [string, ...string[]]>(values: T) => z.enum(values, { error: `must be one of ${values.join(', ')}` });
const notYet = (instead: string) => z.never({ error: instead }).optional();
const NO_OIDC = 'is reserved: this version signs people in with API tokens only; unset it';

const TEXT_PORT = 'must be a whole number from 0 to 65535';
const port = z
  .string()
  .regex(/^\d{1,5}$/, { error: TEXT_PORT })
  .transform(Number)
  .refine((value) => value <= 65_535, { error: TEXT_PORT });

const variables = z.object({
  PORT: port.optional(),
  HOST: z.string().min(1, { error: 'is empty; name an address, or unset it' }).optional(),
  DATABASE_URL: postgresUrl.optional(),
  DATABASE_OWNER_URL: postgresUrl.optional(),
  ASSAY_HOME: directory.optional(),
  ASSAY_BOOTSTRAP_TOKEN: z
    .string()
    .regex(/^[A-Za-z0-9._~+/=-]{16,200}$/, { error: 'must have 16 to 200 letters, digits and signs -._~+/=, without spaces' })
    .optional(),
  ASSAY_BLOBS: directory
    .refine((value) => !/^s3:/i.test(value) || S3_URL.test(value), { error: 'is no S3 address; write it like s3://bucket or s3://bucket/prefix' })
    .optional(),
  AWS_REGION: z.string().optional(),
  AWS_DEFAULT_REGION: z.string().optional(),
  AWS_ENDPOINT_URL_S3: httpUrl.optional(),
  AWS_ENDPOINT_URL: httpUrl.optional(),
  ASSAY_POLICIES: directory.optional(),
  ASSAY_OIDC_ISSUER: notYet(NO_OIDC),
  ASSAY_OIDC_AUDIENCE: notYet(NO_OIDC),
  ASSAY_OIDC_JWKS_URI: notYet(NO_OIDC),
  ASSAY_SIGNING_KEY: z.string().min(1, { error: 'is empty; give a PEM text or a file, or unset it' }).optional(),
  ASSAY_OPENLINEAGE_URL: z
    .string()
    .refine((value) => /^https?:\/\//.test(value) && URL.canParse(value), { error: 'is no address; write it like https://marquez.example.com/api/v1/lineage' })
    .refine((value) => !URL.canParse(value) || new URL(value).username + new URL(value).password === '', {
      error: 'holds a user or password; give the key as ASSAY_OPENLINEAGE_API_KEY',
    })
    .optional(),
  ASSAY_OPENLINEAGE_API_KEY: z.string().min(1, { error: 'is empty; give the key, or unset it' }).optional(),
  ASSAY_OPENLINEAGE_NAMESPACE: z.string().min(1, { error: 'is empty; give a namespace, or unset it' }).optional(),
  ASSAY_PROBE_ORIGINS: z.string().transform(originsOf).optional(),
  ASSAY_PROBE_PRIVATE: oneOf(['allow', 'refuse']).optional(),
  ASSAY_ROLE: oneOf(['all', 'api', 'worker']).optional(),
  ASSAY_RUNNER_CLASS: z
    .string()
    .regex(/^[A-Za-z0-9][A-Za-z0-9.-]{0,79}$/, { error: 'must have 1 to 80 letters, digits, points and hyphens' })
    .optional(),
  ASSAY_MODE: oneOf(['production', 'development']).optional(),
  ASSAY_SHARED_DIR: z.string().optional(),
  ASSAY_URL: z.string().optional(),
  ASSAY_TOKEN: z.string().optional(),
  ASSAY_PROJECT: z.string().optional(),
  LOG_LEVEL: oneOf(LOG_LEVELS).optional(),
});

type Variable = keyof z.input<typeof variables>;

/** What each variable is for, as the start tells it. */
const EXPLANATIONS: Readonly<Record<Variable, string>> = {
  PORT: 'the port to listen on; 4000 when unset, 0 for any free one',
  HOST: 'the address to listen on; 127.0.0.1 when unset',
  DATABASE_URL: "the application's role on a PostgreSQL server, version 15 or newer; the embedded database when unset",
  DATABASE_OWNER_URL: 'the role that migrates; the same as DATABASE_URL when unset',
  ASSAY_HOME: 'the data directory; .assay beside package.json when unset',
  ASSAY_BOOTSTRAP_TOKEN: "the first administrator's token; generated and printed once when unset",
  ASSAY_BLOBS: 'where artifacts are kept: a directory, or s3://bucket/prefix; blobs under ASSAY_HOME when unset',
  AWS_REGION: 'the region of the bucket; us-east-1 when unset',
  AWS_DEFAULT_REGION: 'the region of the bucket when AWS_REGION is unset',
  AWS_ENDPOINT_URL_S3: "the S3 server, where it is not Amazon's",
  AWS_ENDPOINT_URL: 'the S3 server when AWS_ENDPOINT_URL_S3 is unset',
  ASSAY_POLICIES: 'the directory of policies and roles; policies beside package.json when unset',
  ASSAY_OIDC_ISSUER: 'sign-in by OpenID Connect',
  ASSAY_OIDC_AUDIENCE: 'sign-in by OpenID Connect',
  ASSAY_OIDC_JWKS_URI: 'sign-in by OpenID Connect',
  ASSAY_SIGNING_KEY: 'the Ed25519 private key that signs checkpoints and attestations, as PEM text or file; generated under ASSAY_HOME when unset',
  ASSAY_OPENLINEAGE_URL: 'the address that is told of promotions and deployments as OpenLineage events; nobody is told when unset',
  ASSAY_OPENLINEAGE_API_KEY: 'the bearer token for ASSAY_OPENLINEAGE_URL',
  ASSAY_OPENLINEAGE_NAMESPACE: 'the namespace of jobs and models in what is told; assay://<project> when unset',
  ASSAY_PROBE_ORIGINS: 'where endpoints may be probed, such as https://*.models.example.com, http://triton:8000; nowhere when unset',
  ASSAY_PROBE_PRIVATE: 'allow or refuse: whether probes may reach private networks; refuse when unset',
  ASSAY_ROLE: 'what this process does: all, api or worker; all when unset',
  ASSAY_RUNNER_CLASS: 'the class of machines that this one belongs to, such as c7i.large; latency gates name it; unnamed when unset',
  ASSAY_MODE: 'production, or development with introspection and the explorer; production when unset',
  ASSAY_SHARED_DIR: 'the folder of reference files for npm run conformance; the server does not use it',
  ASSAY_URL: 'the server that the command-line client speaks to; the server does not use it',
  ASSAY_TOKEN: 'the token of the command-line client; the server does not use it',
  ASSAY_PROJECT: 'the project of the command-line client; the server does not use it',
  LOG_LEVEL: `the least severe kind of message to log: ${LOG_LEVELS.join(', ')}; info when unset`,
};

/** Reads the settings; `root` is the directory of package.json. Throws `ConfigError` with all faults at once. */
export function readConfig(environment: NodeJS.ProcessEnv, root: string): Config {
  const parsed = variables.safeParse(environment);
  const faults = [...unknownVariables(environment), ...(parsed.success ? orphans(parsed.data) : parsed.error.issues.map(faultOf))];
  if (!parsed.success || faults.length > 0) {
    throw new ConfigError(['Assay cannot start with these settings:', ...faults.map((fault) => `  ${fault}`)].join('\n'));
  }
  const found = parsed.data;
  const home = path.resolve(expandHome(found.ASSAY_HOME ?? path.join(root, '.assay')));
  return {
    port: found.PORT ?? 4_000,
    host: found.HOST ?? '127.0.0.1',
    databaseUrl: found.DATABASE_URL ?? null,
    databaseOwnerUrl: found.DATABASE_OWNER_URL ?? null,
    home,
    bootstrapToken: found.ASSAY_BOOTSTRAP_TOKEN ?? null,
    blobs: blobPlace(found, home),
    policies: path.resolve(expandHome(found.ASSAY_POLICIES ?? path.join(root, 'policies'))),
    signingKey: found.ASSAY_SIGNING_KEY ?? null,
    probeOrigins: found.ASSAY_PROBE_ORIGINS ?? [],
    probePrivateNetworks: found.ASSAY_PROBE_PRIVATE === 'allow',
    role: found.ASSAY_ROLE ?? 'all',
    runnerClass: found.ASSAY_RUNNER_CLASS ?? 'unnamed',
    lineageListener:
      found.ASSAY_OPENLINEAGE_URL === undefined
        ? null
        : { url: found.ASSAY_OPENLINEAGE_URL, apiKey: found.ASSAY_OPENLINEAGE_API_KEY ?? null, namespace: found.ASSAY_OPENLINEAGE_NAMESPACE ?? null },
    development: found.ASSAY_MODE === 'development',
    logLevel: found.LOG_LEVEL ?? 'info',
  };
}

function blobPlace(found: z.output<typeof variables>, home: string): BlobPlace {
  const [, bucket, prefix = ''] = S3_URL.exec(found.ASSAY_BLOBS ?? '') ?? [];
  if (bucket === undefined) return { kind: 'directory', path: path.resolve(expandHome(found.ASSAY_BLOBS ?? path.join(home, 'blobs'))) };
  return {
    kind: 's3',
    bucket,
    prefix,
    region: found.AWS_REGION ?? found.AWS_DEFAULT_REGION ?? 'us-east-1',
    endpoint: found.AWS_ENDPOINT_URL_S3 ?? found.AWS_ENDPOINT_URL ?? null,
  };
}

/** The environment of this process. */
export const processEnvironment = (): NodeJS.ProcessEnv => process.env;

function faultOf(issue: z.core.$ZodIssue): string {
  const name = String(issue.path[0]) as Variable;
  return `${name} ${issue.message}. It is ${EXPLANATIONS[name]}.`;
}

function unknownVariables(environment: NodeJS.ProcessEnv): string[] {
  const known = Object.keys(EXPLANATIONS);
  return Object.keys(environment)
    .filter((name) => name.startsWith('ASSAY_') && !known.includes(name))
    .map((name) => `${name} is no setting of Assay.${didYouMean(name, known)} Correct its name, or unset it.`);
}

function orphans(found: { DATABASE_URL?: string | undefined; DATABASE_OWNER_URL?: string | undefined }): string[] {
  return found.DATABASE_OWNER_URL !== undefined && found.DATABASE_URL === undefined
    ? [`DATABASE_OWNER_URL is set without DATABASE_URL. Set DATABASE_URL to ${EXPLANATIONS.DATABASE_URL}.`]
    : [];
}

function isPostgresUrl(text: string): boolean {
  return /^postgres(ql)?:\/\//.test(text) && URL.canParse(text);
}

/** The origins of a list; what names none is a fault of the setting. */
function originsOf(text: string, context: z.RefinementCtx): readonly AllowedOrigin[] {
  const origins: AllowedOrigin[] = [];
  for (const word of text.split(',').map((part) => part.trim())) {
    const origin = parseOrigin(word);
    if (origin === null)
      context.addIssue({
        code: 'custom',
        message: `has "${word}", which is no origin; write scheme, host and port, like https://*.models.example.com or http://triton:8000`,
      });
    else origins.push(origin);
  }
  return origins;
}

const expandHome = (text: string): string => (text === '~' || text.startsWith('~/') ? path.join(os.homedir(), text.slice(1)) : text);
