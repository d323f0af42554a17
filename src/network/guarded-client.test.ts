import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mayConnectTo } from './addresses.ts';
import { createGuardedClient } from './guarded-client.ts';
import { type AllowedOrigin, isAllowed, parseOrigin } from './origins.ts';

const origins = (...texts: string[]): AllowedOrigin[] => texts.map((text) => parseOrigin(text)!);
const LIMITS = { seconds: 5, bytes: 1_000 };

describe('addresses', () => {
  const [never, own, open] = [
    [
      '169.254.169.254',
      '0.0.0.0',
      '224.0.0.1',
      '255.255.255.255',
      '::',
      'fe80::1',
      'ff02::1',
      '::ffff:10.0.0.1',
      '::ffff:93.184.216.34',
      '64:ff9b::a00:1',
      '2002:a00:1::',
      'localhost',
      '',
    ],
    ['127.0.0.1', '127.8.8.8', '10.1.2.3', '172.16.0.1', '172.31.255.255', '192.168.1.1', '100.64.0.1', '::1', 'fd00::1'],
    ['93.184.216.34', '172.32.0.1', '100.128.0.1', '2606:2800:220:1:248:1893:25c8:1946'],
  ];
  it('that nothing serves at are never asked, private ones where it is allowed, and all others', () => {
    expect(never.map((address) => [mayConnectTo(address, false), mayConnectTo(address, true)])).toEqual(never.map(() => [false, false]));
    expect(own.map((address) => [mayConnectTo(address, false), mayConnectTo(address, true)])).toEqual(own.map(() => [false, true]));
    expect(open.map((address) => mayConnectTo(address, false))).toEqual(open.map(() => true));
  });
});

describe('origins', () => {
  it.each([
    'https://a.example.com/path',
    'ftp://a.example.com',
    'a.example.com',
    'https://',
    'https://*',
    'https://a*b.example.com',
    'https://me@a.example.com',
    'https://a?b',
  ])('are not named by %j', (text) => expect(parseOrigin(text)).toBeNull());

  it.each([
    ['https://*.models.example.com', 'https://a.models.example.com/v2', true],
    ['https://*.models.example.com', 'https://models.example.com', false],
    ['https://*.models.example.com', 'https://evilmodels.example.com', false],
    ['https://*.models.example.com', 'http://a.models.example.com', false],
    ['https://*.models.example.com', 'https://a.models.example.com:8443', false],
    ['http://triton:8000', 'http://triton:8000/v2/models/m', true],
    ['http://triton:8000', 'http://triton/v2', false],
    ['https://a.example.com:443', 'https://a.example.com', true],
    ['https://a.example.com', 'https://a.example.com@evil.example.com', false],
    ['https://a.example.com', 'https://me:secret@a.example.com', false],
  ])('%s and the address %s: %s', (origin, address, allowed) => expect(isAllowed(new URL(address), origins(origin))).toBe(allowed));
});

describe('requests to addresses that people name', () => {
  let url: string;
  let answer: (response: http.ServerResponse, body: string) => void;
  const server = http.createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    answer(response, `${request.method} ${request.headers.host} ${Buffer.concat(chunks).toString()}`);
  });
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  const client = (privateNetworks: boolean, ...also: string[]) => createGuardedClient({ origins: origins(url, ...also), privateNetworks });

  it('are sent where the operator allows it, with the host that was named', async () => {
    answer = (response, body) => response.end(body);
    const host = url.slice('http://'.length);
    expect(await client(true).send({ url: `${url}/v2`, ...LIMITS })).toEqual({ kind: 'ANSWERED', status: 200, text: `GET ${host} ` });
    expect(await client(true).send({ url: `${url}/v2`, body: { a: 1 }, ...LIMITS })).toMatchObject({ text: `POST ${host} {"a":1}` });
    const named = url.replace('127.0.0.1', 'localhost');
    expect(await client(true, named).send({ url: named, ...LIMITS })).toMatchObject({ text: `GET ${named.slice(7)} ` });
  });

  it('are not sent elsewhere, nor to this machine under any of its names unless private networks are allowed', async () => {
    answer = () => expect.unreachable();
    const port = new URL(url).port;
    expect(await client(true).send({ url: `http://127.0.0.1:1`, ...LIMITS })).toMatchObject({
      kind: 'FORBIDDEN',
      message: expect.stringContaining('ASSAY_PROBE_ORIGINS'),
    });
    expect(await client(true).send({ url: 'file:///etc/passwd', ...LIMITS })).toMatchObject({ kind: 'FORBIDDEN' });
    for (const name of [
      url,
      `http://localhost:${port}`,
      `http://2130706433:${port}`,
      `http://0x7f.1:${port}`,
      `http://[::1]:${port}`,
      `http://[::ffff:127.0.0.1]:${port}`,
    ])
      expect(await client(false, name).send({ url: name, ...LIMITS })).toMatchObject({ kind: 'FORBIDDEN' });
  });

  it('do not follow redirections, read answers without end, or wait forever', async () => {
    answer = (response) => response.writeHead(302, { location: 'http://169.254.169.254/' }).end();
    expect(await client(true).send({ url, ...LIMITS })).toMatchObject({ kind: 'ANSWERED', status: 302 });
    answer = (response) => response.end('x'.repeat(1_001));
    expect(await client(true).send({ url, ...LIMITS })).toMatchObject({ kind: 'UNREACHABLE', message: expect.stringContaining('longer than 1000 bytes') });
    answer = () => undefined;
    expect(await client(true).send({ url, ...LIMITS, seconds: 0.2 })).toMatchObject({
      kind: 'UNREACHABLE',
      message: expect.stringContaining('within 0.2 seconds'),
    });
    expect(await client(true, 'http://127.0.0.1:1').send({ url: 'http://127.0.0.1:1', ...LIMITS })).toMatchObject({
      message: expect.stringContaining('ECONNREFUSED'),
    });
    expect(await client(true, 'http://nowhere.invalid').send({ url: 'http://nowhere.invalid', ...LIMITS })).toMatchObject({ kind: 'UNREACHABLE' });
  });
});
