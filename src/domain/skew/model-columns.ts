import type { ColumnEncoding, Encoding, ModelManifest } from '../../inference/run-protocol.ts';
import type { FeatureSetVersion } from '../features/index.ts';
import type { ModelColumn } from './model-column.entity.ts';

/** The columns that feed a model in the order of its inputs; where no manifest says them, those that its features are named after or made from. */
export const modelColumns = (manifest: ModelManifest | null, trained: FeatureSetVersion, known: ReadonlySet<string>): readonly ModelColumn[] =>
  manifest === null ? guessedColumns(trained, known) : manifestModelColumns(manifest);

/** The columns that feed a model in the order of its inputs, as its manifest says. */
export function manifestModelColumns(manifest: ModelManifest): readonly ModelColumn[] {
  const columns = manifest.inputs.flatMap((input) =>
    (input.kind === 'matrix' ? input.columns : [input.column]).map((spec) => columnOf(spec, input.name, input.dtype)),
  );
  return [...new Map(columns.map((column) => [column.column, column])).values()];
}

const columnOf = ({ column, encoding }: ColumnEncoding, input: string, dtype: string): ModelColumn => ({
  ...{ column, input, dtype, encoding: encoding.kind },
  ...termsOf(encoding),
  reading: encoding.kind === 'numeric' ? 'numbers' : 'texts',
});

function termsOf(encoding: Encoding): Pick<ModelColumn, 'acceptsMissing' | 'categories' | 'acceptsUnknown'> {
  switch (encoding.kind) {
    case 'numeric':
      return { acceptsMissing: encoding.missing !== undefined, categories: null, acceptsUnknown: true };
    case 'string':
      return { acceptsMissing: true, categories: null, acceptsUnknown: true };
    case 'onehot': {
      const acceptsUnknown = encoding.unknown === 'zeros';
      return { categories: encoding.categories, acceptsUnknown, acceptsMissing: acceptsUnknown || encoding.categories.includes('') };
    }
    case 'ordinal': {
      const categories = Object.keys(encoding.categories);
      const acceptsUnknown = encoding.unknown !== undefined;
      return { categories, acceptsUnknown, acceptsMissing: acceptsUnknown || categories.includes('') };
    }
  }
}

const NUMBERS = /^(u?int|float)\d+$/;

function guessedColumns(trained: FeatureSetVersion, known: ReadonlySet<string>): readonly ModelColumn[] {
  return trained.features.flatMap(({ name, dtype, sourceColumns }) => {
    const columns = known.has(name) ? [name] : sourceColumns.filter((column) => known.has(column));
    const reading = NUMBERS.test(dtype) ? ('numbers' as const) : ('texts' as const);
    return columns.map((column): ModelColumn => {
      const unknown = { input: null, dtype: null, encoding: null, acceptsMissing: true, categories: null, acceptsUnknown: true };
      return { column, ...unknown, reading };
    });
  });
}
