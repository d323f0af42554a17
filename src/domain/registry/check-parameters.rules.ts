import type { Json } from '../../kernel/canonical-json.ts';
import { LIMITS } from '../../kernel/limits.ts';
import { type InvalidInput, invalidInput, type LimitExceeded, limitExceeded } from '../../kernel/problem.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';

/** Training parameters from outside: a JSON object of limited size that the database can hold without loss. */
export function checkParameters(given: unknown): Result<{ readonly [name: string]: Json }, InvalidInput | LimitExceeded> {
  if (typeof given !== 'object' || given === null || Array.isArray(given))
    return refuse(invalidInput('parameters', 'Give the training parameters as a JSON object.'));
  const text = JSON.stringify(given);
  if (Buffer.byteLength(text) > LIMITS.parameterBytes) {
    return refuse(
      limitExceeded(
        'parameterBytes',
        LIMITS.parameterBytes,
        `The training parameters take more than ${LIMITS.parameterBytes} bytes as JSON; keep the long ones in a file.`,
      ),
    );
  }
  // JSON.stringify writes NUL and lone surrogates as escapes, and neither can be stored; a backslash before them would be escaped itself.
  if (/(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f][0-9a-f]{2})/.test(text)) {
    return refuse(invalidInput('parameters', 'Take the characters that are no text (NUL, half surrogates) out of the training parameters.'));
  }
  return ok(JSON.parse(text) as { readonly [name: string]: Json });
}
