import { accepted, type ExplanationFileFormat, ImportExplanationDocument, type ImportExplanationMutation } from '@assay/sdk';
import { type Command, Option } from 'commander';
import { EXIT } from '../exit-codes.ts';
import type { Program } from '../program.ts';
import { table } from '../table.ts';
import { coloured } from '../terminal.ts';
import { versionId } from '../version-id.ts';
import { putFile } from './artifact.ts';

interface ImportOptions {
  readonly format: string;
  readonly version: string;
  readonly protected?: boolean;
  readonly key?: string;
}

type Imported = Extract<ImportExplanationMutation['importExplanation'], { readonly __typename: 'ImportedExplanation' }>;

const FORMATS = ['shap-force-plot', 'shap-values', 'lime', 'captum', 'alibi'];

/** Strongest features that are shown; the answer in JSON has all that are kept. */
const SHOWN = 10;

/** `assay explain import`. A file whose effects do not add up is refused by the server, which ends the command with 1. */
export function addExplainImport(explain: Command, run: Program['run']): void {
  const command = explain
    .command('import <file>')
    .description('take in what another tool found out, and say whether its effects add up; exit code 1 when they do not, and nothing is kept')
    .requiredOption('--version <modelVersion>', 'the model version that it is about, by id or name')
    .addOption(new Option('--format <format>', 'what wrote the file').choices(FORMATS).makeOptionMandatory())
    .option('--protected', 'the file holds protected columns of people')
    .option('--key <text>', 'idempotency key: the same key again answers the same');
  run<ImportOptions>(command, async (session, [file = ''], { format, version, key, protected: isProtected = false }) => {
    const modelVersionId = await versionId(session, version);
    const { id: artifactId } = await putFile(session, file, { mediaType: 'application/json', isProtected });
    const known = format.toUpperCase().replaceAll('-', '_') as ExplanationFileFormat;
    const input = { modelVersionId, artifactId, format: known, idempotencyKey: key ?? null };
    const imported = accepted((await session.client.request(ImportExplanationDocument, { input })).importExplanation);
    session.answer(imported, () => describe(imported));
    return EXIT.done;
  });
}

function describe({ id, library, libraryVersion, rows, featureCount, features, caveat, ...checked }: Imported): string {
  const by = `${library}${libraryVersion === null ? '' : ` ${libraryVersion}`}`;
  return [
    `Imported explanation ${id}: ${rows} rows and ${featureCount} features by ${by}; it stays labelled as imported.`,
    additivity(checked),
    caveat,
    table(
      ['feature', 'mean |effect|', 'mean effect'],
      features.slice(0, SHOWN).map(({ feature, meanAbsoluteEffect, meanEffect }) => [feature, meanAbsoluteEffect, meanEffect]),
    ),
  ].join('\n');
}

function additivity({ additivity: verdict, additivityError, reportedError }: Pick<Imported, 'additivity' | 'additivityError' | 'reportedError'>): string {
  const own = reportedError === null ? '' : ` The tool itself reports an error of ${reportedError}.`;
  if (verdict === 'HOLDS') return `Additivity ${coloured('HOLDS')}: base value and effects miss the outputs by ${additivityError ?? 0} at most.${own}`;
  return `Additivity ${coloured(verdict)}: the file does not state what the effects have to add up to.${own}`;
}
