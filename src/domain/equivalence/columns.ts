import { manifestColumns } from '../../inference/model-manifest.ts';
import type { DatasetVersion } from '../datasets/index.ts';
import type { AuditSpecification, EvaluableVersion } from '../registry/index.ts';

/** The columns that running the versions and dividing people by protected attributes need, and the dataset version lacks. */
export function missingColumns(dataset: DatasetVersion, versions: readonly EvaluableVersion[], specification: AuditSpecification): readonly string[] {
  const present = new Set(dataset.columns.map(({ name }) => name));
  const needed = [...versions.flatMap(({ manifest }) => manifestColumns(manifest)), ...specification.protectedAttributes.map(({ column }) => column)];
  return [...new Set(needed)].filter((column) => !present.has(column)).sort();
}
