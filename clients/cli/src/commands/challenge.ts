import {
  accepted,
  type ChallengeFactsFragment,
  type ChallengeSeverity,
  ChallengesDocument,
  RaiseChallengeDocument,
  ResolveChallengeDocument,
  RespondToChallengeDocument,
} from '@assay/sdk';
import { type Command, Option } from 'commander';
import { EXIT } from '../exit-codes.ts';
import type { Program } from '../program.ts';
import type { Session } from '../session.ts';
import { versionId } from '../version-id.ts';

interface Written {
  readonly text: string;
  readonly aiAssisted?: boolean;
  readonly key?: string;
}

interface RaiseOptions extends Written {
  readonly severity: ChallengeSeverity;
  readonly nothingToQuestion?: boolean;
}

interface ListOptions {
  readonly about?: string;
  readonly open?: boolean;
}

const SEVERITIES = ['LOW', 'MEDIUM', 'HIGH', 'CRITICAL'] as const;

/** `assay challenge`: raise, respond, resolve, ask-again, list. */
export function addChallengeCommands({ root, run }: Program): void {
  const challenge = root.command('challenge').description('what validators ask of model versions, until an answer is enough');
  const written = (command: Command, what: string) =>
    command
      .requiredOption('--text <text>', what)
      .option('--ai-assisted', 'a program helped to write it')
      .option('--key <text>', 'idempotency key: the same key again answers the same');
  const raise = written(
    challenge
      .command('raise <modelVersion>')
      .description('question a version (id, churn@3) as somebody without a hand in it')
      .addOption(new Option('--severity <word>', 'how much hangs on the answer').choices(SEVERITIES).default('MEDIUM'))
      .option('--nothing-to-question', 'say in writing why there is nothing to question'),
    'the question, or why there is none',
  );
  run<RaiseOptions>(raise, async (session, [version = ''], options) => {
    const kind = options.nothingToQuestion === true ? ('NO_CHALLENGE' as const) : ('QUESTION' as const);
    const about = { modelVersionId: await versionId(session, version), kind, severity: options.severity, question: options.text };
    const input = { ...about, ...writingOf(options) };
    return tell(session, accepted((await session.client.request(RaiseChallengeDocument, { input })).raiseChallenge));
  });
  run<Written>(written(challenge.command('respond <challenge>').description('answer it'), 'the answer'), async (session, [challengeId = ''], options) => {
    const input = { challengeId, response: options.text, ...writingOf(options) };
    return tell(session, accepted((await session.client.request(RespondToChallengeDocument, { input })).respondToChallenge));
  });
  for (const [name, isEnough, description] of CONCLUSIONS) {
    run<Written>(written(challenge.command(`${name} <challenge>`).description(description), 'why'), async (session, [challengeId = ''], options) => {
      const input = { challengeId, isEnough, reason: options.text, ...writingOf(options) };
      return tell(session, accepted((await session.client.request(ResolveChallengeDocument, { input })).resolveChallenge));
    });
  }
  const list = challenge
    .command('list')
    .description('challenges of the project with all that was written, oldest first')
    .option('--about <modelVersion>', 'only of this version')
    .option('--open', 'only those that are not resolved');
  run<ListOptions>(list, async (session, _args, { about, open }) => {
    const modelVersionId = about === undefined ? null : await versionId(session, about);
    const variables = { projectId: session.requireProject(), modelVersionId, open: open === true, first: 100 };
    const { challenges } = await session.client.request(ChallengesDocument, variables);
    const found = challenges.edges.map(({ node }) => node);
    session.answer(found, () => (found.length === 0 ? 'Nothing was asked.' : found.map(described).join('\n\n')));
    return EXIT.done;
  });
}

const CONCLUSIONS = [
  ['resolve', true, 'say that the answer is enough, as somebody who did not answer'],
  ['ask-again', false, 'say that it is not'],
] as const;

const writingOf = ({ aiAssisted, key }: Written) => ({
  draftedBy: aiAssisted === true ? ('AI_ASSISTED' as const) : ('PEOPLE' as const),
  idempotencyKey: key ?? null,
});

const described = ({ id, state, severity, modelVersionId, steps }: ChallengeFactsFragment): string =>
  [
    `${id} ${state} ${severity} about ${modelVersionId}`,
    ...steps.map(({ actor, at, event, text }) => `  ${actor?.name ?? 'somebody'} at ${at}, ${event}: ${text.replaceAll('\r', '').replaceAll('\n', '\n    ')}`),
  ].join('\n');

function tell(session: Session, challenge: ChallengeFactsFragment) {
  session.answer(challenge, () => `${challenge.id} is ${challenge.state}.`);
  return EXIT.done;
}
