import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { INCIDENT_CATEGORIES, INCIDENT_EVENTS, INCIDENT_LAWS, INCIDENT_SEVERITIES, INCIDENT_STATES, type IncidentAssessment } from './incident.entity.ts';
import { checkAssessment, checkAwareAt, checkLinkCount, checkNotifiedAt, mayClose, mayReassess } from './incident.rules.ts';
import { afterIncidentEvent, INCIDENT_TRANSITIONS } from './incident.transitions.ts';
import { CLOCK_RULES, clocksAt, clocksLost, clocksOf } from './incident-clocks.rules.ts';

const AWARE = new Date('2026-03-01T10:00:00Z');
const HOUR = 3_600_000;
const afterHours = (hours: number): Date => new Date(AWARE.getTime() + hours * HOUR);
const judged = (change: Partial<IncidentAssessment> = {}): IncidentAssessment => ({
  severity: 'HIGH',
  categories: ['PERFORMANCE'],
  laws: ['EU_AI_ACT'],
  ...change,
});
const anyAssessment = fc.record({
  severity: fc.option(fc.constantFrom(...INCIDENT_SEVERITIES)),
  categories: fc.uniqueArray(fc.constantFrom(...INCIDENT_CATEGORIES), { minLength: 1 }),
  laws: fc.option(fc.uniqueArray(fc.constantFrom(...INCIDENT_LAWS))),
});

describe('the life of an incident', () => {
  it('allows exactly the steps of the table, and none after its end', () => {
    for (const from of [null, ...INCIDENT_STATES]) {
      for (const event of INCIDENT_EVENTS) {
        const listed = INCIDENT_TRANSITIONS.find((step) => step.from === from && step.event === event);
        expect(afterIncidentEvent(from, event)).toMatchObject(listed === undefined ? { ok: false } : { ok: true, value: listed.to });
      }
    }
    expect(INCIDENT_TRANSITIONS.filter(({ from }) => from === 'CLOSED')).toEqual([]);
  });
});

describe('the clocks', () => {
  it.each([
    ['15 days for what is serious', judged(), ['EU_AI_ACT_73_2'], 360],
    ['10 days besides for a death', judged({ categories: ['DEATH'] }), ['EU_AI_ACT_73_4', 'EU_AI_ACT_73_2'], 240],
    ['2 days besides for a widespread infringement', judged({ categories: ['WIDESPREAD_INFRINGEMENT'] }), ['EU_AI_ACT_73_3', 'EU_AI_ACT_73_2'], 48],
    ['2 days besides for critical infrastructure', judged({ categories: ['CRITICAL_INFRASTRUCTURE'] }), ['EU_AI_ACT_73_3', 'EU_AI_ACT_73_2'], 48],
    ['72 hours for personal data', judged({ laws: ['GDPR'], categories: ['PRIVACY'] }), ['GDPR_33'], 72],
    ['all laws where nobody has said which', judged({ laws: null, categories: ['PRIVACY'] }), ['GDPR_33', 'EU_AI_ACT_73_2'], 72],
    ['the gravest where nobody has judged', judged({ severity: null }), ['EU_AI_ACT_73_2'], 360],
    ['harm to people whatever its severity', judged({ severity: 'LOW', categories: ['HARM_TO_PERSON'] }), ['EU_AI_ACT_73_2'], 360],
    ['none for a nuisance', judged({ severity: 'LOW' }), [], null],
    ['none where no law applies', judged({ severity: 'CRITICAL', categories: ['DEATH'], laws: [] }), [], null],
  ] as const)('run %s', (_, assessment, clocks, hours) => {
    const running = clocksAt({ ...assessment, awareAt: AWARE }, [], AWARE, 24);
    expect(running.map(({ clock }) => clock)).toEqual(clocks);
    expect(running[0]?.dueAt ?? null).toEqual(hours === null ? null : afterHours(hours));
    expect(running.every(({ source }) => /Regulation \(EU\) \d{4}\/\d+, Art\. /.test(source))).toBe(true);
  });

  it('approach, run out, and are met in time or late, to the millisecond', () => {
    const at = (now: Date, notifiedAt?: Date) =>
      clocksAt({ ...judged(), awareAt: AWARE }, notifiedAt === undefined ? [] : [{ clock: 'EU_AI_ACT_73_2', notifiedAt }], now, 24)[0]?.state;
    const due = afterHours(360);
    expect(at(new Date(due.getTime() - 24 * HOUR - 1))).toBe('RUNNING');
    expect(at(new Date(due.getTime() - 24 * HOUR))).toBe('APPROACHING');
    expect(at(new Date(due.getTime() - 1))).toBe('APPROACHING');
    expect(at(due)).toBe('RUN_OUT');
    expect(at(new Date(Number.NaN))).toBe('RUN_OUT');
    expect(at(due, due)).toBe('MET');
    expect(at(due, new Date(due.getTime() + 1))).toBe('MET_LATE');
  });

  it('never become fewer by knowing less, and stop for nobody who is not told', () => {
    fc.assert(
      fc.property(anyAssessment, (assessment) => {
        const known = clocksOf(assessment).map(({ clock }) => clock);
        const unknown = clocksOf({ ...assessment, severity: null, laws: null }).map(({ clock }) => clock);
        expect(known.filter((clock) => !unknown.includes(clock))).toEqual([]);
        expect(clocksLost(assessment, { ...assessment, laws: [] }, new Set())).toEqual(known);
        expect(clocksLost(assessment, assessment, new Set())).toEqual([]);
      }),
    );
    expect(new Set(CLOCK_RULES.map(({ clock }) => clock)).size).toBe(CLOCK_RULES.length);
  });
});

describe('who may do what', () => {
  it('stops a clock by judging anew only as somebody else than who judged before, unless the authority was told', () => {
    const before = { ...judged(), triagedBy: 'pri_a' as never, reportedBy: 'pri_r' as never };
    const milder = judged({ severity: 'LOW' });
    expect(mayReassess(before, milder, new Set(), 'pri_a')).toMatchObject({ ok: false, problem: { rule: 'ASSESSED_IT' } });
    expect(mayReassess(before, milder, new Set(), 'pri_b').ok).toBe(true);
    expect(mayReassess(before, milder, new Set(['EU_AI_ACT_73_2']), 'pri_a').ok).toBe(true);
    expect(mayReassess({ ...before, triagedBy: null }, milder, new Set(), 'pri_r')).toMatchObject({ ok: false });
    expect(mayReassess({ ...before, triagedBy: null, laws: null }, judged({ laws: [] }), new Set(), 'pri_r').ok).toBe(true);
  });

  it('closes as a person who neither remedied it nor made what it is about', () => {
    const incident = { remediatedBy: 'pri_fixer' as never };
    const rule = (id: string, kind = 'USER') => {
      const may = mayClose(incident, new Set(['pri_maker']), { id, kind });
      return may.ok ? null : may.problem.rule;
    };
    expect([rule('pri_fixer'), rule('pri_maker'), rule('pri_other', 'SERVICE_ACCOUNT'), rule('pri_other')]).toEqual([
      ...['REMEDIATED_IT', 'CONTRIBUTED', 'NO_PERSON', null],
    ]);
  });

  it('refuses instants and numbers that cannot be', () => {
    for (const at of [afterHours(1), new Date(AWARE.getTime() - 366 * 24 * HOUR), new Date(Number.NaN)]) expect(checkAwareAt(at, AWARE).ok).toBe(false);
    for (const at of [new Date(AWARE.getTime() - 1), afterHours(2), new Date(Number.NaN)])
      expect(checkNotifiedAt(at, { awareAt: AWARE }, afterHours(1)).ok).toBe(false);
    expect(checkAssessment({ categories: [] })).toMatchObject({ ok: false, problem: { field: 'categories' } });
    expect(checkLinkCount(51)).toMatchObject({ ok: false, problem: { limit: 'incidentLinks' } });
  });
});
