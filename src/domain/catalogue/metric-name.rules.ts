import { type InvalidInput, invalidInput } from '../../kernel/problem.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import { didYouMean } from '../../kernel/suggestion.ts';
import { METRICS, type MetricName, metricId } from '../../stats/index.ts';

/** What others call some of our measures, without separators and in lower case. */
const OTHER_NAMES: Readonly<Record<string, MetricName>> = {
  auc: 'rocAuc',
  auroc: 'rocAuc',
  prauc: 'averagePrecision',
  auprc: 'averagePrecision',
  ap: 'averagePrecision',
  ks: 'ksStatistic',
  f1score: 'f1',
  sensitivity: 'recall',
  tpr: 'recall',
  fpr: 'falsePositiveRate',
  tnr: 'specificity',
  brierscore: 'brier',
  logloss: 'logLoss',
  matthewscorrcoef: 'mcc',
};

/** Characters of an unknown name that are looked at. */
const SHOWN = 60;

const squeezed = (name: string): string => name.toLowerCase().replaceAll(/[\s_-]/g, '');
const BY_NAME: ReadonlyMap<string, MetricName> = new Map([
  ...Object.entries(OTHER_NAMES),
  ...(Object.keys(METRICS) as MetricName[]).map((name) => [squeezed(name), name] as const),
]);

/**
 * The id of the measure that a person means: `rocAuc@1` for itself, and for `rocAuc`, `roc_auc` and `auc` in the definition of today.
 * A name of no measure is refused, so that a slip of the pen does not look like "nothing was found".
 */
export function metricMeant(field: string, text: string): Result<string, InvalidInput> {
  const [, name = '', major] = /^(?:metrics\.)?(.*?)(?:@(\d{1,4}))?$/s.exec(text.trim()) ?? [];
  const known = BY_NAME.get(squeezed(name));
  if (known !== undefined) return ok(major === undefined ? metricId(known) : `${known}@${Number(major)}`);
  const shown = name.length > SHOWN ? `${name.slice(0, SHOWN)}…` : name;
  return refuse(invalidInput(field, `No measure is called "${shown}"; docs/metrics.md lists them.${didYouMean(shown, Object.keys(METRICS))}`));
}
