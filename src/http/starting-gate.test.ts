import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { expect, it } from 'vitest';
import { requestScope } from './request-scope.ts';
import { createStartingGate } from './starting-gate.ts';

it('a server that is starting says "try again", never "not found", whatever is asked', async () => {
  const gate = createStartingGate();
  const app = express().use(requestScope, gate.handler);
  const server = createServer(app).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const ask = (path: string, method: string) => fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`, { method });
  for (const [path, method] of [
    ['/graphql', 'POST'],
    ['/artifacts/uploads', 'POST'],
    ['/artifacts/uploads/upl_1', 'HEAD'],
    ['/livez', 'GET'],
  ] as const) {
    const response = await ask(path, method);
    expect([response.status, response.headers.get('retry-after')]).toEqual([503, '1']);
  }
  app.get('/livez', (_request, response) => void response.send('alive'));
  gate.open();
  expect([(await ask('/livez', 'GET')).status, (await ask('/nothing', 'GET')).status]).toEqual([200, 404]);
  server.close();
});
