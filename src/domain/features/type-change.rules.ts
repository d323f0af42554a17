import { fitOf } from '../../kernel/value-types.ts';

/** Whether a feature that changes its type breaks models made for the old one, and why. */
export function typeChange(before: string, after: string): readonly [boolean, string] {
  switch (fitOf(after, before)) {
    case 'EXACT':
      return [false, `Every ${after} is also a ${before}, so models take the values as before.`];
    case 'LOSSY':
      return [true, `Not every ${after} fits into a ${before}: digits or range are lost where models take ${before}.`];
    case 'IMPOSSIBLE':
      return [true, `A ${after} is no ${before}: models that take ${before} cannot be fed with it.`];
  }
}
