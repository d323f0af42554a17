import { describe, expect, it } from 'vitest';
import { GraphQLISODateTime } from './scalars.ts';

describe('an instant', () => {
  it.each(['2026-03-01T09:30:00.000Z', '2026-03-01T09:30:00+05:30', '0001-01-01T00:00:00Z', '9999-12-31T23:59:59.999Z', '2024-02-29T00:00Z'])(
    'may be %s',
    (text) => {
      expect(GraphQLISODateTime.parseValue(text)).toEqual(new Date(text));
    },
  );

  it.each([
    '',
    'tomorrow',
    '2026-03-01',
    '2026-02-31T00:00:00Z',
    '2025-02-29T00:00:00Z',
    '2026-13-01T00:00:00Z',
    '2026-01-01T25:00:00Z',
    '0000-06-01T00:00:00Z',
    '+275760-09-13T00:00:00.000Z',
    '0001-01-01T00:00:00+01:00',
    5,
    null,
  ])('is not %j, and the refusal says how to write one', (text) => {
    expect(() => GraphQLISODateTime.parseValue(text)).toThrow(/^Write the instant in ISO 8601/);
  });
});
