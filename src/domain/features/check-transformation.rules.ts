import { type Digest, isDigest } from '../../kernel/digest.ts';
import { type InvalidInput, invalidInput, type LimitExceeded } from '../../kernel/problem.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import { checkLongText, checkText } from '../../kernel/text.ts';
import type { TransformationDraft } from './feature-draft.entity.ts';
import { TRANSFORMATION_KINDS, type Transformation, type TransformationKind } from './feature-set.entity.ts';

/** Checks where the code of a feature is; whoever names code names enough of it to be found again. */
export function checkTransformation(field: string, draft: TransformationDraft | null | undefined): Result<Transformation | null, InvalidInput | LimitExceeded> {
  if (draft == null) return ok(null);
  const kind = TRANSFORMATION_KINDS.find((known) => known === draft.kind);
  if (kind === undefined) return refuse(invalidInput(`${field}.kind`, `Choose one of the kinds ${TRANSFORMATION_KINDS.join(', ')}.`));
  const texts = { repository: draft.repository ?? null, path: draft.path ?? null, commit: draft.commit ?? null, digest: draft.digest ?? null };
  for (const [name, text] of Object.entries(texts)) {
    const checked = text === null ? null : checkText(`${field}.${name}`, text);
    if (checked !== null && !checked.ok) return checked;
  }
  const expression = draft.expression == null ? ok(null) : checkLongText(`${field}.expression`, draft.expression);
  if (!expression.ok) return expression;
  const fault = faultOf(field, kind, texts, expression.value);
  if (fault !== null) return refuse(fault);
  const { repository, path, commit, digest } = texts;
  return ok({
    kind,
    repository: repository?.trim() ?? null,
    path: path?.trim() ?? null,
    commit,
    digest: digest as Digest | null,
    expression: expression.value,
  });
}

function faultOf(
  field: string,
  kind: TransformationKind,
  { path, commit, digest }: { readonly path: string | null; readonly commit: string | null; readonly digest: string | null },
  expression: string | null,
): InvalidInput | null {
  if (commit !== null && !/^[0-9a-f]{7,64}$/.test(commit))
    return invalidInput(`${field}.commit`, 'Give the commit as 7 to 64 hexadecimal digits in lower case, as git prints it.');
  if (digest !== null && !isDigest(digest))
    return invalidInput(`${field}.digest`, 'Give the digest of the code as SHA-256 in 64 hexadecimal digits in lower case.');
  const names = path !== null || expression !== null || digest !== null;
  if (kind === 'NONE')
    return names
      ? invalidInput(`${field}.kind`, 'The kind NONE takes a column as it is; leave path, digest and expression out, or name the kind of code.')
      : null;
  return names ? null : invalidInput(field, `Say where the ${kind} code is: a path, a digest or the expression itself.`);
}
