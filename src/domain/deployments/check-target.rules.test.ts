import { describe, expect, it } from 'vitest';
import { checkTarget } from './check-target.rules.ts';
import { DEPLOYMENT_KINDS } from './deployment-target.entity.ts';

const endpoint = (text: string) => checkTarget('target', { kind: 'REAL_TIME', endpoint: text });

describe('the target of a deployment', () => {
  it.each(DEPLOYMENT_KINDS)('may be known as %s alone', (kind) => {
    expect(checkTarget('target', { kind })).toEqual({ ok: true, value: { kind, endpoint: null, servingSystem: null, servedAs: null } });
  });

  it('keeps addresses in one form, and names as they are', () => {
    expect(endpoint('HTTPS://Scoring.Example.com:443/v2//')).toMatchObject({ ok: true, value: { endpoint: 'https://scoring.example.com/v2' } });
    expect(endpoint('  nightly scoring job ')).toMatchObject({ ok: true, value: { endpoint: 'nightly scoring job' } });
  });

  it.each([
    ['https://', 'This is no address'],
    ['http://[::1', 'This is no address'],
    ['https://user:secret@scoring.example.com', 'Leave user and password out'],
    ['https://scoring.example.com/?token=1', 'Leave out what follows'],
    ['two\nlines', 'in one line'],
    ['', 'at least one character'],
  ])('refuses the endpoint %j', (text, message) => {
    const refused = endpoint(text);
    expect(refused).toMatchObject({ ok: false, problem: { kind: 'InvalidInput', field: 'target.endpoint' } });
    expect(refused.ok ? '' : refused.problem.message).toContain(message);
  });
});
