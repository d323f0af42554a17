import { LIMITS } from '../../kernel/limits.ts';
import { type InvalidInput, invalidInput } from '../../kernel/problem.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import { DEFAULT_SETTINGS, type EffectThresholds, type MonitorSettings } from './monitor.entity.ts';

/** Settings as they are asked for; what is left out takes the default. */
export type AskedSettings = { readonly [K in keyof MonitorSettings]?: MonitorSettings[K] | null | undefined };

/** Windows that may be judged together, at most. */
const LONGEST_SPAN = 10;
/** A rate of false alarms above this would make alerts worthless. */
const LARGEST_ALPHA = 0.2;

/** The complete settings, or a refusal that names the member and its range. */
export function checkSettings(asked: AskedSettings): Result<MonitorSettings, InvalidInput> {
  const given = Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== null && value !== undefined));
  const settings: MonitorSettings = { ...DEFAULT_SETTINGS, ...given };
  const faults = [
    whole('minimumRows', settings.minimumRows, LIMITS.monitorRowsLeast, LIMITS.evaluationRows),
    whole('minimumSubjects', settings.minimumSubjects, 1, LIMITS.evaluationRows),
    whole('maximumSpan', settings.maximumSpan, 1, LONGEST_SPAN),
    within('alpha', settings.alpha, LARGEST_ALPHA),
    within('volumeChange', settings.volumeChange, 100),
    ...effect('psi', settings.psi, 10),
    ...effect('ks', settings.ks, 1),
    ...effect('meanShift', settings.meanShift, 10),
    ...effect('selectionRate', settings.selectionRate, 1),
  ].filter((fault) => fault !== null);
  return faults[0] === undefined ? ok(settings) : refuse(faults[0]);
}

function whole(name: string, value: number, least: number, most: number): InvalidInput | null {
  if (Number.isInteger(value) && value >= least && value <= most) return null;
  return invalidInput(`settings.${name}`, `Give ${name} as a whole number from ${least} to ${most}.`);
}

function within(name: string, value: number, most: number): InvalidInput | null {
  return value > 0 && value <= most ? null : invalidInput(`settings.${name}`, `Give ${name} as a number above 0 and at most ${most}.`);
}

function effect(name: string, { warn, fail }: EffectThresholds, most: number): (InvalidInput | null)[] {
  const ordered = warn <= fail ? null : invalidInput(`settings.${name}`, `Let ${name} warn no later than it fails: warn has to be at most fail.`);
  return [within(`${name}.warn`, warn, most), within(`${name}.fail`, fail, most), ordered];
}
