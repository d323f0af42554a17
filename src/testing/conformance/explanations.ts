import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readImport } from '../../domain/explanations/import-formats.rules.ts';
import type { ImportFormat } from '../../domain/explanations/imported-explanation.entity.ts';
import type { ConformanceReport } from './models.ts';

/** By how the real files are called. */
const FORMATS: readonly (readonly [prefix: string, format: ImportFormat])[] = [
  ['shap_', 'SHAP_FORCE_PLOT'],
  ['lime_', 'LIME'],
  ['captum_', 'CAPTUM'],
];

/** Files that SHAP, LIME and Captum wrote: each is read, adds up where its format allows to tell, and stops adding up when one effect is changed. */
export async function explanationsConformance(shared: string): Promise<ConformanceReport> {
  const folder = join(shared, 'interop', 'explain');
  const failed: string[] = [];
  let passed = 0;
  const note = (holds: boolean, sentence: string): void => {
    if (holds) passed += 1;
    else failed.push(sentence);
  };
  for (const file of (await readdir(folder)).filter((name) => name.endsWith('.json')).sort()) {
    const format = FORMATS.find(([prefix]) => file.startsWith(prefix))?.[1];
    if (format === undefined) {
      failed.push(`${file}: nobody says what format it has`);
      continue;
    }
    const text = await readFile(join(folder, file), 'utf8');
    const found = readImport(format, text);
    note(found.ok, `${file}: ${found.ok ? '' : found.message}`);
    if (!found.ok) continue;
    const { additivity, additivityError, rows } = found.content;
    note(
      rows.every(({ effects }) => effects.length > 0),
      `${file}: a row without effects`,
    );
    if (format !== 'SHAP_FORCE_PLOT') {
      note(additivity === 'NOT_CHECKABLE', `${file}: ${additivity} where nothing can be checked`);
      continue;
    }
    note(additivity === 'HOLDS' && (additivityError ?? 1) < 1e-9, `${file}: ${additivity} with an error of ${additivityError}`);
    const changed = readImport(
      format,
      text.replace(/"effect": (-?[\d.e-]+)/, (_all, effect: string) => `"effect": ${Number(effect) + 1}`),
    );
    note(changed.ok && changed.content.additivity === 'BROKEN', `${file}: still adds up when an effect is changed`);
  }
  return { passed, failed };
}
