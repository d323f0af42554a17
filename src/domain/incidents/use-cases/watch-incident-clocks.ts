import { LIMITS } from '../../../kernel/limits.ts';
import { type NotFound, notFound } from '../../../kernel/problem.ts';
import { ok, refuse } from '../../../kernel/result.ts';
import { apartWithin } from '../../../storage/apart.ts';
import type { MutationContext } from '../../context.ts';
import { append } from '../../journal/index.ts';
import { mutation } from '../../use-case.ts';
import type { Incident } from '../incident.entity.ts';
import { clocksAt } from '../incident-clocks.rules.ts';
import { clockNoticed } from '../incidents.entries.ts';
import { insertClockNotice, notificationsOf, openIncidentsAfter } from '../incidents.store.ts';

/** How many incidents are read in one statement. */
const READ_AT_ONCE = 500;

/** Tells the journal of every clock that is near its end, and of every one that ran out, each once, however many processes watch; answers how many. */
export const watchIncidentClocks = mutation<object, number, NotFound>('watchIncidentClocks', {
  body: async (ctx) => {
    ctx.actor.require('watchIncidentClocks', { kind: 'Incident', projectId: null });
    let told = 0;
    let last: Incident['id'] | null = null;
    for (;;) {
      const open: readonly Incident[] = await openIncidentsAfter(ctx.tx, last, READ_AT_ONCE);
      for (const incident of open) told += (await apartWithin(ctx.tx, ctx.log, { job: 'watch-incidents', id: incident.id }, () => tell(ctx, incident))) ?? 0;
      if (open.length < READ_AT_ONCE) break;
      last = open.at(-1)?.id ?? null;
    }
    return told === 0 ? refuse(notFound('Incident', 'with a clock to tell of')) : ok(told);
  },
});

async function tell(ctx: MutationContext, incident: Incident): Promise<number> {
  let told = 0;
  const now = ctx.clock.now();
  for (const clock of clocksAt(incident, await notificationsOf(ctx.tx, incident.id), now, LIMITS.incidentClockWarningHours)) {
    if (clock.state !== 'APPROACHING' && clock.state !== 'RUN_OUT') continue;
    if (!(await insertClockNotice(ctx.tx, incident, clock, now))) continue;
    await append(ctx.tx, clockNoticed(incident, clock));
    told += 1;
  }
  return told;
}
