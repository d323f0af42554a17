import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { verifyExport } from '../../../clients/verify/src/verify-export.ts';
import { present } from '../../kernel/assert.ts';
import { LIMITS } from '../../kernel/limits.ts';
import { ok } from '../../kernel/result.ts';
import { inTransaction } from '../../storage/transaction.ts';
import { deployed } from '../../testing/monitoring-kit.ts';
import { anotherVersion, type Stage, setStage } from '../../testing/promotion-stage.ts';
import { createTheatre, kindOf, type PromotionTheatre } from '../../testing/promotion-theatre.ts';
import { upload, value } from '../../testing/registry-kit.ts';
import { bytesOf } from '../../testing/runs.ts';
import { systemContext } from '../../testing/test-context.ts';
import {
  beginUpload,
  cancelUpload,
  expireUpload,
  findArtifactByDigest,
  integrityOf,
  openArtifact,
  removeUnreferenced,
  scrubArtifact,
} from '../artifacts/index.ts';
import { fileDocument } from '../documents/index.ts';
import { reportIncident } from '../incidents/index.ts';
import { exportJournal, sealEntries, verifyJournal } from '../journal/index.ts';
import { listLegalHolds, lockPreservation } from '../preservation/index.ts';
import { eraseExpired, erasuresOfArtifacts, liftLegalHold, placeLegalHold, setRetentionPeriod } from './index.ts';
import type { RetentionPeriod } from './retention.entity.ts';
import { checkRetentionDays, periodInForce } from './retention.rules.ts';
import { insertRetentionPeriod } from './retention.store.ts';

const DAY = 86_400;
let theatre: PromotionTheatre;

beforeAll(async () => {
  theatre = await createTheatre();
});

const PERIOD = 200;
const keep = async (stage: Stage, kind: 'DOCUMENT' | 'EVIDENCE', days: number | null = PERIOD) =>
  setRetentionPeriod(stage.compliance.ctx, { projectId: stage.project.id, kind, days, reason: 'Half a year and some days.' });

/** Files instructions for the version and answers the digest of their bytes. */
async function file(stage: Stage, text: string, validUntil: string | null = null): Promise<string> {
  const owner = await stage.project.as('model-owner');
  const artifactDigest = await upload(owner.ctx, stage.project.id, bytesOf(text));
  const said = { title: 'Instructions', datedOn: '2026-01-01', validUntil, writtenBy: 'The owner', draftedBy: 'PEOPLE' } as const;
  value(await fileDocument(owner.ctx, { type: 'INSTRUCTIONS_FOR_USE', subjectId: stage.registry.modelVersion.id, artifactDigest, ...said }));
  return artifactDigest;
}

const artifactOf = async (stage: Stage, digest: string) => value(await findArtifactByDigest(stage.engineer.ctx, stage.project.id, digest));
const stateOf = async (stage: Stage, digest: string) => {
  const { id } = await artifactOf(stage, digest);
  return (await integrityOf(stage.engineer.ctx, [id])).get(id)?.state;
};
const erase = () => eraseExpired(systemContext(theatre.machinery));

describe('a period of retention', () => {
  const NOW = new Date('2026-06-01T00:00:00Z');
  const period = (days: number | null, daysAgo: number): RetentionPeriod =>
    ({ days, setAt: new Date(NOW.getTime() - daysAgo * DAY * 1_000), kind: 'DOCUMENT' }) as RetentionPeriod;

  it('counts when it was known for a month, and never before a longer one of that month', () => {
    expect(periodInForce([], NOW)).toBeNull();
    expect(periodInForce([period(200, 29)], NOW)).toBeNull();
    expect(periodInForce([period(200, 31)], NOW)?.days).toBe(200);
    expect(periodInForce([period(200, 1), period(400, 100)], NOW)?.days).toBe(400);
    expect(periodInForce([period(400, 1), period(200, 100)], NOW)?.days).toBe(400);
    expect(periodInForce([period(200, 1), period(null, 100)], NOW)).toBeNull();
    expect(periodInForce([period(null, 1), period(200, 100)], NOW)).toBeNull();
    expect(periodInForce([period(200, 2), period(300, 3), period(250, 100)], NOW)?.days).toBe(300);
  });

  it('is never shorter than anything that was said within the month', () => {
    const said = fc.array(fc.record({ days: fc.option(fc.integer({ min: 183, max: 5_000 })), ago: fc.integer({ min: 0, max: 400 }) }), { minLength: 1 });
    fc.assert(
      fc.property(said, (all) => {
        const newestFirst = [...all].sort((one, other) => one.ago - other.ago).map(({ days, ago }) => period(days, ago));
        const found = periodInForce(newestFirst, NOW);
        if (found === null) return;
        for (const one of newestFirst.filter(({ setAt }) => NOW.getTime() - setAt.getTime() < LIMITS.retentionNoticeDays * DAY * 1_000))
          expect(found.days).toBeGreaterThanOrEqual(present(one.days, 'a period that ends'));
      }),
    );
  });

  it('is half a year at least, in whole days', () => {
    for (const days of [182, 0, -1, 183.5, Number.NaN, 40_000]) expect(checkRetentionDays(days)).toMatchObject({ ok: false, problem: { field: 'days' } });
    for (const days of [183, 36_525, null]) expect(checkRetentionDays(days).ok).toBe(true);
  });
});

describe('the erasure of what is over', () => {
  it('takes away what another took the place of, says when and by which rule, and leaves a journal that verifies offline', async () => {
    const stage = await setStage(theatre.machinery);
    await expect(keep({ ...stage, compliance: stage.engineer }, 'DOCUMENT')).rejects.toThrow();
    const period = value(await keep(stage, 'DOCUMENT'));
    const [old, current] = [await file(stage, 'How it was used.'), await file(stage, 'How it is used.')];
    theatre.clock.advance((PERIOD - 1) * DAY);
    expect(await erase()).toEqual([]);
    theatre.clock.advance(2 * DAY);
    expect(await erase()).toMatchObject([{ digest: old, kind: 'DOCUMENT', days: PERIOD, retentionPeriodId: period.id }]);
    expect(await erase()).toEqual([]);
    expect([await stateOf(stage, old), await stateOf(stage, current)]).toEqual(['ERASED', 'INTACT']);

    const artifact = await artifactOf(stage, old);
    expect((await erasuresOfArtifacts(stage.engineer.ctx, [artifact.id])).get(artifact.id)).toMatchObject({ erasedAt: theatre.clock.now(), days: PERIOD });
    const refused = await openArtifact(stage.engineer.ctx, { projectId: stage.project.id, digest: old });
    expect(refused).toMatchObject({ ok: false, problem: { kind: 'BytesUnusable', reason: 'ERASED', message: expect.stringContaining('time of retention') } });
    // Whoever reads all bytes again finds nothing wrong with what was taken away on purpose.
    value(await scrubArtifact(stage.engineer.ctx, { artifactId: artifact.id }));
    expect(await stateOf(stage, old)).toBe('ERASED');

    await sealEntries(theatre.machinery);
    const auditor = await stage.project.as('auditor');
    expect(value(await verifyJournal(auditor.ctx, { projectId: stage.project.id })).fault).toBeNull();
    const parts: string[] = [];
    for await (const line of value(await exportJournal(auditor.ctx, { projectId: stage.project.id }))) parts.push(line);
    const exported = Buffer.from(parts.join(''));
    const verdict = await verifyExport((async function* () { yield exported; })(), { keyId: null, checkpoint: null }); // biome-ignore format: one chunk
    expect(verdict.faults).toEqual([]);
    expect(exported.toString()).toContain('artifact.erased');

    value(
      await stage.project
        .as('model-owner')
        .then(async ({ ctx }) => ({ ok: true as const, value: await upload(ctx, stage.project.id, bytesOf('How it was used.')) })),
    );
    expect(await stateOf(stage, old)).toBe('INTACT');
  });

  it('spares what is held, through its version, its model, its project or its incident, and takes it when everybody let go', async () => {
    const stage = await setStage(theatre.machinery);
    value(await keep(stage, 'DOCUMENT'));
    const old = await file(stage, 'Over with its day.', '2026-03-01');
    const { id: thingId } = stage.registry.modelVersion;
    const admin = await stage.project.as('project-admin');
    const happened = { title: 'A slip', description: 'Seen.', awareAt: theatre.clock.now(), severity: 'LOW', categories: ['DOCUMENTATION'], laws: [] } as const;
    const incident = value(await reportIncident(stage.risk.ctx, { projectId: stage.project.id, ...happened, thingIds: [thingId] }));
    theatre.clock.advance((PERIOD + 1) * DAY);
    for (const held of [thingId, stage.registry.model.id, stage.project.id, incident.id]) {
      const hold = value(await placeLegalHold(stage.risk.ctx, { thingId: held, reason: 'A dispute.' }));
      expect((await erase()).map(({ digest }) => digest)).not.toContain(old);
      expect(await liftLegalHold(stage.risk.ctx, { legalHoldId: hold.id, reason: 'Mine.' }).catch(() => 'forbidden')).toBe('forbidden');
      value(await liftLegalHold(admin.ctx, { legalHoldId: hold.id, reason: 'The dispute is settled.' }));
    }
    const both = await stage.project.person({ name: 'places and lifts', roles: ['project-admin', 'compliance-reviewer'] });
    const own = value(await placeLegalHold(both.ctx, { thingId, reason: 'A dispute.' }));
    expect(await liftLegalHold(both.ctx, { legalHoldId: own.id, reason: 'Mine.' })).toMatchObject({ ok: false, problem: { rule: 'PLACED_IT' } });
    value(await liftLegalHold(admin.ctx, { legalHoldId: own.id, reason: 'Settled.' }));
    expect((await erase()).map(({ digest }) => digest)).toContain(old);
    expect(value(await listLegalHolds(admin.ctx, { projectId: stage.project.id, standing: true }, { first: 5, after: null })).total).toBe(0);
  });

  it('spares what a longer period keeps that was set while the round went on', async () => {
    const stage = await setStage(theatre.machinery);
    const period = value(await keep(stage, 'DOCUMENT'));
    const old = await file(stage, 'Over with its day, kept longer.', '2026-03-01');
    theatre.clock.advance((PERIOD + 1) * DAY);
    const { database, ids, clock } = theatre.machinery;
    const { ctx } = stage.compliance;
    const stamp = { principalId: ctx.actor.principalId, principalKind: ctx.actor.principalKind, requestId: ctx.requestId };
    const waiting = `select pid from pg_locks where locktype = 'advisory' and not granted and database = (select oid from pg_database where datname = current_database())`;
    let round: ReturnType<typeof erase> | null = null;
    await inTransaction(database, stamp, async (tx) => {
      await lockPreservation(tx, stage.project.id, 'alone');
      round = erase();
      await expect.poll(async () => (await database.pool.query(waiting)).rows.length, { timeout: 30_000 }).toBe(1);
      await insertRetentionPeriod(tx, { ...period, id: ids.next('RetentionPeriod'), days: 2 * PERIOD, setAt: clock.now() });
      return ok(null);
    });
    expect((await present(round as ReturnType<typeof erase> | null, 'the round')).map(({ digest }) => digest)).not.toContain(old);
    expect(await stateOf(stage, old)).toBe('INTACT');
  });

  it('spares bytes that anything else refers to, and predictions of what serves', async () => {
    const stage = await setStage(theatre.machinery);
    value(await keep(stage, 'DOCUMENT'));
    value(await keep(stage, 'EVIDENCE'));
    const owner = await stage.project.as('model-owner');
    const shared = {
      artifactDigest: stage.registry.modelVersion.artifactDigest,
      datedOn: '2026-01-01',
      validUntil: '2026-03-01',
      draftedBy: 'PEOPLE',
    } as const;
    value(
      await fileDocument(owner.ctx, { type: 'VALIDATION_REPORT', subjectId: stage.registry.useCase.id, title: 'The model itself', writtenBy: 'x', ...shared }),
    );
    await deployed(theatre.machinery, stage.project, (await anotherVersion(theatre.machinery, stage)).id);
    theatre.clock.advance((PERIOD + 1) * DAY);
    // The fabricated runs keep the model file as their predictions, to which the version refers as well.
    expect((await erase()).filter(({ projectId }) => projectId === stage.project.id)).toEqual([]);
    expect(await stateOf(stage, stage.registry.modelVersion.artifactDigest)).toBe('INTACT');
  });
});

describe('a project under hold', () => {
  it('keeps bytes that nobody recorded and uploads that nobody continues, and lets nobody cancel one', async () => {
    const stage = await setStage(theatre.machinery);
    const { ctx } = stage.scientist;
    const projectId = stage.project.id;
    const begun = value(await beginUpload(ctx, { projectId, digest: 'a'.repeat(64), size: 10, mediaType: 'text/plain', isProtected: false }));
    const hold = value(await placeLegalHold(stage.risk.ctx, { thingId: projectId, reason: 'A dispute.' }));
    expect(kindOf(await cancelUpload(ctx, { uploadId: begun.id, reason: 'CANCELLED' }))).toBe('IllegalTransition');
    theatre.clock.advance(30 * DAY);
    expect(await expireUpload(systemContext(theatre.machinery))).toBe(false);
    expect(await removeUnreferenced(systemContext(theatre.machinery), new AbortController().signal)).toBe(0);
    value(await liftLegalHold((await stage.project.as('project-admin')).ctx, { legalHoldId: hold.id, reason: 'Settled.' }));
    expect(await expireUpload(systemContext(theatre.machinery))).toBe(true);
  });
});
