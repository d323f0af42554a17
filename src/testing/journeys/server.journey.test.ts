import { AssayClient, accepted, CreateProjectDocument, ProjectsDocument } from '@assay/sdk';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeHome, removeHome, startAssayProcess } from './assay-process.ts';

const token = 'a-token-for-the-journey-of-the-server';
let home: string;

beforeAll(async () => {
  home = await makeHome();
});

afterAll(() => removeHome(home));

describe('the server as a process of its own', () => {
  it('keeps what it was told over a stop and a start, refuses a second process on its home, and logs no error', { timeout: 400_000 }, async () => {
    const settings = { ASSAY_BOOTSTRAP_TOKEN: token };
    const first = await startAssayProcess(home, settings);
    const client = new AssayClient({ url: first.url, token });
    const made = accepted((await client.request(CreateProjectDocument, { input: { name: 'wage-prescreen' } })).createProject);
    const second = await startAssayProcess(home, settings).then(
      async (process) => {
        await process.kill();
        return 'it started';
      },
      (error: Error) => error.message,
    );
    expect(second).toMatch(/ASSAY_HOME/);
    expect(second).not.toMatch(/\n\s+at /);
    expect((await client.request(ProjectsDocument, {})).projects.totalCount).toBe(1);
    expect(await first.stop()).toBe(0);
    const again = await startAssayProcess(home, settings);
    const { projects } = await new AssayClient({ url: again.url, token }).request(ProjectsDocument, {});
    expect(projects.edges.map(({ node }) => node)).toMatchObject([{ id: made.id, name: 'wage-prescreen' }]);
    expect(await again.stop()).toBe(0);
    expect([...first.logged(), ...again.logged()].filter(({ level }) => level === 'error')).toEqual([]);
  });

  it('is missed by a client that asks where nothing answers, in one sentence', async () => {
    const nobody = new AssayClient({ url: 'http://127.0.0.1:9', token: null });
    await expect(nobody.request(ProjectsDocument, {})).rejects.toThrow('No server answers at http://127.0.0.1:9');
  });
});
