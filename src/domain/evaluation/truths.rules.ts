import type { TextColumn } from '../../kernel/text-column.ts';
import type { AuditSpecification } from '../registry/audit-specification.entity.ts';
import { mapLabels, unknownLabels } from './labels.rules.ts';
import { numberOfText } from './number-text.rules.ts';

/** What is true of the rows, or a sentence that says what is wrong with their labels. */
export type Truths =
  | { readonly ok: true; readonly labels: Int8Array; readonly targets: Float64Array; readonly negativeLabel: string | null }
  | { readonly ok: false; readonly message: string };

/** What the specification makes of the label column: labels of classifiers, numbers of regressions and rankings. */
type Told = Pick<AuditSpecification, 'groundTruth' | 'labelColumn' | 'positiveLabel' | 'measurement'>;

const NO_NUMBERS = new Float64Array(0);
const NO_LABELS = new Int8Array(0);

/** Maps the texts of the label column as the task wants them. An unknown text is an error that names it, never a class or number of its own. */
export function truthsOf(specification: Told, texts: TextColumn, rows: number): Truths {
  const { task, classes } = specification.measurement;
  const isKnown = specification.groundTruth !== 'ABSENT';
  if (task === 'REGRESSION' || task === 'RANKING') {
    if (!isKnown) return { ok: true, labels: NO_LABELS, targets: new Float64Array(rows).fill(Number.NaN), negativeLabel: null };
    return mapNumbers(texts, specification.labelColumn, task);
  }
  if (!isKnown) return { ok: true, labels: unknownLabels(rows), targets: NO_NUMBERS, negativeLabel: null };
  const mapped =
    task === 'BINARY'
      ? mapLabels(texts, specification.labelColumn, specification.positiveLabel ?? '')
      : mapClasses(texts, specification.labelColumn, classes ?? []);
  return mapped.ok ? { ...mapped, targets: NO_NUMBERS } : mapped;
}

function mapClasses({ codes, texts }: TextColumn, column: string, classes: readonly string[]) {
  const meaning = texts.map((text) => (text.trim() === '' ? -1 : classes.indexOf(text.trim())));
  const labels = new Int8Array(codes.length);
  for (let row = 0; row < codes.length; row++) {
    const code = codes[row] as number;
    const label = (texts[code] ?? '').trim();
    const known = meaning[code] ?? -1;
    if (known === -1 && label !== '')
      return {
        ok: false as const,
        message: `The label column "${column}" holds "${label}" in row ${row + 1}, which is none of the classes ${listed(classes)}; correct the data, or the classes of the audit specification.`,
      };
    labels[row] = known;
  }
  return { ok: true as const, labels, negativeLabel: null };
}

function mapNumbers({ codes, texts }: TextColumn, column: string, task: 'REGRESSION' | 'RANKING'): Truths {
  const values = texts.map(numberOfText);
  const targets = new Float64Array(codes.length);
  for (let row = 0; row < codes.length; row++) {
    const code = codes[row] as number;
    const value = values[code] ?? null;
    if (value === null)
      return { ok: false, message: `The label of row ${row + 1} in the column "${column}" is "${texts[code] ?? ''}", which is no number; correct the data.` };
    if (task === 'RANKING' && value < 0)
      return { ok: false, message: `The relevance of row ${row + 1} in the column "${column}" is ${value}; a relevance is zero or more, so correct the data.` };
    targets[row] = value;
  }
  return { ok: true, labels: NO_LABELS, targets, negativeLabel: null };
}

const SHOWN_CLASSES = 20;

const listed = (classes: readonly string[]): string =>
  classes.length <= SHOWN_CLASSES
    ? classes.map((text) => `"${text}"`).join(', ')
    : `${listed(classes.slice(0, SHOWN_CLASSES))} and ${classes.length - SHOWN_CLASSES} more`;
