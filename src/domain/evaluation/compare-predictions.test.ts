import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { beforeAll, describe, expect, it } from 'vitest';
import { sha256 } from '../../kernel/digest.ts';
import { randomIds } from '../../kernel/id.ts';
import { packTexts } from '../../kernel/text-column.ts';
import { openDiskBlobStore } from '../../storage/disk-blob-store.ts';
import { atEnd } from '../../testing/at-end.ts';
import { specificationOf } from '../../testing/specification-kit.ts';
import { compareElsewhere } from './compare-predictions.ts';
import { compareRows } from './compare-rows.ts';
import type { SucceededRun } from './evaluation-run.entity.ts';
import { type Predictions, pairRows, predictionsCsv } from './predictions.rules.ts';

const ROWS = 400;
const projectId = randomIds.next('Project');
let blobs: Awaited<ReturnType<typeof openDiskBlobStore>>;

beforeAll(async () => {
  const root = await mkdtemp(join(tmpdir(), 'assay-compare-'));
  atEnd(() => rm(root, { recursive: true, force: true }));
  blobs = await openDiskBlobStore({ root });
});

/** Predictions of the same people in a turned order, by a model that is off by `noise`. */
function predictionsOf(noise: number, turn = 0, rows = ROWS): Predictions {
  const people = Array.from({ length: rows }, (_, place) => (place + turn) % rows);
  return {
    ...{ rowIds: packTexts(people.map((person) => `p${person}`)), targets: new Float64Array(0), width: 1, weights: null, clusters: null, queries: null },
    labels: Int8Array.from(people, (person) => ((person * 37) % 101 > 50 ? 1 : 0)),
    scores: Float64Array.from(people, (person) => (((person * 37) % 101) / 101) * (1 - noise) + (((person * 53) % 97) / 97) * noise),
  };
}

/** A run whose predictions are stored. */
async function stored(predictions: Predictions): Promise<SucceededRun> {
  const bytes = Buffer.concat([...predictionsCsv(predictions)]);
  await blobs.put(projectId, Readable.from([bytes]), { digest: sha256(bytes), maxBytes: bytes.length });
  return { projectId, evidence: { predictionsDigest: sha256(bytes) } } as SucceededRun;
}

const question = { specification: specificationOf(), seed: '7', costs: { falsePositive: 1, falseNegative: 4, unit: 'EUR' } };

describe('many rows of two runs', () => {
  it('are compared in a process of their own as they are here', async () => {
    const [candidate, champion] = [predictionsOf(0.2), predictionsOf(0.6, 150)];
    const paired = pairRows(candidate, champion);
    if (typeof paired === 'string') throw new Error(paired);
    const found = await compareElsewhere({ blobs }, { candidate: await stored(candidate), champion: await stored(champion) }, question);
    expect(found).toEqual({ kind: 'COMPARED', found: await compareRows(paired, question.specification, BigInt(question.seed), question.costs) });
    expect(found).toMatchObject({ found: { rows: ROWS, measure: { status: 'OK' } } });
  });

  it('that are not the same are told apart', async () => {
    const runs = { candidate: await stored(predictionsOf(0.2)), champion: await stored(predictionsOf(0.6, 0, ROWS - 1)) };
    expect(await compareElsewhere({ blobs }, runs, question)).toEqual({ kind: 'NOT_PAIRED', message: expect.stringContaining('400 rows') });
  });

  it('that are gone, or were changed, are no predictions', async () => {
    const [candidate, champion] = [await stored(predictionsOf(0.2)), await stored(predictionsOf(0.6))];
    const gone = { ...candidate, evidence: { predictionsDigest: sha256('gone') } } as SucceededRun;
    expect(await compareElsewhere({ blobs }, { candidate: gone, champion }, question)).toEqual({ kind: 'UNREADABLE', side: 'candidate' });
    const get: typeof blobs.get = async (place) =>
      place.digest === champion.evidence.predictionsDigest ? Readable.from([Buffer.from('row_id,label,score\np1,1,0.5\n')]) : blobs.get(place);
    const runs = { candidate, champion };
    expect(await compareElsewhere({ blobs: Object.assign(Object.create(blobs), { get }) }, runs, question)).toEqual({ kind: 'UNREADABLE', side: 'champion' });
  });
});
