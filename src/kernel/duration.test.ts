import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { durationMilliseconds, durationText } from './duration.ts';

describe('durations', () => {
  it('come back as they were written', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10 ** 9 }), (seconds) => {
        expect(durationMilliseconds(durationText(seconds * 1_000))).toBe(seconds * 1_000);
      }),
    );
  });

  it.each([
    ['PT24H', 86_400_000],
    ['P1D', 86_400_000],
    ['P2W', 1_209_600_000],
    ['P1DT2H3M4S', 93_784_000],
    ['PT0S', 0],
  ])('read %s', (text, milliseconds) => {
    expect(durationMilliseconds(text)).toBe(milliseconds);
  });

  it.each([['24h'], ['P'], ['PT'], ['P1M'], ['P1Y'], ['-PT1H'], ['PT1.5H'], ['P1DT'], ['PT99999999999999999H'], ['']])('refuse %s', (text) => {
    expect(durationMilliseconds(text)).toBeNull();
  });

  it('say days before hours, and a minus for what lies ahead', () => {
    expect(durationText(93_784_000)).toBe('P1DT2H3M4S');
    expect(durationText(500)).toBe('PT0S');
    expect(durationText(-3_600_000)).toBe('-PT1H');
  });
});
