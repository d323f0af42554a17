import { getIntrospectionQuery } from 'graphql';
import { describe, expect, it } from 'vitest';
import { LIMITS } from '../kernel/limits.ts';
import { playgroundActor, playgroundSchema } from '../testing/graphql-playground.ts';
import { DocumentPlans, type DocumentRequest } from './document-plan.ts';

const schema = playgroundSchema();
const plans = new DocumentPlans(schema, { development: false });
const developmentPlans = new DocumentPlans(schema, { development: true });
const anyone = playgroundActor('anyone');
const outsider = playgroundActor('outsider', ['readProtected']);

const ask = (source: string, more: Partial<DocumentRequest> = {}) => plans.plan({ source, operationName: null, variables: {}, actor: anyone, ...more });
const refusal = (outcome: ReturnType<typeof ask>) => (outcome.ok ? null : { status: outcome.status, messages: outcome.errors.map((error) => error.message) });

describe('DocumentPlans', () => {
  it('plans a valid document', () => {
    const outcome = ask('query Q { open }');
    expect(outcome.ok && outcome.plan.operationName).toBe('Q');
  });

  it('refuses more tokens than the limit before anything else is done', () => {
    expect(refusal(ask(`{ ${'open '.repeat(LIMITS.documentTokens)} }`))).toEqual({
      status: 400,
      messages: [expect.stringContaining(`${LIMITS.documentTokens}`)],
    });
  });

  it('refuses too deep, too aliased and too costly documents, with each limit named', () => {
    expect(refusal(ask(`{ animal(id: "c1") { ${'friend { '.repeat(20)} name ${'}'.repeat(20)} } }`))?.messages[0]).toContain('depth');
    expect(refusal(ask(`{ ${Array.from({ length: 40 }, (_, i) => `a${i}: open`).join(' ')} }`))?.messages[0]).toContain('aliases');
    const nested =
      'query Q($n: Int) { animals(first: $n) { edges { node { id name kind friend { id name kind friend { id name } } } } } strictPets { ... on Dog { litter { litter { litter { litter { litter { id } } } } } } } }';
    expect(refusal(ask(nested, { variables: { n: 100 } }))?.messages).toEqual([expect.stringContaining('cost')]);
    expect(ask(nested.replace(/strictPets.*$/, '}'), { variables: { n: 5 } }).ok).toBe(true);
  });

  it('checks the size before validation, so that an invalid and oversized document is refused for its size', () => {
    expect(refusal(ask(`{ nothing { ${'friend { '.repeat(20)} name ${'}'.repeat(20)} } }`))?.messages).toEqual([expect.stringContaining('depth')]);
  });

  it('judges a size that depends on variables anew for every request', () => {
    const source =
      'query Q($n: Int) { animals(first: $n) { edges { node { ...A } } } } fragment A on Animal { id name friend { id name friend { ...B } } } fragment B on Animal { id ... on Dog { litter { id litter { id litter { id name } } } } }';
    expect(ask(source, { variables: { n: 1 } }).ok).toBe(true);
    expect(ask(source, { variables: { n: 100 } }).ok).toBe(false);
    expect(ask(source, { variables: { n: 1 } }).ok).toBe(true);
  });

  it('hides names and the shape of the schema outside development mode', () => {
    expect(refusal(ask('{ opn }'))?.messages[0]).not.toContain('open');
    expect(refusal(ask(getIntrospectionQuery()))?.messages[0]).toContain('introspection');
    const request = { operationName: null, variables: {}, actor: null };
    const suggested = developmentPlans.plan({ ...request, source: '{ opn }' });
    expect(suggested.ok ? [] : suggested.errors.map((error) => error.message)).toEqual([expect.stringContaining('open')]);
    expect(developmentPlans.plan({ ...request, source: getIntrospectionQuery() }).ok).toBe(true);
  });

  it('asks for the name of the operation when there are several', () => {
    const source = 'query A { open } query B { boom }';
    expect(refusal(ask(source))).toEqual({ status: 400, messages: [expect.stringContaining('operationName')] });
    expect(refusal(ask(source, { operationName: 'C' }))?.status).toBe(400);
    const outcome = ask(source, { operationName: 'B' });
    expect(outcome.ok && outcome.plan.operationName).toBe('B');
  });

  it('lets callers without a token run open fields only', () => {
    expect(ask('{ open }', { actor: null }).ok).toBe(true);
    expect(ask('{ __typename }', { actor: null }).ok).toBe(true);
    expect(refusal(ask('{ open boom }', { actor: null }))?.status).toBe(401);
    expect(refusal(ask('query Q { ...F } fragment F on Query { boom }', { actor: null }))?.status).toBe(401);
  });

  it.each([
    ['directly', '{ pet(dog: false) { ... on Cat { secret } } }'],
    ['through a fragment', '{ animal(id: "c1") { ...F } } fragment F on Cat { secret }'],
    ['under an alias', '{ animal(id: "c1") { ... on Cat { harmless: secret } } }'],
    ['behind a directive', '{ animal(id: "c1") { ... on Cat { secret @skip(if: true) } } }'],
  ])('forbids a field that the caller may select nowhere, selected %s', (_how, source) => {
    expect(refusal(ask(source, { actor: outsider }))).toEqual({ status: 403, messages: [expect.stringContaining('Cat.secret')] });
    expect(ask(source).ok).toBe(true);
  });

  it('judges only the operation that is run', () => {
    const source = 'query A { open } query B { animal(id: "c1") { ... on Cat { secret } } }';
    expect(ask(source, { actor: outsider, operationName: 'A' }).ok).toBe(true);
    expect(refusal(ask(source, { actor: outsider, operationName: 'B' }))?.status).toBe(403);
  });

  it('keeps classes of callers apart in whatever order they come', () => {
    const source = '{ animal(id: "c1") { ... on Cat { name secret } } }';
    for (const actor of [anyone, outsider, anyone, outsider]) expect(ask(source, { actor }).ok).toBe(actor === anyone);
  });

  it('forgets the least recently used documents, and still answers for them', () => {
    const first = ask('{ first: open }');
    for (let i = 0; i < LIMITS.cachedDocuments; i++) ask(`{ x${i}: open }`);
    const again = ask('{ first: open }');
    expect(first.ok && again.ok && first.plan.document !== again.plan.document).toBe(true);
  });
});
