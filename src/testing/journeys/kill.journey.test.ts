import { afterEach, describe, expect, it } from 'vitest';
import { type AssayProcess, connectAsOwner, makeHome, removeHome, startAssayProcess } from './assay-process.ts';

const TOKEN = 'kill-journey-bootstrap-token';
const opened: { home: string | null; server: AssayProcess | null } = { home: null, server: null };

afterEach(async () => {
  await opened.server?.kill();
  if (opened.home !== null) await removeHome(opened.home);
});

describe('a server that is killed', () => {
  it('starts again on the same home and still knows its administrator', async () => {
    opened.home = await makeHome();
    opened.server = await startAssayProcess(opened.home, { ASSAY_BOOTSTRAP_TOKEN: TOKEN });
    await opened.server.kill();
    opened.server = await startAssayProcess(opened.home, { ASSAY_BOOTSTRAP_TOKEN: TOKEN });
    const response = await fetch(`${opened.server.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${TOKEN}` },
      body: JSON.stringify({ query: '{ whoAmI { principal { kind } } }' }),
    });
    expect(await response.json()).toMatchObject({ data: { whoAmI: { principal: { kind: 'USER' } } } });
    const owner = await connectAsOwner(opened.home);
    expect((await owner.query(`select count(*)::int as n from principals where kind = 'USER'`)).rows).toEqual([{ n: 1 }]);
    await owner.end();
  });
});
