import type { Json } from '../../kernel/canonical-json.ts';
import { type Change, changesBetween, type FactMap } from '../../kernel/changes.ts';

/** A change of what a model takes in or gives out; breaking when whoever calls the one cannot simply call the other. */
export interface SignatureChange extends Change {
  readonly isBreaking: boolean;
  /** Why it breaks callers; null when it does not. */
  readonly reason: string | null;
}

/** One input or output. */
interface SignatureValue {
  readonly name: string;
  readonly type: string;
  readonly shape: readonly (number | string | null)[] | null;
}

/** What a signature is read from; members of a version that cannot be run are null. */
export interface SignatureSource {
  readonly format: string;
  readonly inspection: {
    readonly irVersion: number;
    readonly producer: string;
    readonly opsets: readonly { readonly domain: string; readonly version: number }[];
    readonly inputs: readonly SignatureValue[];
    readonly outputs: readonly SignatureValue[];
    readonly overridable: readonly SignatureValue[];
    readonly operators: readonly { readonly domain: string; readonly name: string; readonly count: number }[];
    readonly functions: readonly { readonly domain: string; readonly name: string; readonly nodeCount: number }[];
    readonly parameterCount: number;
  } | null;
  /** Columns that feed it, in their order; null without a manifest. */
  readonly columns: readonly string[] | null;
  /** Which output is the score. */
  readonly score: string | null;
}

/** Every difference of two signatures. */
export function signatureChanges(before: SignatureSource, after: SignatureSource): readonly SignatureChange[] {
  return [...changesBetween(plainFacts(before), plainFacts(after)).map(judgePlain), ...valueChanges(before, after)].sort((a, b) => (a.path < b.path ? -1 : 1));
}

function plainFacts({ format, inspection, columns, score }: SignatureSource): FactMap {
  const facts = new Map<string, Json>([['format', format]]);
  for (const column of columns ?? []) facts.set(`columns.${column}`, column);
  if (score !== null) facts.set('score', score);
  if (inspection === null) return facts;
  facts.set('irVersion', inspection.irVersion).set('producer', inspection.producer).set('parameterCount', inspection.parameterCount);
  for (const { domain, version } of inspection.opsets) facts.set(`opsets.${domain}`, version);
  for (const { domain, name, count } of inspection.operators) facts.set(`operators.${domain}.${name}`, count);
  for (const { domain, name, nodeCount } of inspection.functions) facts.set(`functions.${domain}.${name}`, nodeCount);
  for (const { name, type } of inspection.overridable) facts.set(`overridable.${name}`, type);
  return facts;
}

function judgePlain(change: Change): SignatureChange {
  if (change.path === 'format') return breaking(change, 'The file has another format, so what serves the one may not be able to serve the other.');
  if (change.path.startsWith('columns.') && change.kind === 'ADDED')
    return breaking(change, `Callers have to provide the column "${String(change.after)}" from now on.`);
  if (change.path === 'score' && change.kind !== 'ADDED') return breaking(change, 'The score is read from another place.');
  return { ...change, isBreaking: false, reason: null };
}

const breaking = (change: Change, reason: string): SignatureChange => ({ ...change, isBreaking: true, reason });

function valueChanges(before: SignatureSource, after: SignatureSource): readonly SignatureChange[] {
  // Without an inspection on one side nothing is known of its inputs, which is not the same as having none.
  if (before.inspection === null || after.inspection === null) return [];
  const [was, is] = [before.inspection, after.inspection];
  const optional = new Set(is.overridable.map(({ name }) => name));
  return [
    ...sideChanges('inputs', was.inputs, is.inputs, (change, name) => judgeInput(change, name, optional)),
    ...sideChanges('outputs', was.outputs, is.outputs, judgeOutput),
  ];
}

type Judge = (change: Change, name: string) => SignatureChange;

function sideChanges(side: string, before: readonly SignatureValue[], after: readonly SignatureValue[], judge: Judge): readonly SignatureChange[] {
  const names = [...new Set([...before, ...after].map(({ name }) => name))];
  return names.flatMap((name) => {
    const [was, is] = [before.find((value) => value.name === name), after.find((value) => value.name === name)];
    const path = `${side}.${name}`;
    if (was === undefined || is === undefined) return changesBetween(whole(path, was), whole(path, is)).map((change) => judge(change, name));
    return changesBetween(parts(path, was), parts(path, is)).map((change) => judge(change, name));
  });
}

const whole = (path: string, value: SignatureValue | undefined): FactMap =>
  value === undefined ? new Map() : new Map([[path, { type: value.type, shape: value.shape === null ? null : [...value.shape] }]]);

// A shape that is not declared is a fact too: it takes everything.
const parts = (path: string, value: SignatureValue): FactMap =>
  new Map<string, Json>([
    [`${path}.type`, value.type],
    [`${path}.shape`, value.shape === null ? null : [...value.shape]],
  ]);

function judgeInput(change: Change, name: string, optional: ReadonlySet<string>): SignatureChange {
  if (change.kind === 'ADDED') return breaking(change, `Callers have to feed the input "${name}" from now on.`);
  if (change.kind === 'REMOVED')
    return optional.has(name) ? { ...change, isBreaking: false, reason: null } : breaking(change, `Callers that feed the input "${name}" are refused.`);
  if (change.path.endsWith('.type')) return breaking(change, `The input "${name}" takes ${String(change.after)} instead of ${String(change.before)}.`);
  return takesAll(change.after, change.before)
    ? { ...change, isBreaking: false, reason: null }
    : breaking(change, `The input "${name}" no longer takes every shape that it took.`);
}

function judgeOutput(change: Change, name: string): SignatureChange {
  if (change.kind === 'ADDED') return { ...change, isBreaking: false, reason: null };
  if (change.kind === 'REMOVED') return breaking(change, `Callers that read the output "${name}" find it gone.`);
  if (change.path.endsWith('.type')) return breaking(change, `The output "${name}" is ${String(change.after)} instead of ${String(change.before)}.`);
  return takesAll(change.before, change.after)
    ? { ...change, isBreaking: false, reason: null }
    : breaking(change, `The output "${name}" may have shapes that it never had.`);
}

/** Whether everything of the narrower shape also is of the wider one; names of dimensions stand for any size. */
function takesAll(wider: Json, narrower: Json): boolean {
  if (wider === null) return true;
  if (!Array.isArray(wider) || !Array.isArray(narrower) || wider.length !== narrower.length) return false;
  return wider.every((size, i) => typeof size !== 'number' || size === narrower[i]);
}
