import { assetKeyText, assetName } from './asset-name.rules.ts';

/** Schemes whose addresses name tables by steps that the naming conventions join with dots. */
const TABLES = new Set(['postgres', 'postgresql', 'mysql', 'redshift', 'snowflake', 'trino', 'mongodb', 'databricks']);

const ADDRESS = /^([a-z][a-z0-9+.-]*):\/\/([^/?#]+)(\/[^?#]*)?$/i;
const BIGQUERY = /^bigquery:(?:\/\/)?([^?#]+)$/i;

/**
 * The keys under which OpenLineage would know the data at an address, by its naming conventions: the server as namespace, the rest as name.
 * Empty for an address that names no one thing, such as that of a whole database.
 */
export function assetKeysOf(uri: string): readonly string[] {
  const [, dataset] = BIGQUERY.exec(uri) ?? [];
  if (dataset !== undefined) return keysOf('bigquery', [dataset.replaceAll('/', '.')]);
  const [, scheme = '', authority = '', sentPath = ''] = ADDRESS.exec(uri) ?? [];
  const path = decoded(sentPath);
  const bare = path.replace(/^\/+/, '').replace(/\/+$/, '');
  if (scheme === '' || bare === '') return [];
  const names = TABLES.has(scheme.toLowerCase()) ? [bare.replaceAll('/', '.')] : [bare, `/${bare}`];
  return keysOf(`${scheme}://${authority}`, names);
}

const keysOf = (namespace: string, names: readonly string[]): readonly string[] => [...new Set(names.map((name) => assetKeyText(assetName(namespace, name))))];

/** Addresses write spaces as %20, names of assets do not; an address that decodes to nothing sensible stays as it is. */
function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
