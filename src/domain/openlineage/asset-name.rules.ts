import type { AssetName } from './lineage-event.entity.ts';

/** Schemes of the naming conventions, by other spellings in use. */
const SCHEMES: Readonly<Record<string, string>> = { s3a: 's3', s3n: 's3', gcs: 'gs', postgresql: 'postgres', wasb: 'wasbs', abfs: 'abfss' };

/** Ports that producers leave out or fill with a word; the naming conventions want them. */
const PORTS: Readonly<Record<string, string>> = { postgres: '5432', mysql: '3306', redshift: '5439', sqlserver: '1433', oracle: '1521' };

/** Names below a bucket are keys: they begin without a slash. */
const BUCKETS = new Set(['s3', 'gs', 'wasbs', 'abfss']);
const FOLDERS = new Set([...BUCKETS, 'hdfs', 'dbfs', 'file']);

const ADDRESS = /^([a-z][a-z0-9+.-]*):\/\/([^/]*)(.*)$/is;

/**
 * One identity for what producers name differently: composed characters, schemes and hosts in lower case, s3a and s3n as s3,
 * the usual port written out, no credentials, no slash at the end. What was sent is kept beside it.
 */
export function assetName(sentNamespace: string, sentName: string): AssetName {
  const { scheme, namespace } = normalNamespace(sentNamespace.normalize('NFC').trim());
  return { namespace, name: normalName(scheme, sentName.normalize('NFC').trim()), sentNamespace, sentName };
}

/** Two names of one dataset are equal in this text. */
export const assetKeyText = ({ namespace, name }: { readonly namespace: string; readonly name: string }): string => JSON.stringify([namespace, name]);

function normalNamespace(text: string): { readonly scheme: string; readonly namespace: string } {
  if (/^file:?(\/{0,3})$/i.test(text)) return { scheme: 'file', namespace: 'file' };
  const parts = ADDRESS.exec(text);
  if (parts === null) return { scheme: text.toLowerCase(), namespace: text };
  const [, sentScheme = '', sentAuthority = '', path = ''] = parts;
  const lower = sentScheme.toLowerCase();
  const scheme = SCHEMES[lower] ?? lower;
  const host = sentAuthority.slice(sentAuthority.lastIndexOf('@') + 1).toLowerCase();
  return { scheme, namespace: `${scheme}://${withPort(scheme, host)}${path.replace(/\/+$/, '')}` };
}

function withPort(scheme: string, host: string): string {
  const port = PORTS[scheme];
  if (port === undefined || host === '') return host;
  const named = host.replace(/:(none|null)?$/, '');
  return /:\d+$/.test(named) ? named : `${named}:${port}`;
}

function normalName(scheme: string, name: string): string {
  if (!FOLDERS.has(scheme)) return name;
  const key = BUCKETS.has(scheme) ? name.replace(/^\/+/, '') : name;
  const trimmed = key.replace(/\/+$/, '');
  return trimmed === '' ? '/' : trimmed;
}
