import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { UploadMemory } from '@assay/sdk';

/** Remembers unfinished uploads in a file beside that of `assay login`; a damaged file is begun anew, as it only saves time. */
export function uploadMemory(environment: NodeJS.ProcessEnv): UploadMemory {
  const file = path.join(environment.XDG_CONFIG_HOME ?? path.join(os.homedir(), '.config'), 'assay', 'uploads.json');
  const read = async (): Promise<Record<string, string>> => {
    try {
      return JSON.parse(await readFile(file, 'utf8')) as Record<string, string>;
    } catch (error) {
      if (error instanceof SyntaxError || (error as NodeJS.ErrnoException).code === 'ENOENT') return {};
      throw error;
    }
  };
  const write = async (known: Record<string, string>): Promise<void> => {
    await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
    const draft = `${file}.${process.pid}`;
    await writeFile(draft, `${JSON.stringify(known, null, 2)}\n`, { mode: 0o600 });
    await rename(draft, file);
  };
  return {
    recall: async (name) => (await read())[name] ?? null,
    remember: async (name, address) => write({ ...(await read()), [name]: address }),
    forget: async (name) => {
      const { [name]: _forgotten, ...others } = await read();
      await write(others);
    },
  };
}
