import { beforeAll, describe, expect, it } from 'vitest';
import { sha256 } from '../../kernel/digest.ts';
import { LIMITS } from '../../kernel/limits.ts';
import { value } from '../../testing/registry-kit.ts';
import { seedProject, type TestPerson, type TestProject } from '../../testing/seed.ts';
import { testMachinery } from '../../testing/test-context.ts';
import { createTestDatabase, type TestDatabase } from '../../testing/test-database.ts';
import { appendBytes, beginUpload } from './index.ts';

let database: TestDatabase;
let project: TestProject;
let scientist: TestPerson;

beforeAll(async () => {
  database = await createTestDatabase();
  project = await seedProject(await testMachinery(database));
  scientist = await project.as('data-scientist');
});

describe('bytes of an upload', () => {
  it('may come in uploadParts pieces and no more', async () => {
    const input = { projectId: project.id, digest: sha256('x'), size: LIMITS.uploadParts + 5, mediaType: 'text/plain', isProtected: false };
    const upload = value(await beginUpload(scientist.ctx, input));
    await database.pool.query(
      `insert into upload_parts (project_id, upload_id, position, size, name) select $1, $2, n, 1, n || '-x' from generate_series(0, ${LIMITS.uploadParts - 1}) n`,
      [project.id, upload.id],
    );
    const sent = { ...upload, received: LIMITS.uploadParts };
    const one = (async function* () {
      yield Buffer.from('x');
    })();
    expect(await appendBytes(scientist.ctx, sent, LIMITS.uploadParts, one)).toMatchObject({
      ok: false,
      problem: { kind: 'LimitExceeded', limit: 'uploadParts' },
    });
  });
});
