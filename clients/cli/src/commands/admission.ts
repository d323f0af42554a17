import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import type { AdmissionAnswer } from '@assay/sdk';
import { EXIT } from '../exit-codes.ts';
import type { Program } from '../program.ts';

/** `assay admission`: may these bytes be started there, now? */
export function addAdmissionCommand({ root, run }: Program): void {
  const command = root
    .command('admission <environment> <file>')
    .description('whether a model file, or the SHA-256 of one, is approved for an environment now; exit code 0 yes, 3 no');
  run(command, async (session, [environment = '', file = '']) => {
    const digest = /^[0-9a-f]{64}$/.test(file) ? file : await digestOf(file);
    const answer = await session.client.admission(environment, digest);
    session.answer({ digest, ...answer }, () => `${answer.allowed ? 'Allowed' : 'Denied'} (${answer.reason}): ${answer.message}${conditionsOf(answer)}`);
    return answer.allowed ? EXIT.done : EXIT.refused;
  });
}

async function digestOf(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}

const conditionsOf = ({ openConditions, nextConditionDueAt }: AdmissionAnswer): string =>
  openConditions === null || openConditions === 0 ? '' : ` Conditions that are not met: ${openConditions}, the first due at ${nextConditionDueAt}.`;
