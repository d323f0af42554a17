import type { Measure } from '../../kernel/measure.ts';
import type { Task } from '../registry/measurement-plan.entity.ts';
import type { CardDocument, CardMetrics } from './card-document.entity.ts';
import { PROSE_TEXTS, type ProseText } from './card-prose.entity.ts';
import { inline, measureInterval, measureRows, measureValue, number, quote, table } from './markdown-text.rules.ts';
import type { ModelCard } from './model-card.entity.ts';

const TITLES: Readonly<Record<ProseText, string>> = {
  overview: 'Overview',
  intendedUse: 'Intended use',
  intendedUsers: 'Intended users',
  outOfScope: 'Out of scope',
  foreseeableMisuse: 'Foreseeable misuse',
  limitations: 'Limitations',
  tradeoffs: 'Trade-offs',
  ethicalConsiderations: 'Ethical considerations',
  thresholdRationale: 'Why this threshold',
  explainability: 'Explainability',
  fairnessStatement: 'Fairness, in the words of the authors',
  humanOversight: 'Human oversight',
  labelDefinition: 'What the label means',
  privacy: 'Privacy',
  changeHistory: 'Changes',
  incidentContact: 'Whom to call',
  validationReport: 'Independent validation',
  licence: 'Licence',
};

/** The card as Markdown, the same for the same card; every measured number stands beside the id of the evidence it was read from. */
export function renderMarkdown(card: ModelCard): string {
  const { document } = card;
  const sections = [
    heading(card),
    staleness(card),
    identity(document),
    prose(document),
    datasets(document),
    metrics(document),
    fairness(document),
    monitoring(document, card),
    completeness(card),
    citations(card),
  ];
  return `${sections.filter((section) => section !== '').join('\n\n')}\n`;
}

function heading({ document, digest, revision }: ModelCard): string {
  const { identity: version, useCase } = document;
  return [
    `# Model card: ${inline(version.model)}, version ${version.number}`,
    `Revision ${revision} · digest \`${digest}\` · use case ${inline(useCase.name)} (tier ${useCase.tier})`,
    'Quoted text was written by people. Every other number was read from the evidence named beside it.',
  ].join('\n\n');
}

function staleness({ citations: cited }: ModelCard): string {
  const stale = cited.filter((citation) => citation.stale);
  if (stale.length === 0) return '';
  const lines = stale.map(({ evidenceId, digest, actualDigest }) => `> - \`${evidenceId}\`: recorded as \`${digest}\`, stored now as \`${actualDigest}\``);
  return ['> **WARNING: EVIDENCE WAS ALTERED AFTER IT WAS RECORDED. Do not believe any number of this card that cites:**', ...lines].join('\n');
}

function identity({ identity: version, useCase }: CardDocument): string {
  const { costs } = useCase;
  const rows: readonly (readonly [string, string])[] = [
    ['Model version', `\`${version.modelVersionId}\``],
    ['Model file', `\`${version.artifactId}\`, SHA-256 \`${version.artifactDigest}\``],
    ['How it is fed', version.manifestDigest === null ? 'no manifest: Assay cannot run it' : `manifest SHA-256 \`${version.manifestDigest}\``],
    ['Takes in', version.features.map(inline).join(', ')],
    ['Code', version.gitCommit === null ? 'not declared' : `\`${inline(version.gitCommit)}\``],
    ['Predicts', inline(useCase.target)],
    ['Serves the decision', inline(useCase.decision)],
    ['Who acts on it', inline(useCase.actsOnIt)],
    ['Used on', inline(useCase.population)],
    [
      'Cost of errors',
      `false positive ${number(costs.falsePositive)}, false negative ${number(costs.falseNegative)} ${inline(costs.unit)} (\`${useCase.useCaseId}\`)`,
    ],
  ];
  return `## What it is\n\n${table(['', ''], rows)}`;
}

function prose({ prose: { texts, owners, risks, draftedBy } }: CardDocument): string {
  const parts = PROSE_TEXTS.flatMap((field) => {
    const text = texts[field];
    return text === undefined ? [] : [`### ${TITLES[field]}\n\n${quote(text)}`];
  });
  if (draftedBy === 'AI_ASSISTED') parts.unshift('A program helped to write what follows, as its authors declare.');
  if (owners.length > 0) {
    parts.push(
      `### Owners\n\n${table(
        ['Name', 'Contact', 'Role'],
        owners.map(({ name, contact, role }) => [name, contact, role].map(inline)),
      )}`,
    );
  }
  if (risks.length > 0) {
    parts.push(
      `### Risks\n\n${table(
        ['Risk', 'What is done about it', 'Who looks after it'],
        risks.map(({ risk, mitigation, owner }) => [risk, mitigation, owner].map(inline)),
      )}`,
    );
  }
  return parts.length === 0 ? '' : `## In the words of its authors\n\n${parts.join('\n\n')}`;
}

function datasets({ datasets: data }: CardDocument): string {
  const rows = data.map(({ role, name, number: version, rows: count, split, digest, datasetVersionId }) => [
    role.toLowerCase(),
    `${inline(name)}, version ${version}${split === null ? '' : `, where ${inline(split)}`}`,
    String(count),
    `\`${digest}\``,
    `\`${datasetVersionId}\``,
  ]);
  return `## Data\n\n${rows.length === 0 ? 'None is registered.' : table(['Role', 'Dataset', 'Rows of the file', 'SHA-256', 'Evidence'], rows)}`;
}

function metrics({ metrics: measured }: CardDocument): string {
  if (measured === null) return '## Metrics\n\nNot measured: no gate evaluation under the approved specification has succeeded.';
  const { evidenceId, confusion } = measured;
  const evidence = `\`${evidenceId}\``;
  const lines = measured.measures.map((measure) => [
    inline(measureName(measure)),
    measureValue(measure),
    measureInterval(measure),
    measureRows(measure),
    evidence,
  ]);
  const outcomes =
    confusion === null
      ? []
      : ([
          ['true positives', confusion.truePositive],
          ['false positives', confusion.falsePositive],
          ['false negatives', confusion.falseNegative],
          ['true negatives', confusion.trueNegative],
        ] as const);
  return [
    '## Metrics',
    measuredHow(measured, evidence),
    table(['Measure', 'Value', 'Interval', 'Rows', 'Evidence'], lines),
    ...(outcomes.length === 0
      ? []
      : [
          table(
            ['Outcome', 'Count', 'Evidence'],
            outcomes.map(([name, count]) => [name, String(count), evidence]),
          ),
        ]),
  ].join('\n\n');
}

const TASKS: Readonly<Record<Task, string>> = {
  BINARY: 'a binary classifier',
  MULTICLASS: 'a classifier of several classes',
  REGRESSION: 'a regression',
  RANKING: 'a ranking',
};

function measuredHow({ digest, specificationId, task, threshold, positiveLabel, rows, positives, negatives }: CardMetrics, evidence: string): string {
  const by = `Measured by Assay in ${evidence} (result \`${digest}\`) under \`${specificationId}\`: ${rows} rows`;
  if (threshold === null || positiveLabel === null) return `${by}, as ${TASKS[task ?? 'BINARY']}.`;
  return `${by}, of them ${positives} with the label "${inline(positiveLabel)}" and ${negatives} without; a score of ${number(threshold)} or more is a positive prediction.`;
}

/** The id, and of which part of the rows or at which place. */
function measureName({ id, slice }: Measure): string {
  const parts = Object.entries(slice ?? {}).map(([name, category]) => `${name} ${category}`);
  return parts.length === 0 ? id : `${id} (${parts.join(', ')})`;
}

function fairness({ fairness: audit }: CardDocument): string {
  if (audit === null) return '## Fairness\n\nNot audited: there is no bias audit of the gate evaluation.';
  const evidence = `\`${audit.evidenceId}\``;
  const attributes = audit.attributes.map(({ attribute, groups, disparities }) =>
    [
      `### ${inline(attribute)}`,
      table(
        ['Group', 'Rows', 'Share with the favourable decision', 'Interval', 'Evidence'],
        groups.map(({ group, rows, selectionRate }) => [
          inline(group),
          inline(rows),
          selectionRate === null ? 'n/a (no data)' : measureValue(selectionRate),
          selectionRate === null ? '–' : measureInterval(selectionRate),
          evidence,
        ]),
      ),
      disparities.length === 0
        ? 'No group is compared with another.'
        : table(
            ['Metric', 'Group', 'Against', 'Value', 'Interval', 'Enough people', 'Against four fifths', 'Evidence'],
            disparities.map(({ metric, group, reference, referenceMode, measure, assessed, referenceVerdict }) => [
              inline(metric),
              inline(group),
              `${inline(reference)} (${referenceMode})`,
              measureValue(measure),
              measureInterval(measure),
              assessed ? 'yes' : 'NO',
              referenceVerdict,
              evidence,
            ]),
          ),
    ].join('\n\n'),
  );
  const uncovered = audit.notAssessed.map(({ attribute, group, rows, metrics: names }) => [
    inline(attribute),
    inline(group),
    inline(rows),
    names.map(inline).join(', '),
    evidence,
  ]);
  const notAssessed =
    uncovered.length === 0
      ? 'Every group could be assessed.'
      : `**Groups that nothing can be said about:**\n\n${table(['Attribute', 'Group', 'Rows', 'Metrics', 'Evidence'], uncovered)}`;
  return [`## Fairness`, `Audited in ${evidence} (digest \`${audit.digest}\`). Counts of few people are withheld.`, ...attributes, notAssessed].join('\n\n');
}

function monitoring({ monitoring: plan }: CardDocument, { citations: cited }: ModelCard): string {
  if (plan === null) return '## Monitoring\n\nNo monitor is drafted.';
  const id = cited.find(({ kind }) => kind === 'Monitor')?.evidenceId ?? 'plan';
  return `## Monitoring\n\nWatched: ${plan.signals.join(', ')}, against ${plan.baselineRows} rows of the evaluation; windows of fewer than ${plan.minimumRows} scored rows are not judged (\`${id}\`, plan \`${plan.digest}\`).`;
}

function completeness({ completeness: { score, fields } }: ModelCard): string {
  const open = fields.filter(({ because }) => because !== null);
  const lines = open.map(({ field, blocking, because }) => `- ${blocking ? '**blocking** ' : ''}${field}: ${because}`);
  return [`## Completeness`, `${number(score * 100)} % of the fields, by weight.`, ...(lines.length === 0 ? [] : [lines.join('\n')])].join('\n\n');
}

function citations({ citations: cited }: ModelCard): string {
  if (cited.length === 0) return '';
  const rows = cited.map(({ evidenceId, kind, digest, stale }) => [`\`${evidenceId}\``, kind, `\`${digest}\``, stale ? '**ALTERED**' : 'unchanged']);
  return `## Evidence\n\n${table(['Id', 'Kind', 'Digest', 'Stored bytes'], rows)}`;
}
