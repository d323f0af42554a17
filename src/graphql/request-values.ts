import { type DocumentNode, GraphQLError, visit } from 'graphql';
import { LIMITS } from '../kernel/limits.ts';

/** Texts that PostgreSQL cannot store and UTF-8 cannot carry: a NUL character, or half of a surrogate pair. */
const UNSTORABLE = /[\0\p{Cs}]/u;

const UNSTORABLE_SENTENCE = 'holds a NUL character or half of a surrogate pair. Take it out.';

/** Why the variables of a request cannot be used, whatever they are for; null when they can. Texts of all depths are looked at, and names too. */
export function refusalOfVariables(variables: Readonly<Record<string, unknown>>): GraphQLError | null {
  const waiting: { readonly value: unknown; readonly path: string; readonly depth: number }[] = [{ value: variables, path: '', depth: 0 }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { value, path, depth } = next;
    if (typeof value === 'string' && UNSTORABLE.test(value)) return refused(`The variable $${path} ${UNSTORABLE_SENTENCE}`);
    if (typeof value !== 'object' || value === null) continue;
    if (depth > LIMITS.variableDepth) return refused(`The variable $${firstOf(path)} nests deeper than ${LIMITS.variableDepth} levels. Send a flatter value.`);
    for (const [key, inner] of Object.entries(value)) {
      if (UNSTORABLE.test(key)) return refused(`The name of a member of the variable $${path} ${UNSTORABLE_SENTENCE}`);
      waiting.push({ value: inner, path: path === '' ? key : `${path}.${key}`, depth: depth + 1 });
    }
  }
  return null;
}

/** Why the texts written into a document cannot be used; null when they can. */
export function refusalOfLiterals(document: DocumentNode): GraphQLError | null {
  let refusal: GraphQLError | null = null;
  visit(document, {
    StringValue: (node) => {
      if (refusal === null && UNSTORABLE.test(node.value)) {
        refusal = new GraphQLError(`A text of the document ${UNSTORABLE_SENTENCE}`, { nodes: [node], extensions: { code: 'BAD_USER_INPUT' } });
      }
    },
  });
  return refusal;
}

const refused = (message: string): GraphQLError => new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT' } });

const firstOf = (path: string): string => path.split('.')[0] ?? path;
