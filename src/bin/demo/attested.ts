import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Cast } from './cast.ts';
import { runAssay, runVerifier } from './programs.ts';
import type { Promoted } from './requests.ts';
import type { Stage } from './stage.ts';
import type { Registered } from './step-2-register.ts';

const REFUSED_EXIT = 3;

/** What the promotion left for outsiders: its attestation, verified without the server, and the answer whether bytes are admitted now. */
export async function verifyAttested(stage: Stage, { auditor, projectId }: Cast, { versions }: Registered, { requestId }: Promoted): Promise<void> {
  const { narrator, folder } = stage;
  const [bundle, keys] = [path.join(folder, 'bundle.intoto.jsonl'), path.join(folder, 'jwks.json')];
  const taken = await runAssay(stage, auditor.token, projectId, ['attestation', requestId, '--output', bundle]);
  narrator.claim(`the promotion was signed as it happened; Hugo takes its attestation: assay attestation ${requestId}`, taken.code === 0, taken.err);
  const statements = (await readFile(bundle, 'utf8')).trimEnd().split('\n').length;
  await writeFile(keys, await auditor.client.publicKeys());
  const asked = ['attestation', bundle, '--jwks', keys, '--sha256', versions.clean.digest, '--environment', 'production'];
  const verified = await runVerifier(stage, asked);
  narrator.quote(verified.out);
  narrator.claim(
    `without the server: assay-verify attestation bundle.intoto.jsonl --jwks jwks.json --sha256 ${versions.clean.digest.slice(0, 12)}… verifies ${statements} statements`,
    verified.code === 0 && statements === 2,
    verified.err,
  );
  narrator.say('The first says what the rules found, whatever was waived; the second what people decided.');
  const [admitted, denied] = await Promise.all(
    [versions.clean, versions.degraded].map(({ digest }) => runAssay(stage, auditor.token, projectId, ['admission', 'production', digest])),
  );
  narrator.quote(`${admitted?.out ?? ''}${denied?.out ?? ''}`);
  narrator.claim(
    `assay admission production: exit code 0 for the bytes of clean, ${REFUSED_EXIT} for those of degraded`,
    admitted?.code === 0 && denied?.code === REFUSED_EXIT,
    `${admitted?.code} ${denied?.code}`,
  );
}
