import { accepted, CreateProjectDocument, CreateServiceAccountDocument, IssueTokenDocument, WhoAmIDocument } from '@assay/sdk';
import { invite, type Person } from './people.ts';
import type { Stage } from './stage.ts';

/** The project of the story and everybody in it. */
export interface Cast {
  readonly projectId: string;
  /** The first administrator, of the installation and of the project. */
  readonly ada: Person;
  /** The second administrator of the project. */
  readonly bruno: Person;
  readonly owner: Person;
  readonly scientist: Person;
  readonly engineer: Person;
  readonly risk: Person;
  readonly compliance: Person;
  readonly auditor: Person;
  /** Reads only, until a role comes too late. */
  readonly newcomer: Person;
  /** The machine that delivers predictions of production. */
  readonly scorer: Person;
}

/** Opens the project and brings everybody in; nobody is handed another person's token. */
export async function assembleCast(stage: Stage): Promise<Cast> {
  const { narrator } = stage;
  const first = stage.as(stage.bootstrapToken);
  const { whoAmI } = await first.request(WhoAmIDocument, {});
  const project = accepted((await first.request(CreateProjectDocument, { input: { name: 'wage-prescreen' } })).createProject);
  const projectId = project.id;
  const ada: Person = { id: whoAmI.principal.id, name: 'Ada', token: stage.bootstrapToken, client: stage.as(stage.bootstrapToken, projectId) };
  narrator.say(`Ada, who installed Assay, opens the project ${project.name} with ${project.environments.map(({ name }) => name).join(', ')}.`);
  const alone = { projectId, administrator: ada.client, second: null };
  const bruno = await invite(stage, alone, 'Bruno', ['project-admin']);
  const door = { ...alone, second: bruno.client };
  const owner = await invite(stage, door, 'Carla', ['model-owner']);
  const scientist = await invite(stage, door, 'Deniz', ['data-scientist']);
  const engineer = await invite(stage, door, 'Emre', ['ml-engineer']);
  const risk = await invite(stage, door, 'Femi', ['model-risk-reviewer']);
  const compliance = await invite(stage, door, 'Grace', ['compliance-reviewer']);
  const auditor = await invite(stage, door, 'Hugo', ['auditor']);
  const newcomer = await invite(stage, door, 'Ines', ['viewer']);
  narrator.say('She invites Bruno (second administrator), Carla (model owner), Deniz (data scientist), Emre (ML engineer),');
  narrator.say('Femi (model risk), Grace (compliance), Hugo (auditor) and Ines (viewer). Each claims their own token with a one-time code.');
  narrator.say('The two roles that judge, those of Femi and Grace, count only since Bruno confirmed them: Ada alone cannot make an approver.');
  return { projectId, ada, bruno, owner, scientist, engineer, risk, compliance, auditor, newcomer, scorer: await makeScorer(stage, ada, projectId) };
}

async function makeScorer(stage: Stage, ada: Person, projectId: string): Promise<Person> {
  const input = { projectId, name: 'scoring service', roles: ['ingest'] };
  const account = accepted((await ada.client.request(CreateServiceAccountDocument, { input })).createServiceAccount);
  const asked = { principalId: account.id, name: 'production', scopes: ['READ', 'WRITE'] as const, projectId };
  const issued = accepted((await ada.client.request(IssueTokenDocument, { input: asked })).issueToken);
  return { id: account.id, name: account.name, token: issued.tokenText, client: stage.as(issued.tokenText) };
}
