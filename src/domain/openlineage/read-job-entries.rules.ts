import { sha256 } from '../../kernel/digest.ts';
import { assetName } from './asset-name.rules.ts';
import { isObject, listOf, member } from './json-members.rules.ts';
import type { DatasetUse } from './lineage-event.entity.ts';
import { jobOf, readLineageEntry } from './read-flows.rules.ts';
import type { Warnings } from './warnings.rules.ts';

/** The entries of a job's explicit lineage facet: which of its outputs came from which of its inputs. */
export function readJobEntries(facets: unknown, warnings: Warnings): readonly DatasetUse[] {
  return listOf(member(facets, 'lineage'), 'entries').flatMap((entry, i): DatasetUse[] => {
    if (!isObject(entry) || member(entry, 'type') === 'JOB') return [];
    const place = `job.facets.lineage.entries[${i}]`;
    const named = jobOf(entry);
    if (named === null) {
      warnings.add(place, 'lacks namespace or name, so it is not used');
      return [];
    }
    const { flows, makers } = readLineageEntry(entry, place, warnings);
    const nothing = { facets: [], columns: [], columnsDigest: null, symlinks: [], assertions: [], version: null, rows: null, bytes: null };
    const flowsDigest = sha256(JSON.stringify(entry));
    return [{ ...nothing, direction: 'MENTION', asset: assetName(named.namespace, named.name), flows, flowsDigest, makers }];
  });
}
