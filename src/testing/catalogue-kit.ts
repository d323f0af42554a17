import fc from 'fast-check';
import { saveEntry } from '../domain/catalogue/catalogue.store.ts';
import { CATALOGUE_KINDS } from '../domain/catalogue/catalogue-entry.entity.ts';
import type { SearchFilter } from '../domain/catalogue/search-filter.entity.ts';
import type { Context } from '../domain/context.ts';
import type { Id } from '../kernel/id.ts';
import type { ReferenceEntry } from './catalogue-reference.ts';
import { inMutation } from './lineage-kit.ts';

/** Words in which names differ by case, punctuation, wildcards and scripts. */
const NAMES = [
  'credit_risk-v2',
  'CreditRiskV2',
  'Credit Risk',
  'credit',
  'creditor',
  '100%',
  'a_b',
  'a\\b',
  'x*y',
  'größe',
  'Éclair',
  '信用',
  "o'neil",
  'risk@3',
  'v2',
  'insert\n\tinto v2',
];
const TAGS = ['pii', 'team:risk', 'team:fraud', 'v2', 'größe'];
const ENVIRONMENTS = ['development', 'staging', 'production'];
const WORDS = ['credit', 'risk', 'People', 'income', 'v2', 'und', 'größe', '2026', 'scores'];
const METRICS = ['rocAuc@1', 'recall@1', 'brier@1'];
const VALUES = [0, 0.5, 0.8, 0.800000000000001, 1, -1, 1e-300, 1e300];
const ALIASES = ['champion', 'risk-live'];
const FAR = Date.parse('2999-01-01T00:00:00.000Z');
const EPOCH = Date.parse('2026-01-01T00:00:00.000Z');
const instants = fc.integer({ min: 0, max: 12 }).map((hours) => new Date(EPOCH + hours * 3_600_000));
const subset = (values: readonly string[], most = 3) => fc.uniqueArray(fc.constantFrom(...values), { maxLength: most });
const some = (values: readonly string[]) => fc.uniqueArray(fc.constantFrom(...values), { minLength: 1, maxLength: 3 });

/** Entries without id and parent. */
const drafts = (owners: readonly Id<'Principal'>[]) =>
  fc.record({
    kind: fc.constantFrom(...CATALOGUE_KINDS),
    name: fc.constantFrom(...NAMES),
    description: fc.array(fc.constantFrom(...WORDS), { maxLength: 4 }).map((words) => words.join(' ')),
    contents: fc.array(fc.constantFrom(...WORDS, 'applicantIncome', 'col_7'), { maxLength: 3 }).map((words) => words.join(' ')),
    tags: subset(TAGS).map((tags) => [...tags].sort()),
    owners: subset(owners, 2) as fc.Arbitrary<Id<'Principal'>[]>,
    environments: subset(ENVIRONMENTS),
    format: fc.constantFrom(null, 'CSV', 'ONNX'),
    state: fc.constantFrom(null, 'CURRENT', 'ENDED'),
    opensAt: fc.constantFrom(null, null, new Date(EPOCH), new Date(FAR)),
    aliases: subset(ALIASES, 2).map((aliases) => [...aliases].sort()),
    metrics: fc.dictionary(fc.constantFrom(...METRICS), fc.constantFrom(...VALUES)).map((metrics) => ({ ...metrics })),
    createdAt: instants,
    updatedAt: instants,
    hasParent: fc.boolean(),
  });

/** Writes so many random entries straight into the table. */
export async function writeRandomEntries(ctx: Context, projectId: Id<'Project'>, owners: readonly Id<'Principal'>[], count: number, seed: number) {
  const entries: ReferenceEntry[] = [];
  for (const { hasParent, ...draft } of fc.sample(drafts(owners), { numRuns: count, seed })) {
    const parentId = hasParent ? (entries[entries.length >> 1]?.id ?? null) : null;
    entries.push({ ...draft, id: ctx.ids.next(draft.kind), projectId, parentId, versionNumber: null, revision: 1 });
  }
  await inMutation(ctx, async ({ tx }) => {
    for (const { contents, ...entry } of entries) await saveEntry(tx, entry, contents);
  });
  // As it counts now: what was accepted until an instant that is over is open again.
  return entries.map((entry) => ({ ...entry, state: entry.opensAt !== null && entry.opensAt <= ctx.clock.now() ? 'OPEN' : entry.state }));
}

/** Random filters of which every part fits something. */
export function filters(owners: readonly string[], parents: readonly string[]): fc.Arbitrary<SearchFilter> {
  const bounds = fc.constantFrom(...VALUES);
  const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null });
  const leaf: fc.Arbitrary<SearchFilter> = fc.oneof(
    fc.record({ kind: fc.record({ in: some(CATALOGUE_KINDS) as fc.Arbitrary<(typeof CATALOGUE_KINDS)[number][]> }) }),
    fc.record({ name: fc.constantFrom(...NAMES).map((eq) => ({ eq })) }),
    fc.record({ name: fc.record({ contains: fc.constantFrom(...NAMES, 'RISK', '%', '_', '\\'), startsWith: optional(fc.constantFrom('c', 'CREDIT', 'a_')) }) }),
    fc.record({ name: fc.record({ in: some(NAMES) }) }),
    fc.record({ tag: fc.constantFrom(...TAGS).map((has) => ({ has })) }),
    fc.record({ tag: fc.record({ hasAny: some(TAGS), hasAll: optional(some(TAGS)) }) }),
    fc.record({ owner: fc.constantFrom(...owners).map((is) => ({ is })) }),
    fc.record({ owner: fc.record({ in: some(owners), exists: optional(fc.boolean()) }) }),
    fc.record({ owner: fc.record({ exists: fc.boolean() }) }),
    fc.record({ environment: fc.record({ in: some(ENVIRONMENTS) }) }),
    fc.record({ state: fc.record({ in: some(['CURRENT', 'ENDED', 'OPEN', 'ELSEWHERE']) }) }),
    fc.record({ format: fc.record({ in: some(['CSV', 'ONNX']) }) }),
    fc.record({ createdAt: fc.record({ from: instants }) }),
    fc.record({ updatedAt: fc.record({ to: instants }) }),
    fc.record({ metric: fc.record({ name: fc.constantFrom('auc', 'recall', 'brier@1', 'mcc'), gt: bounds, lte: optional(bounds) }) }),
    fc.record({ metric: fc.record({ name: fc.constantFrom('auc', 'recall'), gte: optional(bounds), lt: bounds }) }),
    fc.record({ metric: fc.record({ name: fc.constantFrom('auc', 'mcc'), exists: fc.boolean() }) }),
    fc.record({
      metric: fc.record({ name: fc.constant('auc'), between: fc.constantFrom({ from: 0, to: 0.8 }, { from: 0.8, to: 0.8 }, { from: -1, to: 1e300 }) }),
    }),
    fc.record({ parent: fc.record({ is: fc.constantFrom(...parents) }) }),
    fc.record({
      text: fc.constantFrom(
        'credit',
        'Risk',
        '"credit risk"',
        'cred -creditor',
        'v2 OR 信用',
        'credit_risk',
        'applicant income',
        '-risk',
        "o'neil",
        'GRÖSSE größe',
      ),
    }),
  );
  return fc.letrec<{ filter: SearchFilter }>((tie) => ({
    filter: fc.oneof(
      { maxDepth: 3, depthSize: 'small', withCrossShrink: true },
      { weight: 3, arbitrary: leaf },
      { weight: 1, arbitrary: fc.record({ not: tie('filter') }) },
      { weight: 1, arbitrary: fc.record({ and: fc.array(tie('filter'), { minLength: 1, maxLength: 3 }) }) },
      { weight: 1, arbitrary: fc.record({ or: fc.array(tie('filter'), { minLength: 1, maxLength: 3 }) }) },
      { weight: 1, arbitrary: fc.tuple(leaf, leaf).map(([one, other]) => ({ ...one, ...other })) },
    ),
  })).filter;
}
