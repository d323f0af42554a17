import { type ArgumentForm, OPCODE, PICKLE_ARGUMENTS } from './pickle-opcodes.ts';

/** What the opcodes of a pickle say, read without executing any of them. */
export interface PickleWalk {
  /** Highest protocol that the pickle states; 0 when it states none. */
  readonly protocol: number;
  /** What loading it would import, as `module.name`, in order of appearance. */
  readonly imports: readonly string[];
  /** Whether the walk came to the end of the pickle inside the bytes it was given. */
  readonly ended: boolean;
  readonly opcodes: number;
}

interface Walk {
  readonly bytes: Uint8Array;
  at: number;
  protocol: number;
  opcodes: number;
  readonly imports: string[];
  /** The texts pushed last, for STACK_GLOBAL, which takes two of them. */
  readonly texts: string[];
  readonly memo: Map<number, string>;
}

type Step = 'next' | 'end' | 'cut' | 'no-pickle';

/** A dotted Python name; `builtins` and `__main__` are among them. */
const DOTTED = /^[A-Za-z_]\w*(\.[A-Za-z_]\w*)*$/;
const MOST_IMPORTS = 200;
const LONGEST_LINE = 65_536;
const LONGEST_NAME = 400;
/** Stands for a name that is put together only while the pickle is loaded. */
const COMPUTED = '(computed while loading)';
/** Behind this class joblib writes bare arrays between the opcodes, which end the walk. */
const JOBLIB_ARRAY = 'joblib.numpy_pickle.NumpyArrayWrapper';

/**
 * Walks a pickle opcode by opcode. Null when a byte is no opcode or an argument is impossible: then the bytes are no pickle.
 * `whole` says that no bytes follow behind those given.
 */
export function walkPickle(bytes: Uint8Array, whole: boolean): PickleWalk | null {
  const walk: Walk = { bytes, at: 0, protocol: 0, opcodes: 0, imports: [], texts: [], memo: new Map() };
  for (;;) {
    const step = walk.imports.includes(JOBLIB_ARRAY) ? 'cut' : takeOpcode(walk);
    if (step === 'next') continue;
    if (step === 'no-pickle' || (step === 'cut' && whole && !walk.imports.includes(JOBLIB_ARRAY))) return null;
    return { protocol: walk.protocol, imports: walk.imports, ended: step === 'end', opcodes: walk.opcodes };
  }
}

function takeOpcode(walk: Walk): Step {
  const opcode = walk.bytes[walk.at];
  if (opcode === undefined) return 'cut';
  const form = PICKLE_ARGUMENTS.get(opcode);
  if (form === undefined) return 'no-pickle';
  walk.at += 1;
  walk.opcodes += 1;
  const argument = takeArgument(walk, form);
  if (argument === 'cut' || argument === 'no-pickle') return argument;
  return interpret(walk, opcode, argument);
}

function takeArgument(walk: Walk, form: ArgumentForm): Uint8Array | 'cut' | 'no-pickle' {
  if (form === 'line') return takeLine(walk);
  if (form === 'two-lines') {
    const start = walk.at;
    for (let line = 0; line < 2; line++) {
      const taken = takeLine(walk);
      if (typeof taken === 'string') return taken;
    }
    return walk.bytes.subarray(start, walk.at - 1);
  }
  const counted = typeof form === 'number' ? form : takeCount(walk, form.countBytes);
  if (counted === null) return 'cut';
  const argument = walk.bytes.subarray(walk.at, walk.at + counted);
  walk.at += counted;
  return argument.length < counted ? 'cut' : argument;
}

function takeLine(walk: Walk): Uint8Array | 'cut' | 'no-pickle' {
  const start = walk.at;
  const end = walk.bytes.indexOf(0x0a, start);
  if (end < 0) return walk.bytes.length - start > LONGEST_LINE ? 'no-pickle' : 'cut';
  walk.at = end + 1;
  return walk.bytes.subarray(start, end);
}

function takeCount(walk: Walk, bytes: number): number | null {
  if (walk.at + bytes > walk.bytes.length) return null;
  let count = 0;
  for (let i = bytes - 1; i >= 0; i--) count = count * 256 + (walk.bytes[walk.at + i] ?? 0);
  walk.at += bytes;
  return count;
}

const textOf = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
const numberOf = (bytes: Uint8Array): number => bytes.reduceRight((number, byte) => number * 256 + byte, 0);

function interpret(walk: Walk, opcode: number, argument: Uint8Array): Step {
  switch (opcode) {
    case OPCODE.stop:
      return 'end';
    case OPCODE.proto:
      walk.protocol = Math.max(walk.protocol, argument[0] ?? 0);
      return walk.protocol > 5 ? 'no-pickle' : 'next';
    case OPCODE.shortBinUnicode:
    case OPCODE.binUnicode:
    case OPCODE.longBinUnicode:
    case OPCODE.unicodeLine:
    case OPCODE.shortBinString:
    case OPCODE.binString:
      push(walk, textOf(argument.subarray(0, LONGEST_NAME)));
      return 'next';
    case OPCODE.stringLine:
      push(walk, textOf(argument.subarray(1, -1)));
      return 'next';
    case OPCODE.memoize:
      remember(walk, walk.memo.size);
      return 'next';
    case OPCODE.binPut:
    case OPCODE.longBinPut:
      remember(walk, numberOf(argument));
      return 'next';
    case OPCODE.binGet:
    case OPCODE.longBinGet:
      push(walk, walk.memo.get(numberOf(argument)) ?? '');
      return 'next';
    case OPCODE.global:
    case OPCODE.inst:
      return noteGlobal(walk, textOf(argument).split('\n'));
    case OPCODE.stackGlobal:
      note(walk, walk.texts.every((text) => DOTTED.test(text)) ? walk.texts.join('.') : COMPUTED);
      return 'next';
    default:
      return 'next';
  }
}

function push(walk: Walk, text: string): void {
  walk.texts.push(text);
  if (walk.texts.length > 2) walk.texts.shift();
}

// Only texts are of interest, but every memoised thing takes a number.
function remember(walk: Walk, place: number): void {
  walk.memo.set(place, walk.texts.at(-1) ?? '');
}

// A line of text that happens to begin with the letter of this opcode seldom holds two dotted names.
function noteGlobal(walk: Walk, names: readonly string[]): Step {
  if (names.length !== 2 || !names.every((name) => DOTTED.test(name))) return 'no-pickle';
  note(walk, names.join('.'));
  return 'next';
}

function note(walk: Walk, imported: string): void {
  if (walk.imports.length < MOST_IMPORTS && !walk.imports.includes(imported)) walk.imports.push(imported);
}
