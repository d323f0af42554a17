import type { RecognisedFormat } from './model-format.ts';
import { OPCODE } from './pickle-opcodes.ts';
import { startsWith } from './random-bytes.ts';
import { walkPickle } from './walk-pickle.ts';

/** The pickled number with which torch.save began before it wrote zip archives. */
const OLD_TORCH = [0x80, 0x02, 0x8a, 0x0a, 0x6c, 0xfc, 0x9c, 0x46, 0xf9, 0x20, 0x6a, 0xa8, 0x50, 0x19, 0x2e];

/** Modules through which a pickle can start programs, reach the network or the file system while it is loaded. */
const DANGEROUS =
  /^(os|posix|nt|subprocess|sys|shutil|socket|pty|commands|runpy|webbrowser|importlib|ctypes|multiprocessing|asyncio|urllib|http|requests|code|codeop|timeit|pdb|bdb|pip|builtins\.(eval|exec|compile|open|__import__|getattr|setattr|breakpoint|input)|__builtin__\.(eval|execfile|compile|open|file|__import__|getattr|apply))(\.|$)/;

/** Recognises pickles, joblib's and PyTorch's old ones among them, from their opcodes. `whole` says that nothing follows behind the bytes. */
export function sniffPickle(head: Uint8Array, whole: boolean): RecognisedFormat | null {
  if (startsWith(head, OLD_TORCH)) return { format: 'PYTORCH', facts: { container: 'pickles of old releases' } };
  const walk = walkPickle(head, whole);
  if (walk === null || walk.opcodes < 2) return null;
  const isBinary = head[0] === OPCODE.proto && walk.protocol >= 2;
  // Older protocols have no mark of their own: a text can look like one, so it must import something and end as a pickle does.
  if (!isBinary && !(walk.ended && walk.imports.length > 0)) return null;
  const dangerous = walk.imports.filter((name) => DANGEROUS.test(name));
  const isJoblib = walk.imports.some((name) => /^(sklearn\.externals\.)?joblib\./.test(name));
  return {
    format: isJoblib ? 'JOBLIB' : 'PICKLE',
    facts: { protocol: walk.protocol, imports: walk.imports, ...(dangerous.length > 0 ? { dangerousImports: dangerous } : {}) },
  };
}
