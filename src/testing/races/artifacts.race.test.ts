import { randomBytes } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findArtifactByDigest, integrityOf, openArtifact, recordUpload, scrubArtifact, verifiedBytes } from '../../domain/artifacts/index.ts';
import type { Context } from '../../domain/context.ts';
import { sha256 } from '../../kernel/digest.ts';
import type { Problem } from '../../kernel/problem.ts';
import type { Result } from '../../kernel/result.ts';
import { openDiskBlobStore } from '../../storage/disk-blob-store.ts';
import { patience, playRounds, rounds } from '../chaos/rounds.ts';
import { upload, value } from '../registry-kit.ts';
import { seedProject, type TestPerson, type TestProject } from '../seed.ts';
import { openRaceTrack, outcomesOf, type RaceTrack } from './race-track.ts';

const ROUNDS = rounds(6, 2);
const root = mkdtempSync(path.join(tmpdir(), 'assay-artifact-races-'));

let track: RaceTrack;
let project: TestProject;
let engineer: TestPerson;

beforeAll(async () => {
  track = await openRaceTrack(3, { blobs: await openDiskBlobStore({ root }) });
  project = await seedProject(track.instances[0] as RaceTrack['instances'][number]);
  engineer = await project.as('ml-engineer');
});
afterAll(() => rm(root, { recursive: true, force: true }));

async function send(ctx: Context, bytes: Uint8Array): Promise<Result<unknown, Problem>> {
  const digest = sha256(bytes);
  const sent = (async function* () {
    yield bytes;
  })();
  const stored = await ctx.blobs.put(project.id, sent, { digest, maxBytes: bytes.length });
  return stored.ok ? recordUpload(ctx, { projectId: project.id, digest, size: bytes.length, mediaType: 'application/octet-stream' }) : stored;
}

describe('artifacts under races', () => {
  it(
    'are one, however many send the same bytes at once',
    async () => {
      await playRounds('equal uploads', ROUNDS, async (choices) => {
        const bytes = randomBytes(5_000);
        const senders = [0, 1, 2].map((instance) => () => send(track.at(instance, engineer), bytes));
        const { won, refused } = outcomesOf(await track.race(choices, ['artifacts', 'artifact_integrity'], senders));
        expect([new Set(won.map((artifact) => (artifact as { id: string }).id)).size, refused]).toEqual([1, []]);
        const key = { projectId: project.id, digest: sha256(bytes) };
        expect(await buffer(verifiedBytes(engineer.ctx, key))).toEqual(bytes);
      });
    },
    patience(ROUNDS, 4_000),
  );

  it(
    'that are damaged end either healed or in quarantine with every sender told so, whoever scrubs and sends at once',
    async () => {
      await playRounds('scrub against upload', ROUNDS, async (choices) => {
        const bytes = randomBytes(5_000);
        const digest = await upload(engineer.ctx, project.id, bytes);
        const { id: artifactId } = value(await findArtifactByDigest(engineer.ctx, project.id, digest));
        await writeFile(path.join(root, 'projects', project.id, digest.slice(0, 2), digest), 'rot');
        const sending = [0, 1].map((instance) => () => send(track.at(instance, engineer), bytes));
        const scrubbing = [1, 2].map((instance) => (): Promise<Result<unknown, Problem>> => scrubArtifact(track.at(instance, engineer), { artifactId }));
        const outcomes = await track.race(choices, ['artifact_integrity'], [...sending, ...scrubbing]);
        const sent = outcomesOf(outcomes.slice(0, sending.length));
        const state = (await integrityOf(engineer.ctx, [artifactId])).get(artifactId)?.state;
        const opened = await openArtifact(engineer.ctx, { projectId: project.id, digest });
        expect(outcomesOf(outcomes).refused.filter((kind) => kind !== 'Conflict' && kind !== 'UploadAborted')).toEqual([]);
        expect(opened.ok).toBe(state === 'INTACT');
        if (state === 'INTACT') expect(await buffer(verifiedBytes(engineer.ctx, { projectId: project.id, digest }))).toEqual(bytes);
        else expect(sent.won).toEqual([]);
      });
    },
    patience(ROUNDS, 4_000),
  );

  it('that are set aside while somebody downloads them do not break that download into something false', async () => {
    const bytes = randomBytes(3_000_000);
    const digest = await upload(engineer.ctx, project.id, bytes);
    const { id: artifactId, projectId } = value(await findArtifactByDigest(engineer.ctx, project.id, digest));
    const opened = value(await openArtifact(engineer.ctx, { projectId: project.id, digest }));
    const reader = value(await opened.read())[Symbol.asyncIterator]();
    const first = await reader.next();
    const version = (await engineer.ctx.blobs.stat({ projectId, digest }))?.version ?? '';
    expect(await engineer.ctx.blobs.quarantine({ projectId, digest }, version)).toBe(true);
    const parts = [first.value as Buffer];
    for (let next = await reader.next(); next.done !== true; next = await reader.next()) parts.push(next.value as Buffer);
    expect(sha256(Buffer.concat(parts))).toBe(digest);
    expect((await openArtifact(engineer.ctx, { projectId: project.id, digest })).ok).toBe(false);
    expect(value(await scrubArtifact(engineer.ctx, { artifactId })).id).toBe(artifactId);
  });
});
