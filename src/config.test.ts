import { describe, expect, it } from 'vitest';
import { ConfigError, readConfig } from './config.ts';

const read = (environment: Record<string, string>) => readConfig(environment, '/opt/assay');

function refusalOf(environment: Record<string, string>): string {
  try {
    read(environment);
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  throw new Error('these settings were accepted');
}

describe('readConfig', () => {
  it('has a default for everything', () => {
    expect(read({})).toEqual({
      ...{ port: 4000, host: '127.0.0.1', databaseUrl: null, databaseOwnerUrl: null, home: '/opt/assay/.assay', bootstrapToken: null },
      ...{
        blobs: { kind: 'directory', path: '/opt/assay/.assay/blobs' },
        policies: '/opt/assay/policies',
        signingKey: null,
        role: 'all',
        runnerClass: 'unnamed',
        lineageListener: null,
        probeOrigins: [],
        probePrivateNetworks: false,
        development: false,
        logLevel: 'info',
      },
    });
  });

  it('takes what is set, and ignores what is not its own', () => {
    const config = read({
      PORT: '0',
      HOST: '::1',
      DATABASE_URL: 'postgres://a:b@db/x',
      ASSAY_MODE: 'development',
      ASSAY_ROLE: 'worker',
      ASSAY_RUNNER_CLASS: 'c7i.large',
      ASSAY_HOME: '/data',
      PATH: '/bin',
      LOG_LEVEL: 'warn',
    });
    expect(config).toMatchObject({
      runnerClass: 'c7i.large',
      port: 0,
      host: '::1',
      databaseUrl: 'postgres://a:b@db/x',
      development: true,
      role: 'worker',
      home: '/data',
      blobs: { kind: 'directory', path: '/data/blobs' },
      logLevel: 'warn',
    });
  });

  it('names every fault at once, each with what its variable is for', () => {
    const lines = refusalOf({
      PORT: '99999',
      ASSAY_ROLE: 'boss',
      ASSAY_RUNNER_CLASS: 'my machine',
      DATABASE_URL: 'mysql://x',
      ASSAY_BOOTSTRAP_TOKEN: 'short',
    }).split('\n');
    expect(lines).toHaveLength(6);
    expect(lines.slice(1).map((line) => line.trim().split(' ')[0])).toEqual([
      'PORT',
      'DATABASE_URL',
      'ASSAY_BOOTSTRAP_TOKEN',
      'ASSAY_ROLE',
      'ASSAY_RUNNER_CLASS',
    ]);
    for (const line of lines.slice(1)) expect(line).toContain('. It is ');
  });

  it('refuses unknown ASSAY_ names and says what was meant', () => {
    expect(refusalOf({ ASSAY_POLICY: 'x' })).toContain('ASSAY_POLICY is no setting of Assay. Did you mean "ASSAY_POLICIES"?');
    expect(refusalOf({ ASSAY_WHATEVER_ELSE: 'x' })).toContain('ASSAY_WHATEVER_ELSE is no setting of Assay. Correct its name, or unset it.');
  });

  it.each(['', '-1', '65536', '4e3', 'http'])('refuses the port "%s"', (port) => {
    expect(refusalOf({ PORT: port })).toContain('PORT must be a whole number from 0 to 65535');
  });

  it.each([
    ['ASSAY_OIDC_ISSUER', 'https://issuer.example', 'API tokens only'],
    ['ASSAY_BLOBS', 's3:bucket', 'like s3://bucket'],
    ['ASSAY_BLOBS', 's3://B_', 'like s3://bucket'],
    ['AWS_ENDPOINT_URL_S3', 'localhost:9000', 'like https://'],
  ])('refuses what is reserved and not there yet: %s', (name, value, sentence) => {
    expect(refusalOf({ [name]: value })).toContain(sentence);
  });

  it('refuses an owner without a database', () => {
    expect(refusalOf({ DATABASE_OWNER_URL: 'postgres://a@b/c' })).toContain('without DATABASE_URL');
  });

  it('never repeats a secret', () => {
    expect(refusalOf({ ASSAY_BOOTSTRAP_TOKEN: 'hunter2 with spaces', DATABASE_URL: 'pg://me:hunter2@db' })).not.toContain('hunter2');
  });

  it('refuses an address to tell lineage to that holds a password, and does not repeat it', () => {
    const refusal = refusalOf({ ASSAY_OPENLINEAGE_URL: 'https://assay:hunter2@marquez.example.com/api/v1/lineage' });
    expect(refusal).toContain('ASSAY_OPENLINEAGE_API_KEY');
    expect(refusal).not.toContain('hunter2');
  });

  it('reads where endpoints may be probed, and refuses what names no place', () => {
    const config = read({ ASSAY_PROBE_ORIGINS: 'https://*.models.example.com, http://triton:8000', ASSAY_PROBE_PRIVATE: 'allow' });
    expect(config).toMatchObject({
      probeOrigins: [
        { protocol: 'https:', host: 'models.example.com', below: true, port: '' },
        { protocol: 'http:', host: 'triton', below: false, port: '8000' },
      ],
      probePrivateNetworks: true,
    });
    expect(refusalOf({ ASSAY_PROBE_ORIGINS: 'https://a.example.com,triton:8000' })).toContain('"triton:8000", which is no origin');
    expect(refusalOf({ ASSAY_PROBE_PRIVATE: 'yes' })).toContain('allow, refuse');
  });
});
