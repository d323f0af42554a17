import { raiseChallenge } from '../domain/challenges/index.ts';
import { fileDocument } from '../domain/documents/index.ts';
import { reportIncident } from '../domain/incidents/index.ts';
import { placeLegalHold, setRetentionPeriod } from '../domain/retention/index.ts';
import { present } from '../kernel/assert.ts';
import type { IsolationWorld } from './isolation-place.ts';
import { upload, value } from './registry-kit.ts';
import type { TestProject } from './seed.ts';

/** The records around a decision: an incident, a document, a challenge and a hold, all about the model version. */
export async function recordThings(project: TestProject, things: IsolationWorld['things']): Promise<IsolationWorld['things']> {
  const [{ ctx }, owner] = [await project.as('model-risk-reviewer'), await project.as('model-owner')];
  const subjectId = present(things.ModelVersion, 'a model version');
  const artifactDigest = await upload(owner.ctx, project.id, Buffer.from(`instructions of ${project.id}`));
  const said = { title: 'Instructions', datedOn: '2026-01-31', writtenBy: 'The owner', draftedBy: 'PEOPLE' } as const;
  const document = value(await fileDocument(owner.ctx, { type: 'INSTRUCTIONS_FOR_USE', subjectId, artifactDigest, ...said }));
  const asked = { kind: 'QUESTION', severity: 'LOW', question: `Why these features of ${project.id}?`, draftedBy: 'PEOPLE' } as const;
  const challenge = value(await raiseChallenge(ctx, { modelVersionId: subjectId, ...asked }));
  const happened = { title: 'A slip', description: 'A number was shown twice.', awareAt: ctx.clock.now(), severity: 'LOW' } as const;
  const incident = value(await reportIncident(ctx, { projectId: project.id, ...happened, categories: ['DOCUMENTATION'], laws: [], thingIds: [subjectId] }));
  const hold = value(await placeLegalHold(ctx, { thingId: subjectId, reason: 'A dispute.' }));
  const kept = { projectId: project.id, kind: 'DOCUMENT', days: 3_650, reason: 'Ten years.' } as const;
  value(await setRetentionPeriod((await project.as('compliance-reviewer')).ctx, kept));
  return { FiledDocument: document.id, Challenge: challenge.id, Incident: incident.id, LegalHold: hold.id };
}
