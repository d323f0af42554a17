import { LIMITS } from '../../kernel/limits.ts';
import type { AuditCaveat, AuditedAttribute, ProxyReport } from './bias-audit.entity.ts';
import { type AuditSettings, type DividedPeople, tooManyUnscored } from './divide-people.rules.ts';

interface Found {
  readonly attributes: readonly AuditedAttribute[];
  readonly proxies: ProxyReport | null;
  readonly strataShown: boolean;
}

/** What whoever reads the audit has to know. */
export function caveatsOf(divided: DividedPeople, settings: AuditSettings, found: Found): readonly AuditCaveat[] {
  const caveats: readonly (AuditCaveat | false)[] = [
    ...labels(settings),
    baseRates(found.attributes),
    divided.excludedRows > 0 && {
      code: 'UNSCORED_ROWS',
      sentence: `${divided.excludedRows} rows have no finite score and are in no group${tooManyUnscored(divided) ? ': too many for anything to be judged' : ''}.`,
    },
    divided.controlFeaturesNotUsed.length > 0 && {
      code: 'CONTROLS_NOT_USED',
      sentence: `Groups are not stratified by ${divided.controlFeaturesNotUsed.join(', ')}: the column is not at hand, or its values and the groups make more than ${LIMITS.auditStratumGroups} cells. Give a column of numbers edges as a slice of the specification.`,
    },
    divided.rows.clusters !== undefined && {
      code: 'ROWS_IN_CLUSTERS',
      sentence: `Rows of one "${settings.measurement.clusterColumn}" belong together: intervals and tests of groups rest on clusters, and there is neither an exact test, which would let a small group fail, nor one by permutation. Proxies and leakage take rows for independent, so that their intervals are too narrow.`,
    },
    !found.strataShown && {
      code: 'STRATA_NOT_SHOWN',
      sentence: 'There are too many cells of people to work out which strata may be shown, so none is shown without the permission for exact counts.',
    },
    found.proxies === null && {
      code: 'PROXIES_NOT_MEASURED',
      sentence: 'The columns that the model reads were not at hand, so proxies and leakage were not measured.',
    },
    found.proxies !== null &&
      found.proxies.rows < divided.rows.decisions.length && {
        code: 'PROXIES_SAMPLED',
        sentence: `Proxies and leakage were measured on ${found.proxies.rows} rows that were drawn evenly.`,
      },
    ...classTables(found.attributes, divided),
    !divided.decided && {
      code: 'NOTHING_DECIDED',
      sentence: 'The specification says of no prediction that it is the good outcome, so predictions are compared and decisions are not.',
    },
    divided.ranked !== null &&
      divided.ranked.tied > 0 && {
        code: 'TIED_FIRST_PLACES',
        sentence: 'Rows whose equal score may fall outside the first places count as outside; the order of the file does not decide.',
      },
  ];
  return caveats.filter((caveat) => caveat !== false);
}

function classTables(attributes: readonly AuditedAttribute[], { classified }: DividedPeople): readonly AuditCaveat[] {
  const without = attributes.filter(({ classes }) => classes?.classes.length === 0);
  if (classified === null || without.length === 0) return [];
  const names = without.map(({ attribute }) => attribute).join(', ');
  return [
    {
      code: 'CLASS_TABLES_LEFT_OUT',
      sentence: `${classified.classes.length} classes and the groups of ${names} make too many tables; only distances of whole distributions are given.`,
    },
  ];
}

function labels({ groundTruth }: AuditSettings): readonly AuditCaveat[] {
  if (groundTruth === 'ABSENT') return [{ code: 'NO_LABELS', sentence: 'True outcomes are not known, so nothing can be said of errors.' }];
  const inherited: AuditCaveat = {
    code: 'LABELS_INHERIT_BIAS',
    sentence: 'Every metric that needs true outcomes takes the labels for the truth, and inherits whatever bias they were made with.',
  };
  if (groundTruth === 'PRESENT') return [inherited];
  return [
    inherited,
    { code: 'LABELS_ARE_PROXIES', sentence: 'The labels stand in for an outcome that was not observed; read every error rate as one against the stand-in.' },
  ];
}

/** Rates of favourable truth this far apart make equal predictive values and equal error rates impossible together. */
const NOTABLE_GAP = 0.05;

function baseRates(attributes: readonly AuditedAttribute[]): AuditCaveat | false {
  const differing = attributes.filter(({ groups }) => {
    const rates = groups.flatMap(({ counts, sufficientRows }) => {
      const known = counts.truePositive + counts.falseNegative + counts.falsePositive + counts.trueNegative;
      return sufficientRows && known > 0 ? [(counts.truePositive + counts.falseNegative) / known] : [];
    });
    return rates.length > 1 && Math.max(...rates) - Math.min(...rates) > NOTABLE_GAP;
  });
  return (
    differing.length > 0 && {
      code: 'BASE_RATES_DIFFER',
      sentence: `True outcomes differ between groups of ${differing.map(({ attribute }) => attribute).join(', ')}: predictive parity and equalized odds cannot both hold there, except for a model without errors (Chouldechova 2017).`,
    }
  );
}
