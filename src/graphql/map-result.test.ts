import { GraphQLError } from 'graphql';
import { describe, expect, it } from 'vitest';
import { LIMITS } from '../kernel/limits.ts';
import type { Measure as Evidence } from '../kernel/measure.ts';
import { conflict, invalidInput, type NotFound, notFound } from '../kernel/problem.ts';
import { ok, type Result, refuse } from '../kernel/result.ts';
import { orNull, orRefuse } from './answer.ts';
import { pageOf, toConnection } from './connection.type.ts';
import { mapResult } from './map-result.ts';
import { toMeasure } from './measure.type.ts';
import { buildGraphqlSchema } from './schema.ts';

const found = ok({ name: 'clean' }) as Result<{ name: string }, NotFound>;
const absent = refuse(notFound('Model', 'mdl_x')) as Result<{ name: string }, NotFound>;
const toModel = ({ name }: { name: string }) => ({ __typename: 'Model' as const, name });

describe('outcomes of use cases in GraphQL', () => {
  it('a value is mapped, a refusal becomes the problem type of its kind with a code', () => {
    expect(mapResult(found, toModel)).toEqual({ __typename: 'Model', name: 'clean' });
    expect(mapResult(absent, toModel)).toEqual({
      __typename: 'NotFoundProblem',
      code: 'NOT_FOUND',
      subject: 'Model',
      id: 'mdl_x',
      message: expect.any(String),
    });
  });

  it('of a question, an absent thing is null and any other refusal a top-level error of the client', () => {
    expect(orNull(found, toModel)?.name).toBe('clean');
    expect(orNull(absent, toModel)).toBeNull();
    for (const problem of [invalidInput('name', 'Say a name.'), conflict('Taken.')]) {
      const ask = () => orNull(refuse(problem), (value: never) => value);
      expect(ask).toThrow(GraphQLError);
      expect(ask).toThrow(problem.message);
    }
    expect(() => orRefuse(absent, toModel)).toThrow(expect.objectContaining({ extensions: expect.objectContaining({ code: 'BAD_USER_INPUT' }) }));
  });

  it('every kind of problem that modules share has its type in the schema', () => {
    const schema = buildGraphqlSchema();
    for (const kind of ['NotFound', 'InvalidInput', 'Conflict', 'LimitExceeded', 'IllegalTransition']) expect(schema.getType(`${kind}Problem`)).toBeDefined();
  });
});

describe('connections', () => {
  it('carry cursors, the end, and the total', () => {
    const page = { items: ['a', 'b'], cursors: ['1', '2'], hasNextPage: true, total: 9 };
    expect(toConnection(page, (item) => item.toUpperCase())).toEqual({
      edges: [
        { cursor: '1', node: 'A' },
        { cursor: '2', node: 'B' },
      ],
      pageInfo: { hasNextPage: true, endCursor: '2' },
      totalCount: 9,
    });
    expect(toConnection({ items: [], cursors: [], hasNextPage: false, total: 0 }, String).pageInfo).toEqual({ hasNextPage: false, endCursor: null });
  });

  it('refuse pages beyond the limit and below nothing', () => {
    expect(pageOf({})).toEqual({ first: LIMITS.pageEntriesDefault, after: null });
    for (const first of [LIMITS.pageEntries + 1, -1]) expect(() => pageOf({ first })).toThrow(GraphQLError);
  });
});

describe('measures', () => {
  const evidence: Evidence = {
    id: 'recall@1',
    version: '1',
    value: null,
    status: 'INSUFFICIENT',
    reason: 'TOO_FEW_EVENTS',
    n: 3,
    nEff: 3,
    higherIsBetter: true,
    slice: { gender: 'female' },
  };

  it('show absence as null, and slices as pairs', () => {
    expect(toMeasure(evidence)).toMatchObject({ value: null, ci: null, denominator: null, slice: [{ attribute: 'gender', category: 'female' }] });
    expect(toMeasure({ ...evidence, ci: { level: 0.95, lower: null, upper: 1, method: 'wilson' } }).ci).toEqual({
      level: 0.95,
      lower: null,
      upper: 1,
      method: 'wilson',
      replicates: null,
      undefinedReplicates: null,
    });
  });
});
