import { type Incident, linksOfIncidents, listIncidentsById, notificationsOfIncidents, stepsOfIncidents } from '../../domain/incidents/index.ts';
import { defineLoader, loadById } from '../loaders.ts';
import { toIncident } from './incident.mapper.ts';

/** Incidents by id. */
export const incidentById = loadById(listIncidentsById, toIncident);

/** Incidents by id as the domain knows them, for their clocks. */
export const storedIncidentById = defineLoader<string, Incident>(listIncidentsById);

/** Steps of incidents, by incident. */
export const stepsOfIncident = defineLoader(stepsOfIncidents);

/** Notifications of incidents, by incident. */
export const notificationsOfIncident = defineLoader(notificationsOfIncidents);

/** What incidents are about, by incident. */
export const linksOfIncident = defineLoader(linksOfIncidents);
