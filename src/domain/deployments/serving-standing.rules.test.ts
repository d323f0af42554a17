import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sha256 } from '../../kernel/digest.ts';
import { PROBE_VERDICTS } from './serving.entity.ts';
import { judgeServing, type Observed } from './serving-standing.rules.ts';

const [OURS, OTHERS] = [sha256('approved'), sha256('other')];
const approved = { deploymentId: 'dep_1', number: 2, artifactDigest: OURS };
const seen = (change: Partial<Observed>): Observed => ({
  ...{ modelName: 'churn', environment: 'production', modelKnown: true, approved, bytesAre: null, probe: null, version: null, artifactDigest: null },
  ...change,
});

describe('what serves', () => {
  it.each<[string, Partial<Observed>, string, string]>([
    ['the approved bytes', { artifactDigest: OURS }, 'APPROVED', 'serves the bytes of version 2'],
    ['the approved bytes under another number', { artifactDigest: OURS, version: '7' }, 'APPROVED', 'calls it "7"'],
    ['bytes of another version', { artifactDigest: OTHERS, bytesAre: 'churn@1' }, 'DIVERGING', 'the bytes of churn@1'],
    ['bytes of nobody', { artifactDigest: OTHERS }, 'DIVERGING', 'nobody has registered'],
    ['other bytes under the approved number', { artifactDigest: OTHERS, version: '2' }, 'DIVERGING', 'version 2 is approved'],
    ['another number', { version: '1' }, 'DIVERGING', 'says that it serves version 1'],
    ['the approved number, and nothing of bytes', { version: '2' }, 'UNKNOWN', 'does not say which bytes'],
    ['a name of a version', { version: 'blue' }, 'UNKNOWN', 'does not say which bytes'],
    ['nothing of itself', {}, 'UNKNOWN', 'neither which version'],
    ['nothing of itself, and answered a probe rightly', { probe: 'VERIFIED' }, 'APPROVED', 'A probe got the answers'],
    ['nothing of itself, and answered a probe wrongly', { probe: 'DIVERGED' }, 'DIVERGING', 'other answers'],
    ['the approved bytes, and answered a probe wrongly', { probe: 'DIVERGED', artifactDigest: OURS }, 'DIVERGING', 'other answers'],
    ['other bytes, and answered a probe rightly', { probe: 'VERIFIED', artifactDigest: OTHERS }, 'DIVERGING', 'nobody has registered'],
    ['another number, and answered a probe rightly', { probe: 'VERIFIED', version: '1' }, 'APPROVED', 'calls it "1"'],
    ['a model that is not approved there', { approved: null, artifactDigest: OURS, bytesAre: 'churn@2' }, 'UNAPPROVED', 'churn@2'],
    ['a model of nobody', { approved: null, modelKnown: false }, 'UNAPPROVED', 'no model "churn"'],
    ['bytes of nobody without a name', { approved: null, modelKnown: false, modelName: null, artifactDigest: OTHERS }, 'UNAPPROVED', 'registered the bytes'],
  ])('as %s is judged', (_, change, standing, words) => {
    const judged = judgeServing(seen(change));
    expect(judged).toMatchObject({ standing, reason: expect.stringContaining(words) });
  });

  it('is never approved unless its bytes are, or a probe vouches for bytes that it does not name', () => {
    const anything = fc.record({
      approved: fc.option(fc.constant(approved)),
      probe: fc.option(fc.constantFrom(...PROBE_VERDICTS)),
      version: fc.option(fc.constantFrom('1', '2', 'blue', '0')),
      artifactDigest: fc.option(fc.constantFrom(OURS, OTHERS)),
      bytesAre: fc.option(fc.constantFrom('churn@1', 'churn@2')),
      modelKnown: fc.boolean(),
    });
    fc.assert(
      fc.property(anything, (change) => {
        const { standing } = judgeServing(seen(change));
        if (standing === 'APPROVED')
          expect(
            change.approved !== null &&
              change.probe !== 'DIVERGED' &&
              (change.artifactDigest === OURS || (change.artifactDigest === null && change.probe === 'VERIFIED')),
          ).toBe(true);
        expect(standing === 'UNAPPROVED').toBe(change.approved === null);
      }),
    );
  });
});
