import type { Context } from '../context.ts';

/** What stands against letting each of the versions serve again, by version; those that nothing stands against are left out. */
export async function standsAgainst(_ctx: Context, _versionIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  return new Map();
}
