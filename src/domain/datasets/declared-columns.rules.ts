import { LIMITS } from '../../kernel/limits.ts';
import { type InvalidInput, invalidInput, type LimitExceeded, limitExceeded } from '../../kernel/problem.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import { checkName, checkText } from '../../kernel/text.ts';
import { type DatasetColumn, SENSITIVITIES, type Sensitivity } from './dataset.entity.ts';

/** What is said about a column at its registration, besides what its bytes say. */
export interface ColumnDeclaration {
  readonly name: string;
  readonly sensitivity?: Sensitivity | null;
  readonly description?: string | null;
  readonly unit?: string | null;
}

type Fault = InvalidInput | LimitExceeded;

/** What is wrong with declarations whatever the data hold, so that nobody's bytes are read for it: too many, two of one column, no such word. */
export function checkDeclarations(declarations: readonly ColumnDeclaration[], protectedColumns: readonly string[]): Result<null, Fault> {
  if (declarations.length > LIMITS.datasetColumns)
    return refuse(limitExceeded('datasetColumns', LIMITS.datasetColumns, `Describe at most ${LIMITS.datasetColumns} columns.`));
  const described = new Set<string>();
  for (const [i, declaration] of declarations.entries()) {
    const { name } = declaration;
    if (described.has(name)) return refuse(invalidInput(`columns.${i}.name`, `The column "${name}" is described twice; describe it once.`));
    described.add(name);
    const said = checkDeclaration(`columns.${i}`, declaration);
    if (!said.ok) return said;
  }
  const guarded = new Set<string>();
  for (const [i, name] of protectedColumns.entries()) {
    if (guarded.has(name)) return refuse(invalidInput(`protectedColumns.${i}`, `The protected column "${name}" is named twice; name it once.`));
    guarded.add(name);
  }
  return ok(null);
}

/** The columns that were found, with what is declared about them; refuses declarations of columns that do not exist. */
export function declared(
  found: readonly { readonly name: string; readonly type: string }[],
  declarations: readonly ColumnDeclaration[],
): Result<readonly DatasetColumn[], Fault> {
  const byName = new Map<string, DatasetColumn>();
  for (const { name, type } of found) byName.set(name, { name, type, sensitivity: null, description: null, unit: null });
  for (const [i, declaration] of declarations.entries()) {
    const column = byName.get(declaration.name);
    if (column === undefined) return refuse(unknownColumn(`columns.${i}.name`, declaration.name, found));
    const said = checkDeclaration(`columns.${i}`, declaration);
    if (!said.ok) return said;
    byName.set(column.name, { ...column, ...said.value });
  }
  return ok([...byName.values()]);
}

function checkDeclaration(field: string, { sensitivity, description, unit }: ColumnDeclaration): Result<Omit<DatasetColumn, 'name' | 'type'>, Fault> {
  if (sensitivity != null && !SENSITIVITIES.includes(sensitivity))
    return refuse(invalidInput(`${field}.sensitivity`, `Choose one of ${SENSITIVITIES.join(', ')}.`));
  const text = description == null ? ok(null) : checkText(`${field}.description`, description);
  if (!text.ok) return text;
  const name = unit == null ? ok(null) : checkName(`${field}.unit`, unit);
  return name.ok ? ok({ sensitivity: sensitivity ?? null, description: text.value, unit: name.value }) : name;
}

/** Checks that protected columns exist. */
export function checkProtected(columns: readonly { readonly name: string }[], names: readonly string[]): Result<null, InvalidInput> {
  const known = new Set(columns.map(({ name }) => name));
  const stranger = names.findIndex((name) => !known.has(name));
  return stranger === -1 ? ok(null) : refuse(unknownColumn(`protectedColumns.${stranger}`, names[stranger] as string, columns));
}

const unknownColumn = (field: string, name: string, columns: readonly { readonly name: string }[]): InvalidInput =>
  invalidInput(field, `The dataset has no column "${name}"; it has ${columns.map((column) => column.name).join(', ')}.`);

const SENSITIVE: readonly (Sensitivity | null)[] = ['CONFIDENTIAL', 'PERSONAL', 'SPECIAL_CATEGORY'];

/** The columns whose values not everybody may see: protected characteristics, and what is declared as sensitive. */
export const sensitiveColumns = ({ columns, protectedColumns }: { readonly columns: readonly DatasetColumn[]; readonly protectedColumns: readonly string[] }) =>
  new Set([...protectedColumns, ...columns.filter(({ sensitivity }) => SENSITIVE.includes(sensitivity ?? null)).map(({ name }) => name)]);
