import { isAlias, isMap, isNode, isScalar, LineCounter, type Node, parseDocument, visit } from 'yaml';
import { z } from 'zod';
import { LIMITS } from './limits.ts';
import { didYouMean } from './suggestion.ts';
import { unprintableAt } from './text.ts';

/** What is wrong in a configuration file, and where: line and column count from 1. */
export interface FileFault {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

/** Thrown when a configuration file cannot be used; its message lists every fault as `file:line:column sentence`. */
export class FileRefused extends Error {
  readonly faults: readonly FileFault[];
  constructor(faults: readonly FileFault[]) {
    super(faults.map((fault) => `${fault.file}:${fault.line}:${fault.column} ${fault.message}`).join('\n'));
    this.name = 'FileRefused';
    this.faults = faults;
  }
}

type Path = readonly PropertyKey[];

/** A YAML file that has the asked shape; `fault` builds a fault at the place of one of its members. */
export interface YamlDocument<T> {
  readonly value: T;
  /** The fault at the value under `path`, or at its key when `atKey` is set. */
  fault(path: Path, message: string, atKey?: boolean): FileFault;
}

/**
 * Reads one YAML 1.2 document and checks its shape. Throws `FileRefused` with every fault found. Anchors, tags and directives are refused: what
 * stands there is what is meant. So are characters that no text has: they could not be stored.
 */
export function parseYamlDocument<S extends z.ZodType>(file: string, text: string, schema: S): YamlDocument<z.output<S>> {
  if (Buffer.byteLength(text) > LIMITS.configurationFileBytes) {
    throw new FileRefused([{ file, line: 1, column: 1, message: `The file is larger than ${LIMITS.configurationFileBytes} bytes; split it.` }]);
  }
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true });
  const at = (offset: number, message: string): FileFault => {
    const { line, col } = lines.linePos(offset);
    return { file, line: Math.max(1, line), column: Math.max(1, col), message };
  };
  const strangeAt = unprintableAt(text);
  if (strangeAt !== -1) throw new FileRefused([at(strangeAt, UNPRINTABLE)]);
  const broken = [...document.errors, ...document.warnings];
  if (broken.length > 0) throw new FileRefused(broken.map((error) => at(error.pos[0], `This is not valid YAML: ${error.message}`)));
  const fault = (path: Path, message: string, atKey = false): FileFault => at(offsetOf(document, path, atKey), message);
  const strange = strangeParts(document);
  if (strange.length > 0) throw new FileRefused(strange.map(({ offset, message }) => at(offset, message)));
  const checked = schema.safeParse(document.toJS({ maxAliasCount: 0 }));
  if (!checked.success) throw new FileRefused(checked.error.issues.flatMap((issue) => faultsOf(issue, [], schema, fault)));
  return { value: checked.data, fault };
}

/** What YAML knows and no file here may hold. */
function strangeParts(document: ReturnType<typeof parseDocument>): readonly { readonly offset: number; readonly message: string }[] {
  if (document.directives?.yaml.explicit === true) return [{ offset: 0, message: 'Directives such as %YAML are not allowed here; take the line out.' }];
  const found: { readonly offset: number; readonly message: string }[] = [];
  visit(document, {
    Node: (_, node) => {
      const message = strangenessOf(node);
      if (message !== null) found.push({ offset: node.range?.[0] ?? 0, message });
    },
  });
  return found;
}

const UNPRINTABLE = 'Take the control characters out of this text.';

function strangenessOf(node: Node): string | null {
  if (isAlias(node) || ('anchor' in node && node.anchor !== undefined)) return 'Anchors and aliases are not allowed here; write the value out.';
  if (node.tag !== undefined) return 'Tags are not allowed here; write the value without one.';
  return isScalar(node) && typeof node.value === 'string' && unprintableAt(node.value) !== -1 ? UNPRINTABLE : null;
}

function offsetOf(document: ReturnType<typeof parseDocument>, path: Path, atKey: boolean): number {
  for (let length = path.length; length >= 0; length--) {
    const part = path.slice(0, length);
    const parent = document.getIn(part.slice(0, -1), true);
    if (isMap(parent)) {
      const pair = parent.items.find((item) => isNode(item.key) && String(item.key) === String(part.at(-1)));
      if (pair !== undefined && isNode(pair.key) && (atKey || !isNode(pair.value))) return pair.key.range?.[0] ?? 0;
    }
    const node = length === 0 ? document.contents : document.getIn(part, true);
    if (isNode(node) && node.range) return node.range[0];
  }
  return 0;
}

type Issue = z.core.$ZodIssue;

const NO_KEYS = 'This file holds no keys with values. Write what belongs into it, or take it out of the directory.';

const EXPECTED: Readonly<Record<string, string>> = {
  object: 'keys with values',
  record: 'keys with values',
  array: 'a list',
  tuple: 'a list',
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
};

function faultsOf(issue: Issue, before: Path, schema: z.ZodType, fault: YamlDocument<unknown>['fault']): FileFault[] {
  const path = [...before, ...issue.path];
  if (issue.code === 'unrecognized_keys') {
    const known = keysAt(schema, path);
    return issue.keys.map((key) =>
      fault([...path, key], `There is no key "${key}" here.${didYouMean(key, known)}${known.length > 0 ? ` Known: ${known.join(', ')}.` : ''}`, true),
    );
  }
  if (issue.code === 'invalid_union') {
    const branch = nearestBranch(issue.errors);
    if (branch !== null) return branch.flatMap((inner) => faultsOf(inner, path, schema, fault));
  }
  const absent = issue.code === 'invalid_type' && path.length > 0 && /received undefined$/.test(issue.message);
  if (absent) return [fault(path, `The key "${String(path.at(-1))}" is missing here; add it.`)];
  // A message of the schema's own says more than the type.
  if (issue.code === 'invalid_type' && issue.message.startsWith('Invalid input')) {
    return [fault(path, path.length === 0 ? NO_KEYS : `Write ${EXPECTED[issue.expected] ?? `a value of the type ${issue.expected}`} here.`)];
  }
  return [fault(path, `${issue.message}${/[.!?]$/.test(issue.message) ? '' : '.'}`)];
}

/** The alternative that got furthest: the one whose faults lie inside the value, not at its root type. */
function nearestBranch(branches: readonly (readonly Issue[])[]): readonly Issue[] | null {
  const inside = branches.filter((issues) => !issues.some((issue) => issue.code === 'invalid_type' && issue.path.length === 0));
  return inside.length === 1 ? (inside[0] ?? null) : null;
}

/** The keys that the schema knows at a path, as far as it can be followed. */
function keysAt(schema: z.ZodType, path: Path): readonly string[] {
  let candidates: z.core.$ZodType[] = [schema];
  for (const key of path) candidates = candidates.flatMap((candidate) => step(candidate, key));
  return [...new Set(candidates.flatMap(unwrap).flatMap((candidate) => (candidate instanceof z.ZodObject ? Object.keys(candidate.shape) : [])))];
}

function step(schema: z.core.$ZodType, key: PropertyKey): z.core.$ZodType[] {
  return unwrap(schema).flatMap((inner) => {
    if (inner instanceof z.ZodObject) {
      const member: unknown = inner.shape[String(key)];
      return member instanceof z.core.$ZodType ? [member] : [];
    }
    if (inner instanceof z.ZodRecord) return [inner.valueType];
    if (inner instanceof z.ZodArray) return [inner.element];
    if (inner instanceof z.ZodTuple) {
      const member = inner.def.items[Number(key)];
      return member === undefined ? [] : [member];
    }
    return [];
  });
}

function unwrap(schema: z.core.$ZodType): z.core.$ZodType[] {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodDefault) return unwrap(schema.unwrap());
  if (schema instanceof z.ZodUnion) return schema.options.flatMap(unwrap);
  if (schema instanceof z.ZodPipe) return unwrap(schema.in);
  return [schema];
}
