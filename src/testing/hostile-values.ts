import { sha256 } from '../kernel/digest.ts';

/** Texts that break programs which trust what they are sent: quoting, control characters, half characters, cursors of nobody, length. */
const TEXTS: readonly unknown[] = [
  '',
  ' \t\n',
  '\u0000',
  'a\u0000b',
  '\ud800',
  '\u202egnp.exe',
  "'; DROP TABLE models; --",
  "%' OR 1=1 --",
  '../../../../etc/passwd',
  '__proto__',
  'x'.repeat(200_000),
  // Compresses to nothing smaller, so that it fits into no index.
  noise(20_000),
  '𝒳'.repeat(130),
];

/** Cursors of no list: none, of nothing, of texts and numbers that no key is. */
const CURSORS: readonly unknown[] = [
  cursor([]),
  cursor(['\u0000']),
  cursor([null]),
  cursor(['x', 'y', 'z']),
  cursor([1e300]),
  cursor([-1]),
  cursor([{ toString: 'no' }]),
];

const IDS: readonly unknown[] = [
  'prj_',
  'prj_00000000000000000000000000',
  'ver_zzzzzzzzzzzzzzzzzzzzzzzzzz',
  'VER_00000000000000000000000000',
  'ver_0000000000000000000000000\u0000',
  'ver_00000000000000000000000000 ',
  'cmp_00000000000000000000000000',
  '1 OR 1=1',
];

const MOMENTS: readonly unknown[] = [
  '1970-01-01T00:00:00.000Z',
  '0000-01-01T00:00:00.000Z',
  '0001-01-01T00:00:00.000Z',
  '9999-12-31T23:59:59.999Z',
  '-271821-04-20T00:00:00.000Z',
  '+275760-09-13T00:00:00.000Z',
  '2026-02-31T00:00:00.000Z',
  '2026-01-01',
  'tomorrow',
  '',
  1e20,
];

const WHOLE: readonly unknown[] = [-1, 0, -2_147_483_648, 2_147_483_647, 9_007_199_254_740_991, 1e300, 1.5, '1', Number.NaN];
const REAL: readonly unknown[] = [-1, 0, -0, 2, 1e308, -1e308, 5e-324, Number.NaN, Number.POSITIVE_INFINITY, '0.5'];

/** Values for one place of the scalar type that no careful client sends; an unknown scalar gets texts and numbers. */
export function hostileValues(scalar: string, place: string): readonly unknown[] {
  if (place === 'after') return [...CURSORS, ...TEXTS];
  const ofType: Readonly<Record<string, readonly unknown[]>> = {
    String: TEXTS,
    ID: [...TEXTS, ...IDS],
    Int: WHOLE,
    SafeInt: WHOLE,
    Float: REAL,
    Boolean: ['true', 1, null],
    DateTimeISO: MOMENTS,
    JSON: documents(),
    JSONObject: documents(),
  };
  return ofType[scalar] ?? [...TEXTS, ...WHOLE];
}

/** Lists that are empty, endless, doubled, or lists of nothing. */
export const hostileLists = (item: unknown): readonly unknown[] => [[], [item, item], [null], Array.from({ length: 1_000 }, () => item), [[item]]];

function documents(): readonly unknown[] {
  let deep: unknown = 1;
  for (let level = 0; level < 2_000; level++) deep = { deeper: deep };
  return [
    ...[null, 1, 'text', [], [1], {}],
    ...[deep, { '\u0000': 'a\u0000b' }, { half: '\ud800' }, JSON.parse('{"__proto__":{"admin":true},"constructor":1}')],
    ...[Object.fromEntries(Array.from({ length: 5_000 }, (_, place) => [`k${place}`, place])), { long: 'x'.repeat(300_000) }, { n: 1e308, m: Number.NaN }],
  ];
}

function noise(characters: number): string {
  let text = '';
  while (text.length < characters) text += sha256(text);
  return text;
}

function cursor(keys: readonly unknown[]): string {
  return Buffer.from(JSON.stringify(keys)).toString('base64url');
}
