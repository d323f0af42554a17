import { accepted, DraftMonitorDocument, ReviseCardDocument } from '@assay/sdk';
import type { DemoModelName } from '../demo-data.ts';
import type { Cast } from './cast.ts';
import type { Stage } from './stage.ts';
import type { Registered } from './step-2-register.ts';

const TEXTS = {
  intendedUse: 'To sort the files of applicants by whether an hourly wage above the median is likely, so that a clerk reads them in that order.',
  outOfScope: 'Credit decisions, and every decision that nobody reads again. The data are forty years old and were collected for teaching.',
  limitations: 'Trained on 260 workers of one survey month; small groups cannot be judged, and wages have changed since 1985.',
  explainability: 'A logistic regression on a few columns: the weights in the file are the explanation, and each can be read by itself.',
  thresholdRationale: 'One half, because the label is whether a wage is above the median: each class is as frequent as the other.',
  licence: 'Public domain data; model for teaching only.',
};
const OWNERS = [{ name: 'Carla', contact: 'carla@lender.example', role: 'model owner' }];
const RISKS = [{ risk: 'Files of one group are read later than others.', mitigation: 'A weekly list of late files by group.', owner: 'Carla' }];

/** What else has to stand before a request: a card, and a plan of how the version is watched; both are part of what approvers sign. */
export async function prepareForRequests({ narrator }: Stage, { owner, scientist }: Cast, { versions }: Registered): Promise<void> {
  for (const [name, { id: modelVersionId }] of Object.entries(versions) as [DemoModelName, { readonly id: string }][]) {
    const monitor = accepted((await scientist.client.request(DraftMonitorDocument, { input: { modelVersionId } })).draftMonitor);
    const input = { modelVersionId, texts: { overview: `Logistic regression "${name}" of the wage prescreen.`, ...TEXTS }, owners: OWNERS, risks: RISKS };
    const card = accepted((await owner.client.request(ReviseCardDocument, { input })).reviseCard);
    narrator.claim(
      `${name}: Carla writes the card (nothing missing), Deniz drafts a monitor with a baseline of ${monitor.baseline.rows} scores`,
      card.completeness.missing.length === 0 && monitor.state === 'DRAFT',
      card.completeness.missing.map(({ because }) => because).join(' '),
    );
  }
}
