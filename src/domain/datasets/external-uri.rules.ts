import { LIMITS } from '../../kernel/limits.ts';
import { type InvalidInput, invalidInput } from '../../kernel/problem.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';

/** Schemes of places where data lies; an address that a person's machine would run or open is none. */
const SCHEMES = [
  'abfs',
  'abfss',
  'adl',
  'bigquery',
  'databricks',
  'dbfs',
  'ftp',
  'ftps',
  'gs',
  'hdfs',
  'http',
  'https',
  'jdbc',
  'mongodb',
  'mysql',
  'postgres',
  'postgresql',
  'redshift',
  's3',
  's3a',
  's3n',
  'sftp',
  'snowflake',
  'trino',
  'wasbs',
];

/** An address that is only written down. It has a known scheme, no password, and nothing that a page could run. */
export function checkExternalUri(field: string, text: string): Result<string, InvalidInput> {
  const no = (message: string) => refuse(invalidInput(field, message));
  if (text.length > LIMITS.textCharacters) return no(`Give an address of at most ${LIMITS.textCharacters} characters.`);
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(text)?.[1]?.toLowerCase();
  if (scheme === undefined || !SCHEMES.includes(scheme)) return no(`Give an absolute address with one of the schemes ${SCHEMES.join(', ')}.`);
  if (/[\p{Cc}\p{Cs}\p{Z}<>"\\^`{|}]/u.test(text)) return no('Write spaces and other special characters of the address as %20 and the like.');
  if (/^[^/]*:\/\/[^/?#]*:[^/?#@]*@/.test(text) || /[?&;](password|pwd|secret|token|sig|signature|x-amz-signature)=/i.test(text)) {
    return no('Take the password or signature out of the address: it would be shown to everybody who may see the dataset.');
  }
  return ok(text);
}
