import { Command, CommanderError } from 'commander';
import { addAccountCommands } from './commands/account.ts';
import { addAdmissionCommand } from './commands/admission.ts';
import { addArtifactCommands } from './commands/artifact.ts';
import { addAttestationCommands } from './commands/attestation.ts';
import { addCancelCommand } from './commands/cancel.ts';
import { addCardCommand } from './commands/card.ts';
import { addChallengeCommands } from './commands/challenge.ts';
import { addDatasetCommands } from './commands/dataset.ts';
import { addDecisionCommands } from './commands/decide.ts';
import { addDelegationCommands } from './commands/delegation.ts';
import { addDeploymentCommands } from './commands/deployment.ts';
import { addDocumentCommands } from './commands/document.ts';
import { addEvaluateCommand } from './commands/evaluate.ts';
import { addExplainCommands } from './commands/explain.ts';
import { addFeaturesCommands } from './commands/features.ts';
import { addGateCommands } from './commands/gate.ts';
import { addGateReportCommand } from './commands/gate-report.ts';
import { addHoldCommands } from './commands/holds.ts';
import { addInboxCommand } from './commands/inbox.ts';
import { addIncidentCommands } from './commands/incident.ts';
import { addJournalCommands } from './commands/journal.ts';
import { addLatencyCommands } from './commands/latency.ts';
import { addLegalHoldCommands } from './commands/legal-hold.ts';
import { addLineageCommand } from './commands/lineage.ts';
import { addModelCommands } from './commands/model.ts';
import { addPolicyCommands } from './commands/policy.ts';
import { addPreflightCommands } from './commands/preflight.ts';
import { addRequestCommands } from './commands/request.ts';
import { addReviewCommands } from './commands/reviews.ts';
import { addSearchCommand } from './commands/search.ts';
import { addThreadCommands } from './commands/thread.ts';
import { addUseCaseCommands } from './commands/use-case.ts';
import { EXIT, type ExitCode, exitCodeOf, inWords, UsageError } from './exit-codes.ts';
import type { Action, Program } from './program.ts';
import { openSession } from './session.ts';
import { processTerminal, type Terminal } from './terminal.ts';

const DESCRIPTION = `The command-line client of Assay.

A model version is named by its id, or in the project by model and number or alias: churn@3, churn@champion.

Exit codes: 0 done or gate open, 1 failed, 2 wrong usage, 3 gate refused,
4 waiting for approval or acknowledgement, 5 not signed in or not allowed.`;

/** Runs one command line and resolves with its exit code; every failure is one sentence on the terminal. */
export async function run(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  let code: ExitCode = EXIT.done;
  const root = new Command('assay')
    .description(DESCRIPTION)
    .option('--url <url>', 'address of the server (ASSAY_URL; http://127.0.0.1:4000 when neither is given)')
    .option('--token <token>', 'API token (ASSAY_TOKEN; that of assay login when neither is given)')
    .option('--project <id>', 'project that is meant (ASSAY_PROJECT)')
    .option('--json', 'write answers as JSON')
    .exitOverride()
    .configureOutput({ writeOut: (text) => terminal.out(text.trimEnd()), writeErr: (text) => terminal.note(text.trimEnd()) })
    .showHelpAfterError('Run assay help, or assay help <command>, to see how it is used.');
  const program: Program = {
    root,
    run: <O>(command: Command, action: Action<O>) => {
      command.action(async () => {
        code = await action(await openSession(command, terminal), command.args, command.opts<O & Record<string, unknown>>());
      });
    },
  };
  for (const add of [
    addAccountCommands,
    addAdmissionCommand,
    addArtifactCommands,
    addAttestationCommands,
    addDatasetCommands,
    addEvaluateCommand,
    addExplainCommands,
    addPreflightCommands,
    addLatencyCommands,
    addCancelCommand,
    addFeaturesCommands,
    addGateCommands,
    addGateReportCommand,
    addHoldCommands,
    addDecisionCommands,
    addRequestCommands,
    addDelegationCommands,
    addThreadCommands,
    addInboxCommand,
    addIncidentCommands,
    addDocumentCommands,
    addChallengeCommands,
    addLegalHoldCommands,
    addDeploymentCommands,
    addReviewCommands,
    addLineageCommand,
    addSearchCommand,
    addCardCommand,
    addJournalCommands,
    addModelCommands,
    addPolicyCommands,
    addUseCaseCommands,
  ])
    add(program);
  try {
    await root.parseAsync([...args], { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage;
    const fault = inWords(error);
    terminal.note(fault.message);
    if (fault instanceof UsageError) terminal.note('Run assay help, or assay help <command>, to see how it is used.');
    return exitCodeOf(fault);
  }
}

/** Runs the command line of this process. */
export async function runOnProcess(): Promise<void> {
  // A reader that went away, such as head, is no failure of ours.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? EXIT.done : EXIT.failed));
  process.exitCode = await run(process.argv.slice(2), processTerminal());
}
