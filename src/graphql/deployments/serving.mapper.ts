import type * as domain from '../../domain/deployments/index.ts';
import type { Probe } from './probe.type.ts';
import type { Serving, ServingSpell } from './serving.type.ts';

/** A serving as GraphQL shows it. */
export const toServing = ({ probedDeploymentId: _probed, ...serving }: domain.Serving): Serving => ({ ...serving, __typename: 'Serving' });

/** A spell of a serving as GraphQL shows it. */
export const toServingSpell = ({ servingId: _serving, projectId: _project, ...spell }: domain.ServingSpell): ServingSpell => spell;

/** A probe as GraphQL shows it. */
export const toProbe = ({ probedBy, projectId: _project, ...probe }: domain.Probe): Probe => ({ ...probe, probedById: probedBy, __typename: 'Probe' });
