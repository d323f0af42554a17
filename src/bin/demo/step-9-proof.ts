import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { CheckpointDocument } from '@assay/sdk';
import type { Cast } from './cast.ts';
import { runAssay, runVerifier } from './programs.ts';
import type { Stage } from './stage.ts';

/** The member of an exported entry in which a byte is flipped: whom the decision was about. */
const MEMBER = '"subjectId":"';

/** Step 9: the journal is exported, verified without the server, and one flipped byte is found. */
export async function prove(stage: Stage, { auditor, projectId }: Cast): Promise<void> {
  const { narrator, folder } = stage;
  narrator.step(9, 'Proof: the journal and what was promoted are verified offline, and one flipped byte is named');
  const file = path.join(folder, 'journal.ndjson');
  const exported = await narrator.during('exporting the journal', runAssay(stage, auditor.token, projectId, ['journal', 'export', '--output', file]));
  narrator.claim('Hugo exports the journal of the project: assay journal export', exported.code === 0, exported.err);
  const { checkpoint } = await auditor.client.request(CheckpointDocument, {});
  const keyId = checkpoint?.keyId ?? '';
  // One argument, as the id of a key may begin with a dash.
  const sound = await runVerifier(stage, [file, `--key-id=${keyId}`]);
  narrator.quote(sound.out);
  narrator.claim('the separate verifier recomputes every leaf, root and signature: exit code 0', sound.code === 0, sound.err);
  const flipped = await flipOneByte(file);
  narrator.say(`In a copy one byte of the entry at position ${flipped.position} (${flipped.type}) is flipped.`);
  const broken = await runVerifier(stage, [flipped.file, `--key-id=${keyId}`]);
  narrator.quote(broken.err);
  narrator.claim('the verifier refuses the copy: exit code 1', broken.code === 1, `${broken.code} ${broken.out}`);
  narrator.claim(`and names the entry at position ${flipped.position}`, new RegExp(`position ${flipped.position}\\b`).test(broken.err), broken.err);
}

interface Flipped {
  readonly file: string;
  readonly position: number;
  readonly type: string;
}

/** Writes a copy in which the lowest bit of one letter of the last decision is turned. */
async function flipOneByte(file: string): Promise<Flipped> {
  const bytes = await readFile(file);
  const text = bytes.toString('latin1');
  const decision = text.lastIndexOf('"type":"decision.recorded"');
  const start = text.lastIndexOf('\n', decision) + 1;
  const line = text.slice(start, text.indexOf('\n', decision));
  const { position } = JSON.parse(line) as { readonly position: number };
  const place = start + line.indexOf(MEMBER) + MEMBER.length + 10;
  bytes[place] = (bytes[place] ?? 0) ^ 1;
  const copy = `${file}.flipped`;
  await writeFile(copy, bytes);
  return { file: copy, position, type: 'decision.recorded' };
}
