import fc from 'fast-check';
import type { ExecutionResult } from 'graphql';
import { describe, expect, it } from 'vitest';
import { playgroundActor, playgroundContext, playgroundSchema, running } from '../testing/graphql-playground.ts';
import type { GraphqlContext } from './context.ts';
import { DocumentPlans } from './document-plan.ts';
import { createExecutor, type ExecutionRequest, type ExecutorKind } from './executor.ts';

const schema = playgroundSchema();
const plans = new DocumentPlans(schema, { development: true });
const actor = playgroundActor('anyone');
const ctx = playgroundContext(actor);
const executors = { compiled: createExecutor('compiled'), reference: createExecutor('reference') };

function requestOf(source: string, variables: Record<string, unknown> = {}): ExecutionRequest {
  const outcome = plans.plan({ source, operationName: null, variables, actor });
  if (!outcome.ok) throw new Error(outcome.errors.map((error) => error.message).join('; '));
  const context = { ctx } as GraphqlContext;
  return { plan: outcome.plan, variables, ctx, contextFor: () => context };
}

async function run(kind: ExecutorKind, source: string, variables?: Record<string, unknown>): Promise<ExecutionResult> {
  const result = await executors[kind].execute(requestOf(source, variables));
  const plain = JSON.parse(JSON.stringify(result));
  // Fields fail in no fixed order.
  plain.errors?.sort((a: { path?: unknown[] }, b: { path?: unknown[] }) => JSON.stringify(a).localeCompare(JSON.stringify(b)));
  return plain;
}

async function both(source: string, variables?: Record<string, unknown>, view: (result: ExecutionResult) => unknown = (result) => result): Promise<void> {
  expect(view(await run('compiled', source, variables))).toEqual(view(await run('reference', source, variables)));
}

// Of several errors that empty the same parent any one may be told, and places of switched off selections may be named or not.
const essence = ({ data, errors }: ExecutionResult) => ({ data, failed: errors !== undefined });

describe('compiled and reference execution give the same answer for', () => {
  it.each([
    [
      'abstract types',
      '{ pets { __typename ... on Cat { purrs } ... on Dog { barks(loud: true, times: 2) } } animal(id: "d1") { name kind friend { id kind } } }',
    ],
    ['an absent object', '{ animal(id: "nobody") { name } }'],
    ['a failing nullable field', '{ animal(id: "c1") { name ... on Cat { broken } } }'],
    ['a failing field that may not be null', '{ open animal(id: "d1") { name ... on Dog { brokenNonNull } } }'],
    ['a failing field in a strict list', '{ open strictPets { ... on Dog { brokenNonNull } ... on Cat { name } } }'],
    ['a value that does not fit its type', '{ badType open }'],
    ['merged selections', '{ animal(id: "d1") { name } animal(id: "d1") { id friend { name } friend { id } } }'],
    ['the places of objects that do not say what they are', '{ open animal(id: "c1") { name } stray { name } }'],
    ['a fault of the server', '{ boom unreachable forbidden open }'],
    ['connections', '{ animals(first: 2) { edges { cursor node { name ... on Dog { litter { name } } } } totalCount } }'],
  ])('%s', async (_what, source) => {
    await both(source);
  });

  it.each([
    [true, true],
    [true, false],
    [false, true],
    [false, false],
  ])('@skip(if: %s) and @include(if: %s), on fields and fragments', async (skip, include) => {
    const source = `query Q($s: Boolean!, $i: Boolean!) {
      open @skip(if: $s) @include(if: $i)
      animal(id: "d1") { ...A @include(if: $i) ... on Dog @skip(if: $s) { barks } friend { ... @skip(if: $s) { name } id @include(if: $i) } }
    } fragment A on Animal { name kind }`;
    await both(source, { s: skip, i: include });
  });

  it.each([[{ k: 'TAME', s: 1.5 }], [{ k: null }], [{}], [{ k: 'WILD' }], [{ s: 'much' }], [{ s: Number.NaN }]])('variables %j', async (variables) => {
    const source = 'query Q($k: Kind, $s: Float) { echo(kind: $k, size: $s) }';
    const [compiled, reference] = [await run('compiled', source, variables), await run('reference', source, variables)];
    expect(compiled.data).toEqual(reference.data);
    expect(compiled.errors?.map((error) => error.extensions?.code)).toEqual(reference.errors?.map((error) => error.extensions?.code));
    expect(compiled.errors?.map((error) => error.message)).toEqual(reference.errors?.map((error) => error.message));
  });

  it('mutations, one after another', async () => {
    const source = 'mutation { a: slow(by: 1) b: slow(by: 10) c: slow(by: 100) }';
    for (const kind of ['compiled', 'reference'] as const) expect((await run(kind, source)).data).toEqual({ a: 1, b: 11, c: 111 });
  });

  it('random documents', async () => {
    const leaf = fc.constantFrom('id', 'name', 'kind', '__typename');
    const animal: fc.Arbitrary<string> = fc.letrec<{ animal: string }>((tie) => ({
      animal: fc
        .array(
          fc.oneof(
            { depthSize: 'small', withCrossShrink: true },
            leaf,
            fc.constantFrom('... on Cat { purrs broken }', '... on Dog { barks(times: 2) }', '... on Dog { brokenNonNull }', '... on Dog { litter { name } }'),
            tie('animal').map((inner) => `friend { ${inner} }`),
            fc.tuple(tie('animal'), fc.boolean()).map(([inner, skip]) => `... @skip(if: ${skip}) { ${inner} }`),
            fc.tuple(leaf, fc.boolean()).map(([field, include]) => `${field} @include(if: ${include})`),
          ),
          { minLength: 1, maxLength: 4 },
        )
        .map((parts) => parts.join(' ')),
    })).animal;
    const document = fc.tuple(animal, fc.constantFrom('animal(id: "c1")', 'animal(id: "d1")', 'pets', 'strictPets')).map(([selection, field]) => {
      return field.startsWith('animal') ? `{ open ${field} { ${selection} } }` : `{ open ${field} { ... on Animal { ${selection} } } }`;
    });
    const planned = document.filter((source) => plans.plan({ source, operationName: null, variables: {}, actor }).ok);
    await fc.assert(
      fc.asyncProperty(planned, (source) => both(source, undefined, essence)),
      { numRuns: 150 },
    );
  });
});

describe.each(['compiled', 'reference'] as const)('the %s executor', (kind) => {
  it('masks faults of the server, naming the request, and tells nothing of the query', async () => {
    const result = await run(kind, '{ boom }');
    expect(result.errors).toEqual([expect.objectContaining({ path: ['boom'], extensions: { code: 'INTERNAL', requestId: 'req_test' } })]);
    expect(JSON.stringify(result)).not.toMatch(/hunter2|select|relation/);
  });

  it('says when the database cannot be reached, and when something is forbidden', async () => {
    const result = await run(kind, '{ unreachable forbidden }');
    expect(result.errors?.map((error) => error.extensions?.code).sort()).toEqual(['FORBIDDEN', 'SERVICE_UNAVAILABLE']);
    expect(JSON.stringify(result.errors)).not.toContain('ECONNREFUSED');
  });

  it('takes a value that does not fit its type for a fault of the server, not of the client', async () => {
    expect((await run(kind, '{ badType }')).errors?.[0]?.extensions?.code).toBe('INTERNAL');
  });

  it('survives objects that do not say, or lie about, what they are', async () => {
    const result = await run(kind, '{ open stray { name } strays { ... on Cat { name } } }');
    expect(result.data).toEqual({ open: 'come in', stray: null, strays: [null, null] });
    expect(new Set(result.errors?.map((error) => error.extensions?.code))).toEqual(new Set(['INTERNAL']));
  });

  it('answers a subscription with one result per event', async () => {
    const stream = await executors[kind].subscribe(requestOf('subscription { ticks(to: 3) }'));
    if (!('next' in stream)) throw new Error('no stream');
    const seen = [await stream.next(), await stream.next(), await stream.next()].map(({ value }) => ({ ...(value as ExecutionResult).data }));
    expect(seen).toEqual([{ ticks: 1 }, { ticks: 2 }, { ticks: 3 }]);
    await stream.return();
  });

  it('ends the source at once when a subscription ends, even while it waits for an event', async () => {
    const before = running.ticks;
    const stream = await executors[kind].subscribe(requestOf('subscription { ticks(to: 0) }'));
    if (!('next' in stream)) throw new Error('no stream');
    const waiting = stream.next();
    expect(running.ticks).toBe(before + 1);
    await stream.return();
    expect(await waiting).toEqual({ done: true, value: undefined });
    expect(running.ticks).toBe(before);
  });
});
