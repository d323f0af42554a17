import { BlockList, isIP } from 'node:net';

type Range = readonly [address: string, prefix: number, family: 'ipv4' | 'ipv6'];

/** Nothing that serves models answers there: link-local addresses (clouds tell secrets at one of them), multicast, reserved and translated ones. */
const NEVER: readonly Range[] = [
  ...(
    ['0.0.0.0/8', '169.254.0.0/16', '192.0.0.0/24', '192.0.2.0/24', '198.18.0.0/15', '198.51.100.0/24', '203.0.113.0/24', '224.0.0.0/4', '240.0.0.0/4'] as const
  ).map(range4),
  ...(['::/128', '64:ff9b::/96', '64:ff9b:1::/48', '100::/64', '2001::/23', '2001:db8::/32', '2002::/16', 'fe80::/10', 'fec0::/10', 'ff00::/8'] as const).map(
    range6,
  ),
];

/** This machine and networks that only its neighbours reach. */
const PRIVATE: readonly Range[] = [
  ...(['10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16'] as const).map(range4),
  ...(['::1/128', 'fc00::/7'] as const).map(range6),
];

function range4(text: string): Range {
  const [address = '', prefix] = text.split('/');
  return [address, Number(prefix), 'ipv4'];
}

function range6(text: string): Range {
  const [address = '', prefix] = text.split('/');
  return [address, Number(prefix), 'ipv6'];
}

const listOf = (ranges: readonly Range[]): BlockList => {
  const list = new BlockList();
  for (const range of ranges) list.addSubnet(...range);
  return list;
};
const [never, own] = [listOf(NEVER), listOf(PRIVATE)];

/** Whether a request may be sent to the address; private ones only where the operator allows them. */
export function mayConnectTo(address: string, privateNetworks: boolean): boolean {
  const family = isIP(address);
  if (family === 0) return false;
  // An IPv4 address in the clothes of the other family; a list of blocks takes it for either, so it is recognised by its text.
  if (family === 6 && /^\[::ffff:[0-9a-f]+:[0-9a-f]+\]$/.test(new URL(`http://[${address.replace(/%.*$/, '')}]`).hostname)) return false;
  const kind = family === 4 ? 'ipv4' : 'ipv6';
  return !never.check(address, kind) && (privateNetworks || !own.check(address, kind));
}
