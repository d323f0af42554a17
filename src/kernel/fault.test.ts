import { describe, expect, it } from 'vitest';
import { describeFault } from './fault.ts';

const queryError = (cause?: Error) => Object.assign(new Error('Failed query: insert into tokens values ($1)\nparams: hunter2'), cause ? { cause } : {});

describe('describeFault', () => {
  it('tells the reason of a failed query, never the query or its parameters', () => {
    const reason = Object.assign(new Error('deadlock detected'), { code: '40P01' });
    expect(describeFault(queryError(reason))).toMatchObject({ message: 'deadlock detected', code: '40P01', stack: expect.stringContaining('at ') });
    for (const fault of [describeFault(queryError(reason)), describeFault(queryError())]) expect(JSON.stringify(fault)).not.toMatch(/hunter2|insert/);
  });

  it('keeps the sentence of an error that has a cause', () => {
    expect(describeFault(new Error('Port 4000 is taken.', { cause: new Error('EADDRINUSE') })).message).toBe('Port 4000 is taken.');
  });

  it('takes whatever is thrown', () => {
    expect(describeFault('no')).toEqual({ name: 'string', message: 'no' });
    expect(describeFault(null)).toEqual({ name: 'object', message: 'null' });
  });
});
