import { basename } from 'node:path';
import { accepted, type Derivation, RegisterModelDocument, RegisterModelVersionDocument, type RegisterModelVersionMutationVariables } from '@assay/sdk';
import { type Command, Option } from 'commander';
import { EXIT, UsageError } from '../exit-codes.ts';
import { jsonObjectOf } from '../json-file.ts';
import { modelIdOf } from '../model-id.ts';
import type { Program } from '../program.ts';
import type { Session } from '../session.ts';
import { versionId } from '../version-id.ts';
import { putFile } from './artifact.ts';

interface CreateOptions {
  readonly useCase: string;
  readonly description: string;
}

interface RegisterOptions {
  readonly features: string;
  readonly data: readonly string[];
  readonly manifest?: string;
  readonly parameters?: string;
  readonly framework?: string;
  readonly commit?: string;
  readonly repository?: string;
  readonly run?: string;
  readonly lock?: string;
  readonly runtime?: string;
  readonly derivedFrom?: string;
  readonly derivation?: Derivation;
  readonly key?: string;
}

type Input = RegisterModelVersionMutationVariables['input'];

const DERIVATIONS: readonly Derivation[] = ['QUANTISED', 'PRUNED', 'DISTILLED', 'CONVERTED', 'FINE_TUNED'];
const BYTES = { mediaType: 'application/octet-stream', isProtected: false };

/** `assay model create` and `assay model register`. */
export function addRegisterModelCommands(model: Command, { run }: Program): void {
  const create = model
    .command('create <name>')
    .description('name a model for a use case; its content comes with versions')
    .requiredOption('--use-case <id>', 'the use case that it serves')
    .requiredOption('--description <text>', 'what it is');
  run<CreateOptions>(create, async (session, [name = ''], { useCase: useCaseId, description }) => {
    const created = accepted((await session.client.request(RegisterModelDocument, { input: { useCaseId, name, description } })).registerModel);
    session.answer(created, () => `${created.id} is ${created.name}.`);
    return EXIT.done;
  });
  const register = model
    .command('register <model> <file>')
    .description('upload a file and register it as the next version of a model; the model as an id or by its name')
    .requiredOption('--features <featureSetVersion>', 'the feature set version that it takes in')
    .requiredOption('--data <datasetVersion...>', 'the dataset versions that it was trained on')
    .option('--manifest <file>', 'JSON that says which columns feed which input and which output is the score; left out for what Assay cannot run')
    .option('--parameters <file>', 'JSON with the training parameters')
    .option('--framework <text>', 'the library that made it, such as scikit-learn 1.5.2')
    .option('--commit <hash>', 'the commit of the training code')
    .option('--repository <url>', 'where the training code lives')
    .option('--run <run>', 'the run that made it, as lineage knows it')
    .option('--lock <file>', 'the lock file of the training environment; needs --runtime')
    .option('--runtime <text>', 'language and version of the training environment, such as python 3.11.7; needs --lock')
    .option('--derived-from <modelVersion>', 'the version that it was made from; needs --derivation')
    .addOption(new Option('--derivation <kind>', 'how it was made from it; needs --derived-from').choices(DERIVATIONS))
    .option('--key <text>', 'idempotency key: the same key again answers the same');
  run<RegisterOptions>(register, async (session, [reference = '', file = ''], options) => {
    const input = await inputOf(session, reference, file, options);
    const version = accepted((await session.client.request(RegisterModelVersionDocument, { input })).registerModelVersion);
    const named = `${version.model?.name ?? reference}@${version.number}`;
    const { canBeEvaluated, reason } = version.evaluability;
    const evaluable = canBeEvaluated ? 'Assay can evaluate it.' : `Assay cannot evaluate it: ${reason}`;
    session.answer({ ...version, reference: named }, () => `${version.id} is ${named} (${version.format}, ${version.artifactDigest}).\n${evaluable}`);
    return EXIT.done;
  });
}

/** What the command line says, checked before anything is uploaded. */
async function inputOf(session: Session, reference: string, file: string, options: RegisterOptions): Promise<Input> {
  requireBoth('--lock', options.lock, '--runtime', options.runtime);
  requireBoth('--derived-from', options.derivedFrom, '--derivation', options.derivation);
  const [manifest, parameters] = [await optionalJson(options.manifest), await optionalJson(options.parameters)];
  const id = await modelIdOf(session, reference);
  const parent = options.derivedFrom === undefined ? null : await versionId(session, options.derivedFrom);
  const { digest: artifactDigest } = await putFile(session, file, BYTES);
  const { lock, runtime, derivation } = options;
  return {
    ...{ modelId: id, artifactDigest, manifest, parameters, featureSetVersionId: options.features, trainingDatasetVersionIds: [...options.data] },
    ...{ framework: options.framework ?? null, gitCommit: options.commit ?? null, repositoryUrl: options.repository ?? null },
    ...{ trainingRunId: options.run ?? null, idempotencyKey: options.key ?? null },
    environmentLock:
      lock === undefined || runtime === undefined ? null : { artifactDigest: (await putFile(session, lock, BYTES)).digest, name: basename(lock), runtime },
    derivedFrom: parent === null || derivation === undefined ? null : { modelVersionId: parent, kind: derivation },
  };
}

function requireBoth(one: string, given: string | undefined, other: string, otherGiven: string | undefined): void {
  if ((given === undefined) !== (otherGiven === undefined)) throw new UsageError(`Give ${one} and ${other} together.`);
}

const optionalJson = async (file: string | undefined): Promise<Readonly<Record<string, unknown>> | null> => (file === undefined ? null : jsonObjectOf(file));
