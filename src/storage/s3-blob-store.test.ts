import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sha256 } from '../kernel/digest.ts';
import { numberedId } from '../testing/lineage-kit.ts';
import { startS3Server, type TestS3Server } from '../testing/s3-server.ts';
import { openS3BlobStore, type S3BlobStoreOptions } from './s3-blob-store.ts';

let server: TestS3Server;
beforeAll(async () => {
  server = await startS3Server();
});
afterAll(() => server.stop());

const opening = (more: Partial<S3BlobStoreOptions>) => openS3BlobStore({ ...server.options(''), ...more });

describe('a blob store on an S3 server', () => {
  it('does not open where there is no bucket, no server, or no right, and says what to correct', async () => {
    await expect(opening({ bucket: 'absent-bucket' })).rejects.toThrow(/bucket absent-bucket at http:.* there is no such bucket\. Correct ASSAY_BLOBS/);
    await expect(opening({ endpoint: 'http://127.0.0.1:9' })).rejects.toThrow(/no S3 server answers \(ECONNREFUSED\)/);
    const wrong = { accessKeyId: 'S3RVER', secretAccessKey: 'wrong' };
    await expect(opening({ credentials: wrong })).rejects.toThrow(/credentials are not taken/);
  });

  it('leaves nothing behind of having looked', async () => {
    await opening({});
    expect(await server.objects()).toEqual([]);
  });

  it('keeps its objects below its prefix, each under its project', async () => {
    const store = await opening({ prefix: 'team/assay' });
    const bytes = Buffer.from('bytes');
    const project = numberedId('Project', 1);
    await store.put(
      project,
      (async function* () {
        yield bytes;
      })(),
      { digest: sha256(bytes), maxBytes: 10 },
    );
    expect(await server.objects()).toEqual([`team/assay/projects/${project}/${sha256(bytes).slice(0, 2)}/${sha256(bytes)}`]);
  });

  it('does without the list of unfinished uploads on a server that has none', async () => {
    expect(await (await opening({})).removeAbandoned()).toBe(0);
  });
});
