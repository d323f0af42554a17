import { readFile } from 'node:fs/promises';
import { UsageError } from './exit-codes.ts';

/** A JSON object that a file holds; anything else is a wrongly written command. */
export async function jsonObjectOf(file: string): Promise<Readonly<Record<string, unknown>>> {
  const text = await readFile(file, 'utf8').catch(() => null);
  if (text === null) throw new UsageError(`There is no file ${file} that can be read.`);
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch (error) {
    throw new UsageError(`The file ${file} is no JSON: ${(error as Error).message}.`);
  }
  if (typeof content === 'object' && content !== null && !Array.isArray(content)) return content as Readonly<Record<string, unknown>>;
  throw new UsageError(`The file ${file} holds no JSON object.`);
}
