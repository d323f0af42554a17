import { text } from 'node:stream/consumers';
import { AssayClient, accepted, ClaimInvitationDocument, WhoAmIDocument } from '@assay/sdk';
import { EXIT, UsageError } from '../exit-codes.ts';
import type { Program } from '../program.ts';
import { type Session, saveLogin } from '../session.ts';
import { facts } from '../table.ts';

interface LoginOptions {
  readonly code?: string;
}

/** `assay login` and `assay whoami`. */
export function addAccountCommands({ root, run }: Program): void {
  const login = root
    .command('login')
    .description('remember a token for this server: your own by its one-time code, or one that you have; without either it is read from standard input')
    .option('--code <code>', 'the one-time code of your invitation');
  run<LoginOptions>(login, async (session, _args, { code }) => {
    const token = code === undefined ? await givenToken(session) : await claim(session, code);
    const client = new AssayClient({ url: session.client.url, token });
    const { whoAmI } = await client.request(WhoAmIDocument, {});
    const file = await saveLogin({ url: client.url, token }, session.terminal.environment);
    session.answer({ ...whoAmI, file }, () => `Signed in at ${client.url} as ${whoAmI.principal.name}. The token is kept in ${file}.`);
    return EXIT.done;
  });
  run(root.command('whoami').description('show who the token belongs to and which roles count'), async (session) => {
    const { whoAmI } = await session.client.request(WhoAmIDocument, {});
    const roles = whoAmI.roles.map(
      ({ role, project }) => ['role', `${role} ${project === null ? 'of the installation' : `in ${project.name} (${project.id})`}`] as const,
    );
    session.answer(whoAmI, () => facts([['name', whoAmI.principal.name], ['id', whoAmI.principal.id], ['kind', whoAmI.principal.kind], ...roles]));
    return EXIT.done;
  });
}

async function claim({ client }: Session, code: string): Promise<string> {
  const anonymous = new AssayClient({ url: client.url });
  const { claimInvitation } = await anonymous.request(ClaimInvitationDocument, { input: { code } });
  return accepted(claimInvitation).tokenText;
}

async function givenToken({ client, terminal }: Session): Promise<string> {
  const token = client.token ?? (await text(terminal.stdin)).trim();
  if (token === '') throw new UsageError('Give a token: assay login --token <token>, or --code <code> with the code of your invitation.');
  return token;
}
