import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { filters, writeRandomEntries } from '../../testing/catalogue-kit.ts';
import { holds, type ReferenceEntry } from '../../testing/catalogue-reference.ts';
import { inMutation } from '../../testing/lineage-kit.ts';
import { value } from '../../testing/registry-kit.ts';
import { seedProject, seedStranger, type TestPerson, type TestProject } from '../../testing/seed.ts';
import { testMachinery } from '../../testing/test-context.ts';
import { createTestDatabase } from '../../testing/test-database.ts';
import type { Context, Machinery } from '../context.ts';
import { saveEntry } from './catalogue.store.ts';
import { subjectKindOf } from './catalogue-entry.entity.ts';
import { checkFilter } from './check-filter.rules.ts';
import { countFacets, countHits, type SearchFilter, type SearchInput, searchCatalogue } from './index.ts';
import type { HitPage } from './use-cases/search-catalogue.ts';

const SEED = 20_261_129;
let machinery: Machinery;
let project: TestProject;
let elsewhere: TestProject;
let reader: TestPerson;
let entries: readonly ReferenceEntry[];
let owners: TestPerson[];

beforeAll(async () => {
  machinery = await testMachinery(await createTestDatabase());
  project = await seedProject(machinery);
  reader = await project.as('viewer');
  owners = [await project.as('data-scientist'), await project.as('model-owner'), reader];
  const ids = owners.map(({ id }) => id);
  entries = await writeRandomEntries(reader.ctx, project.id, ids, 150, SEED);
  elsewhere = await seedProject(machinery, 'elsewhere');
  await writeRandomEntries((await elsewhere.as('viewer')).ctx, elsewhere.id, ids, 30, SEED);
});

/** All hits, page by page. */
async function allHits(input: Omit<SearchInput, 'projectId'>, first = 100, ctx: Context = reader.ctx): Promise<string[]> {
  const ids: string[] = [];
  let after: string | null = null;
  do {
    const page: HitPage = value(await searchCatalogue(ctx, { ...input, projectId: project.id, page: { first, after } }));
    ids.push(...page.items.map(({ entry }) => entry.id));
    after = page.hasNextPage ? (page.cursors.at(-1) ?? null) : null;
  } while (after !== null);
  return ids;
}

const idsWhere = (fits: (entry: ReferenceEntry) => boolean): string[] => entries.filter(fits).map(({ id }) => id);
const named = async (text: string): Promise<string[]> => {
  const ids = new Set(await allHits({ text }));
  return [...new Set(entries.filter(({ id }) => ids.has(id)).map(({ name }) => name))];
};

describe('a filter', () => {
  const parents = () => [...new Set(entries.flatMap(({ parentId }) => (parentId === null ? [] : [parentId])))];
  const anyFilter = () =>
    filters(
      owners.map(({ id }) => id),
      parents(),
    );

  it('finds in SQL exactly what the grammar says, whatever the entries and the filter', { timeout: 120_000 }, async () => {
    let found = 0;
    await fc.assert(
      fc.asyncProperty(anyFilter(), async (filter) => {
        const predicate = value(checkFilter(filter));
        const expected = idsWhere((entry) => holds(predicate, entry));
        const hits = await allHits({ filter });
        expect(new Set(hits)).toEqual(new Set(expected));
        expect(hits).toHaveLength(expected.length);
        expect(value(await countHits(reader.ctx, { projectId: project.id, filter }))).toBe(expected.length);
        if (expected.length > 0 && expected.length < entries.length) found += 1;
      }),
      { numRuns: 250, seed: SEED },
    );
    // A property about filters that find nothing or everything would prove little.
    expect(found).toBeGreaterThan(100);
  });

  it('and its negation divide the entries, and De Morgan holds: what lacks a value fits the negation', { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(anyFilter(), anyFilter(), async (one, other) => {
        const hits = async (filter: SearchFilter) => new Set(await allHits({ filter }));
        const [those, others] = [await hits(one), await hits({ not: one })];
        expect(those.size + others.size).toBe(entries.length);
        expect([...those].filter((id) => others.has(id))).toEqual([]);
        expect(await hits({ not: { and: [one, other] } })).toEqual(await hits({ or: [{ not: one }, { not: other }] }));
        expect(await hits({ not: { or: [one, other] } })).toEqual(await hits({ and: [{ not: one }, { not: other }] }));
      }),
      { numRuns: 40, seed: SEED },
    );
  });

  it('by a measure leaves out what was not measured, and only "exists" tells the two apart below "not"', async () => {
    const measured = idsWhere((entry) => entry.metrics['rocAuc@1'] !== undefined);
    const better = await allHits({ filter: { metric: { name: 'auc', gt: 0.6 } } });
    const notBetter = await allHits({ filter: { not: { metric: { name: 'auc', gt: 0.6 } } } });
    expect(better.length + notBetter.length).toBe(entries.length);
    const measuredAndNotBetter = await allHits({ filter: { metric: { name: 'auc', exists: true }, not: { metric: { name: 'auc', gt: 0.6 } } } });
    expect(measuredAndNotBetter.length).toBe(measured.length - better.length);
  });
});

describe('a page', () => {
  const orders: readonly SearchInput['orderBy'][] = (['ASC', 'DESC'] as const).flatMap((direction) => [
    { by: 'NAME', direction },
    { by: 'CREATED', direction },
    { by: 'UPDATED', direction },
    { by: 'METRIC', metric: 'auc', direction },
    { by: 'RELEVANCE', direction },
  ]);

  it.each(orders.map((orderBy) => [`${orderBy?.by} ${orderBy?.direction}`, orderBy] as const))(
    'follows the one before without a gap or a double, also where many sort alike: by %s',
    async (_name, orderBy) => {
      const text = orderBy?.by === 'RELEVANCE' ? 'credit OR risk OR v2' : null;
      const whole = await allHits({ text, orderBy: orderBy ?? null }, 100);
      expect(new Set(whole).size).toBe(whole.length);
      expect(whole.length).toBe(value(await countHits(reader.ctx, { projectId: project.id, text })));
      expect(whole.length).toBeGreaterThan(50);
      for (const first of [1, 7, 50]) expect(await allHits({ text, orderBy: orderBy ?? null }, first)).toEqual(whole);
    },
  );

  it('is in the order that was asked for, and what was not measured comes last either way', async () => {
    const byId = new Map(entries.map((entry) => [entry.id, entry]));
    const keys = async (orderBy: SearchInput['orderBy'], key: (entry: ReferenceEntry) => unknown) =>
      (await allHits({ orderBy: orderBy ?? null })).map((id) => key(byId.get(id) as ReferenceEntry));
    const names = await keys({ by: 'NAME' }, ({ name }) => Buffer.from(name.toLowerCase()).toString('hex'));
    expect(names).toEqual([...names].sort());
    for (const direction of ['ASC', 'DESC'] as const) {
      const values = (await keys({ by: 'METRIC', metric: 'auc', direction }, ({ metrics }) => metrics['rocAuc@1'] ?? null)) as (number | null)[];
      const numbers = values.filter((one) => one !== null);
      expect(values.slice(numbers.length).every((one) => one === null)).toBe(true);
      expect(numbers).toEqual([...numbers].sort((left, right) => (direction === 'ASC' ? left - right : right - left)));
      expect(numbers.length).toBeGreaterThan(20);
    }
  });

  it('does not follow a page of another search', async () => {
    const page = value(await searchCatalogue(reader.ctx, { projectId: project.id, filter: { tag: { has: 'pii' } }, page: { first: 1, after: null } }));
    const after = page.cursors[0] ?? '';
    expect((await searchCatalogue(reader.ctx, { projectId: project.id, filter: { tag: { has: 'pii' } }, page: { first: 5, after } })).ok).toBe(true);
    const others: Partial<SearchInput>[] = [
      {},
      { filter: { tag: { has: 'v2' } } },
      { filter: { tag: { has: 'pii' } }, text: 'credit' },
      { filter: { tag: { has: 'pii' } }, orderBy: { by: 'NAME' } },
    ];
    for (const other of others) {
      expect(await searchCatalogue(reader.ctx, { projectId: project.id, ...other, page: { first: 1, after } })).toMatchObject({
        ok: false,
        problem: { kind: 'InvalidInput', field: 'after', message: expect.stringContaining('another search') },
      });
    }
  });
});

describe('words', () => {
  it('find names by their parts, whatever the punctuation and the case', async () => {
    expect(await named('credit_risk-v2')).toEqual(expect.arrayContaining(['credit_risk-v2', 'CreditRiskV2']));
    expect(await named('risk')).toEqual(expect.arrayContaining(['credit_risk-v2', 'CreditRiskV2', 'Credit Risk', 'risk@3']));
    expect(await named('信')).toContain('信用');
    expect(await named('ÉCL')).toContain('Éclair');
    expect(await named("O'Neil")).toContain("o'neil");
  });

  it('put what is called just so first, and say how well things fit', async () => {
    const page = value(await searchCatalogue(reader.ctx, { projectId: project.id, text: 'credit', page: { first: 100, after: null } }));
    expect(page.items[0]?.entry.name).toBe('credit');
    const ranks = page.items.map(({ rank }) => rank ?? 0);
    expect(ranks).toEqual([...ranks].sort((left, right) => right - left));
  });

  it('are shown where they were found', async () => {
    const page = value(await searchCatalogue(reader.ctx, { projectId: project.id, text: 'incom', page: { first: 100, after: null } }));
    expect(page.items.length).toBeGreaterThan(3);
    for (const { entry, snippet } of page.items.filter(({ entry }) => /income/.test(entry.description))) {
      expect(snippet.filter(({ isMatch }) => isMatch).map(({ text }) => text)).toContain('income');
      expect(entry.description).toContain(snippet[0]?.text.replace(/^…/, ''));
    }
  });

  it('of any kind never break the search', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme', maxLength: 40 }), async (text) => {
        const found = await searchCatalogue(reader.ctx, { projectId: project.id, text: text.replaceAll('\0', ''), page: { first: 1, after: null } });
        if (!found.ok) expect(found.problem.kind).toBe('InvalidInput');
      }),
      { numRuns: 100, seed: SEED },
    );
  });
});

describe('facets', () => {
  it('count what the whole search finds, most frequent first', async () => {
    const filter: SearchFilter = { tag: { has: 'pii' } };
    const facets = value(await countFacets(reader.ctx, { projectId: project.id, filter }));
    const those = entries.filter(({ tags }) => tags.includes('pii'));
    const counted = (values: readonly string[]) => {
      const counts = new Map<string, number>();
      for (const one of values) counts.set(one, (counts.get(one) ?? 0) + 1);
      return counts;
    };
    expect(new Map(facets.kind.map((one) => [one.value, one.count]))).toEqual(counted(those.map(({ kind }) => kind)));
    expect(new Map(facets.tag.map((one) => [one.value, one.count]))).toEqual(counted(those.flatMap(({ tags }) => tags)));
    expect(new Map(facets.owner.map((one) => [one.value, one.count]))).toEqual(counted(those.flatMap((entry) => entry.owners)));
    expect(new Map(facets.environment.map((one) => [one.value, one.count]))).toEqual(counted(those.flatMap(({ environments }) => environments)));
    expect(new Map(facets.state.map((one) => [one.value, one.count]))).toEqual(counted(those.flatMap(({ state }) => (state === null ? [] : [state]))));
    expect(new Map(facets.format.map((one) => [one.value, one.count]))).toEqual(counted(those.flatMap(({ format }) => (format === null ? [] : [format]))));
    expect(facets.tag[0]).toEqual({ value: 'pii', count: those.length });
  });
});

describe('what somebody may not read', () => {
  /** Somebody without `read` on some kinds of things. */
  const hiding = (actor: Context['actor'], kinds: readonly string[]): Context['actor'] => {
    const hidden = (action: string, kind: string) => action === 'read' && kinds.includes(kind);
    return {
      ...actor,
      can: (action, subject) => !hidden(action, subject.kind) && actor.can(action, subject),
      require: (action, subject) => actor.require(action, subject),
      reach: (action, kind) => (hidden(action, kind) ? { op: 'never' } : actor.reach(action, kind)),
    };
  };
  const without = (...kinds: readonly string[]): Context => ({ ...reader.ctx, actor: hiding(reader.ctx.actor, kinds) });

  it('is neither found nor counted, kind by kind', async () => {
    const ctx = without('Model', 'Dataset');
    const hidden = (entry: ReferenceEntry) => ['Model', 'Dataset'].includes(subjectKindOf(entry.kind));
    const seen = idsWhere((entry) => !hidden(entry));
    expect(new Set(await allHits({}, 100, ctx))).toEqual(new Set(seen));
    expect(value(await countHits(ctx, { projectId: project.id }))).toBe(seen.length);
    const facets = value(await countFacets(ctx, { projectId: project.id }));
    expect(facets.kind.map((one) => one.value)).not.toContain('Model');
    expect(facets.kind.map((one) => one.value)).not.toContain('DatasetVersion');
    expect(facets.kind.reduce((sum, one) => sum + one.count, 0)).toBe(seen.length);
  });

  it('cannot be asked for by the facts that come from it', async () => {
    const ctx = without('EvaluationRun', 'Deployment', 'Principal');
    expect(await allHits({ filter: { metric: { name: 'auc', exists: true } } }, 100, ctx)).toEqual([]);
    expect(await allHits({ filter: { environment: { in: ['production'] } } }, 100, ctx)).toEqual([]);
    const page = value(await searchCatalogue(ctx, { projectId: project.id, orderBy: { by: 'METRIC', metric: 'auc' }, page: { first: 100, after: null } }));
    for (const { entry, matchedMetrics } of page.items) expect([entry.metrics, entry.environments, matchedMetrics]).toEqual([{}, [], {}]);
    expect(value(await countFacets(ctx, { projectId: project.id })).environment).toEqual([]);
    expect(value(await countFacets(ctx, { projectId: project.id })).owner).toEqual([]);
    expect(await allHits({ filter: { owner: { is: owners[0]?.id ?? '' } } }, 100, ctx)).toEqual([]);
  });

  it('gives no word away: aliases are neither found, nor excluded, nor ranked, nor shown', async () => {
    const ctx = without('Alias');
    const bare = entries.map((entry) => ({ ...entry, aliases: [] }));
    let told = 0;
    for (const text of ['champion', 'champ', '-champion', '-live', '"risk live"', 'risk champion', 'champion OR v2', 'pii -live', '"v2 champion"']) {
      const expected = bare.filter((entry) => holds(value(checkFilter({ text })), entry)).map(({ id }) => id);
      for (const search of [{ text }, { filter: { text } }]) {
        expect(new Set(await allHits(search, 100, ctx))).toEqual(new Set(expected));
        expect(value(await countHits(ctx, { ...search, projectId: project.id }))).toBe(expected.length);
      }
      if ((await allHits({ text })).length !== expected.length) told += 1;
    }
    // Searches that answer the same with and without aliases would prove nothing.
    expect(told).toBeGreaterThan(5);
    const same = { ...entries[0], kind: 'Model', name: 'risk ledger', parentId: null, contents: '', createdAt: new Date(0), updatedAt: new Date(0) };
    const twins = [['risk-live'], []].map((aliases) => ({ ...same, aliases, id: ctx.ids.next('Model'), projectId: elsewhere.id }) as ReferenceEntry);
    await inMutation(ctx, async ({ tx }) => {
      for (const { contents, ...entry } of twins) await saveEntry(tx, entry, contents);
    });
    const { ctx: seeing } = await elsewhere.as('viewer');
    const found = async (asker: Context) => {
      const page = value(await searchCatalogue(asker, { projectId: elsewhere.id, text: 'risk ledger', page: { first: 100, after: null } }));
      return twins.map(({ id }) => page.items.find(({ entry }) => entry.id === id));
    };
    const blind = await found({ ...ctx, actor: hiding(seeing.actor, ['Alias']) });
    expect(blind.map((hit) => hit?.entry.aliases)).toEqual([[], []]);
    expect(blind[0]?.rank).toBe(blind[1]?.rank);
    const seen = await found(seeing);
    expect(seen.map((hit) => hit?.entry.aliases)).toEqual([['risk-live'], []]);
    expect(seen[0]?.rank).toBeGreaterThan(seen[1]?.rank ?? 0);
  });

  it('of a project is nothing at all to a stranger, as of a project that does not exist', async () => {
    const stranger = (await seedStranger(machinery)).ctx;
    for (const projectId of [project.id, 'prj_00000000000000000000000000', 'no id']) {
      expect(value(await searchCatalogue(stranger, { projectId, page: { first: 5, after: null } })).items).toEqual([]);
      expect(value(await countHits(stranger, { projectId }))).toBe(0);
      expect(Object.values(value(await countFacets(stranger, { projectId }))).flat()).toEqual([]);
    }
  });
});
