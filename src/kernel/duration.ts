const ISO = /^P(?:(\d+)W|(?=\d|T\d)(?:(\d+)D)?(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?)$/;
const SECOND = 1_000;
const UNITS = [604_800 * SECOND, 86_400 * SECOND, 3_600 * SECOND, 60 * SECOND, SECOND] as const;

/** Milliseconds of an ISO 8601 duration of weeks, days, hours, minutes and seconds, such as PT24H; null for anything else: months and years have no fixed length. */
export function durationMilliseconds(text: string): number | null {
  const parts = ISO.exec(text);
  if (parts === null) return null;
  const sum = UNITS.reduce((milliseconds, unit, i) => milliseconds + Number(parts[i + 1] ?? 0) * unit, 0);
  return Number.isSafeInteger(sum) ? sum : null;
}

/** Milliseconds as an ISO 8601 duration in days, hours, minutes and whole seconds. */
export function durationText(milliseconds: number): string {
  const seconds = Math.trunc(Math.abs(milliseconds) / SECOND);
  const clock = [
    [Math.floor(seconds / 3_600) % 24, 'H'],
    [Math.floor(seconds / 60) % 60, 'M'],
    [seconds % 60, 'S'],
  ] as const;
  const days = Math.floor(seconds / 86_400);
  const time = clock.map(([count, unit]) => (count === 0 ? '' : `${count}${unit}`)).join('');
  const text = `${days === 0 ? '' : `${days}D`}${time === '' ? '' : `T${time}`}`;
  return `${milliseconds <= -SECOND ? '-' : ''}P${text === '' ? 'T0S' : text}`;
}
