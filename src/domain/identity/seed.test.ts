import { beforeAll, describe, expect, it } from 'vitest';
import { seedProject, seedStranger } from '../../testing/seed.ts';
import { testMachinery } from '../../testing/test-context.ts';
import { createTestDatabase } from '../../testing/test-database.ts';
import type { Machinery } from '../context.ts';
import { authenticateToken, findEnvironment, findProject, heldRoles } from './index.ts';

let machinery: Machinery;
beforeAll(async () => {
  machinery = await testMachinery(await createTestDatabase());
});

describe('a seeded project', () => {
  it('is read by its viewer, by token too, and unknown to a stranger', async () => {
    const project = await seedProject(machinery);
    const viewer = await project.as('viewer');
    const stranger = await seedStranger(machinery);
    expect((await findProject(viewer.ctx, project.id))?.name).toBe('wage-prescreen');
    expect(await findProject(stranger.ctx, project.id)).toBeNull();
    expect((await authenticateToken(machinery, viewer.token))?.principalId).toBe(viewer.id);
    expect((await findEnvironment(viewer.ctx, project.id, 'production'))?.rank).toBe(3);
    expect(await findEnvironment(stranger.ctx, project.id, 'production')).toBeNull();
    const reviewer = await project.as('model-risk-reviewer');
    expect((await heldRoles(viewer.ctx, reviewer.id, project.id)).map(({ role, approver }) => [role, approver])).toEqual([['model-risk-reviewer', true]]);
  });
});
