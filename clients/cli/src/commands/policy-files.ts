import { existsSync, statSync } from 'node:fs';
import type { Command } from 'commander';
import { EXIT, type ExitCode, UsageError } from '../exit-codes.ts';
import type { Program } from '../program.ts';
import type { Session } from '../session.ts';
import { table } from '../table.ts';
import { coloured } from '../terminal.ts';

/** The server's own reading of policy files, loaded only by these commands. They ask no server. */
const offline = () => import('../../../../src/domain/policy/offline.ts');

type TestReport = ReturnType<Awaited<ReturnType<typeof offline>>['testPolicyDirectory']>;
type Reports = Extract<TestReport, { readonly ok: true }>['reports'];

interface CheckOptions {
  readonly policies?: string;
}

/** `assay policy check` and `assay policy test`, which work on files alone. */
export function addPolicyFileCommands(policy: Command, { run }: Pick<Program, 'run'>): void {
  const check = policy
    .command('check <file>')
    .description('check one policy file as the server does; exit code 1 when it is refused, with line and column of every fault')
    .option('--policies <directory>', 'directory whose roles.yaml counts; the nearest one above the file when left out');
  run<CheckOptions>(check, (session, [file = ''], options) => checkFile(session, file, options));
  const test = policy
    .command('test [directory]')
    .description('run the tests of all policies of a directory (policies when left out); exit code 1 when a case fails or a policy lacks one');
  run(test, (session, [directory = 'policies']) => testDirectory(session, directory));
}

async function checkFile(session: Session, file: string, options: CheckOptions): Promise<ExitCode> {
  if (!existsSync(file) || !statSync(file).isFile()) throw new UsageError(`There is no file ${file}.`);
  const { checkPolicyFile, policiesDirectoryOf } = await offline();
  const directory = options.policies ?? policiesDirectoryOf(file);
  if (directory === null) throw new UsageError(`No folder above ${file} has a roles.yaml. Say by which roles to check it: --policies <directory>.`);
  const report = checkPolicyFile(file, directory);
  session.answer(report, () => {
    if (!report.ok) return report.faults.join('\n');
    const warnings = report.warnings.map(({ sentence }) => `Warning: ${sentence}`);
    return [`${report.policy} can be published: ${report.rules} rules, digest ${report.digest}.`, ...warnings].join('\n');
  });
  return report.ok ? EXIT.done : EXIT.failed;
}

async function testDirectory(session: Session, directory: string): Promise<ExitCode> {
  if (!existsSync(directory) || !statSync(directory).isDirectory()) throw new UsageError(`There is no folder ${directory}.`);
  const { testPolicyDirectory } = await offline();
  const found = testPolicyDirectory(directory);
  session.answer(found, () => (found.ok ? describe(found.reports) : found.faults.join('\n')));
  return found.ok && found.reports.every(holds) ? EXIT.done : EXIT.failed;
}

const holds = ({ outcomes, lacking }: Reports[number]): boolean => lacking.length === 0 && outcomes.every(({ faults }) => faults.length === 0);

function describe(reports: Reports): string {
  const rows = reports.flatMap(({ policy, outcomes }) => outcomes.map(({ name, kind, faults }) => [policy, faults.length === 0 ? 'PASS' : 'FAIL', kind, name]));
  const failures = reports.flatMap(({ policy, outcomes }) => outcomes.flatMap(({ name, faults }) => faults.map((fault) => `${policy}, "${name}": ${fault}`)));
  const gaps = reports
    .filter(({ lacking }) => lacking.length > 0)
    .map(
      ({ policy, file, lacking }) =>
        `${policy} lacks a case that is ${lacking.join(', and one that is ')}${file === null ? '; it has no test file' : ` (${file})`}.`,
    );
  const failed = rows.filter(([, verdict]) => verdict === 'FAIL').length;
  const sum = `${reports.length} policies, ${rows.length} cases, ${failed} failed: ${coloured(failed === 0 && gaps.length === 0 ? 'PASS' : 'FAIL')}`;
  return [table(['policy', 'case', 'kind', 'name'], rows), '', ...failures, ...gaps, sum].join('\n');
}
