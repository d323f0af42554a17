import { z } from 'zod';
import type { ExplanationFacts, ImportedExplanationFacts } from '../check-facts.entity.ts';
import type { CheckOutcome } from '../finding.entity.ts';
import type { GateFacts } from '../gate-facts.entity.ts';
import { missingEvidence, number, outcome } from './check-outcome.rules.ts';
import { noFaults, ruleFamily } from './rule-family.entity.ts';
import { word } from './word.rules.ts';

const rows = z.int().positive();
const share = z.number().min(0).max(1);

const params = z.strictObject({
  methods: z
    .array(word('method', ['EXACT', 'PERMUTATION']))
    .min(1)
    .optional()
    .describe('Methods that count; every one of Assay when left out.'),
  minBackgroundRows: rows.optional().describe('Fewest rows that it has to be explained against.'),
  minSampleRows: rows.optional().describe('Fewest rows whose effects have to be averaged.'),
  minStability: share.optional().describe('Least share of other backgrounds in which the strongest group stays the same.'),
  minReasonQuality: share.optional().describe('Least share of refusals near the threshold whose expected score reaches it without the named reasons.'),
  maxAgeDays: z.int().positive().optional().describe('Oldest explanation that still counts, in days.'),
  acceptImported: z
    .boolean()
    .optional()
    .describe('Whether an explanation of another tool, whose effects add up, counts where Assay has none of its own; not unless this says true.'),
});

type Params = z.infer<typeof params>;

const DAY_MS = 86_400_000;
const ASK = 'Request an explanation of the version, then request anew.';

/** R-XAI: it is known what moves the scores of the model, and the explanation holds. */
export const explainabilityRule = ruleFamily<Params>({
  type: 'R-XAI',
  title: 'Explainability: it is known what moves the scores, effects add up, and the explanation has converged.',
  params,
  faults: noFaults,
  judge: (rule, facts) => judge(rule, facts),
});

function judge(rule: Params, facts: GateFacts): readonly CheckOutcome[] {
  // Snapshots of before there were explanations do not have the members at all.
  const explanation = facts.explanation ?? null;
  if (explanation !== null) return judgeOwn(rule, explanation, facts);
  const imported = facts.importedExplanations ?? [];
  if (rule.acceptImported === true && imported.length > 0) return [judgeImported(rule, imported, facts.asOf)];
  const others = imported.length === 0 ? '' : ` What other tools found out (${imported.length}) does not count here.`;
  return [missingEvidence(`Assay has not found out what moves the scores of the version.${others}`, ASK)];
}

function judgeOwn(rule: Params, found: ExplanationFacts, { artifact, specification, asOf }: GateFacts): readonly CheckOutcome[] {
  if (artifact !== null && found.artifactDigest !== artifact.digest)
    return [outcome('FAIL', 'OTHER_BYTES', `The explanation ${found.runId} is about other bytes of the model.`, { remedy: ASK, waivable: false })];
  if (specification !== null && found.specificationDigest !== specification.digest)
    return [outcome('FAIL', 'OTHER_SPECIFICATION', `The explanation ${found.runId} is about the rows of another audit specification.`, { remedy: ASK })];
  return [judgeStanding(found), ...judgeAge('age', rule, found.runId, found.completedAt, asOf), ...judgeMaking(rule, found), ...judgeQuality(rule, found)];
}

/** Additivity and convergence; neither has a parameter that could switch it off. */
function judgeStanding({ runId, status, reason, additivityHolds }: ExplanationFacts): CheckOutcome {
  const place = 'standing';
  if (status === 'ERROR' || additivityHolds === false) {
    const message = `The explanation ${runId} is an error${reason === null ? '' : ` (${reason})`}: its effects do not add up to the scores, or could not be computed.`;
    return outcome('ERROR', reason ?? 'ADDITIVITY_BROKEN', message, {
      place,
      remedy: 'Look into why the model answers differently, then explain it again.',
      waivable: false,
    });
  }
  if (status !== 'OK' || additivityHolds !== true)
    return outcome(
      'INSUFFICIENT_DATA',
      reason ?? 'NOT_CONVERGED',
      `The explanation ${runId} has not converged, so that its effects are not known well enough.`,
      {
        place,
        remedy: 'Request it with fewer groups, or with a larger budget.',
      },
    );
  return outcome('PASS', 'EXPLAINED', `The effects of the explanation ${runId} add up to the scores and have converged.`, { place });
}

function judgeAge(place: string, { maxAgeDays }: Params, id: string, completedAt: string, asOf: string): readonly CheckOutcome[] {
  const days = (Date.parse(asOf) - Date.parse(completedAt)) / DAY_MS;
  if (!Number.isFinite(days) || days < 0)
    return [
      outcome('ERROR', 'INSTANT_UNREADABLE', `The age of the explanation ${id} cannot be told from its instants.`, { place, remedy: ASK, waivable: false }),
    ];
  if (maxAgeDays === undefined) return [];
  const recent = days <= maxAgeDays;
  const message = `The explanation ${id} is ${Math.floor(days)} days old; at most ${maxAgeDays} are accepted.`;
  return [outcome(recent ? 'PASS' : 'FAIL', recent ? 'RECENT' : 'TOO_OLD', message, { place, remedy: recent ? null : 'Explain the version again.' })];
}

function judgeMaking(rule: Params, { runId, method, backgroundRows, sampleRows }: ExplanationFacts): readonly CheckOutcome[] {
  const found: CheckOutcome[] = [];
  if (rule.methods !== undefined) {
    const fits = rule.methods.some((accepted) => accepted === method);
    const message = `The explanation ${runId} was made by the method ${method}; accepted are ${rule.methods.join(', ')}.`;
    found.push(outcome(fits ? 'PASS' : 'FAIL', fits ? 'METHOD_ACCEPTED' : 'OTHER_METHOD', message, { place: 'method', remedy: fits ? null : ASK }));
  }
  for (const [place, least, has, what] of [
    ['background', rule.minBackgroundRows, backgroundRows, 'rows to explain against'],
    ['sample', rule.minSampleRows, sampleRows, 'rows whose effects are averaged'],
  ] as const) {
    if (least === undefined) continue;
    const message = `The explanation ${runId} has ${has} ${what}; at least ${least} are asked for.`;
    found.push(
      outcome(has >= least ? 'PASS' : 'INSUFFICIENT_DATA', has >= least ? 'ENOUGH_ROWS' : 'TOO_FEW_ROWS', message, {
        place,
        remedy: has >= least ? null : ASK,
      }),
    );
  }
  return found;
}

function judgeQuality(rule: Params, { runId, sameFirst, refusals, refusalsExplained }: ExplanationFacts): readonly CheckOutcome[] {
  const found: CheckOutcome[] = [];
  if (rule.minStability !== undefined)
    found.push(
      judgeShare('stability', sameFirst, rule.minStability, `The strongest group of the explanation ${runId} stays the same under other backgrounds in`),
    );
  if (rule.minReasonQuality !== undefined) {
    const quality = refusals === null || refusalsExplained === null || refusals === 0 ? null : refusalsExplained / refusals;
    found.push(judgeShare('reasons', quality, rule.minReasonQuality, `The reasons that the explanation ${runId} names are the ones that mattered in`));
  }
  return found;
}

function judgeShare(place: string, share: number | null, least: number, sentence: string): CheckOutcome {
  if (share === null || !Number.isFinite(share))
    return outcome('INSUFFICIENT_DATA', 'NOT_MEASURED', `${sentence} a share of cases that could not be measured.`, {
      place,
      remedy: 'Request the explanation with more rows.',
    });
  const message = `${sentence} ${number(share)} of the cases; at least ${number(least)} are asked for.`;
  return outcome(share >= least ? 'PASS' : 'FAIL', share >= least ? 'STABLE_ENOUGH' : 'NOT_STABLE_ENOUGH', message, {
    place,
    remedy: share >= least ? null : 'Look into groups that stand for one another, and declare them as one.',
  });
}

/** The newest imported one whose effects add up; one that nobody can check counts for nothing. */
function judgeImported(rule: Params, imported: readonly ImportedExplanationFacts[], asOf: string): CheckOutcome {
  const place = 'imported';
  const sound = imported.filter(({ additivity }) => additivity === 'HOLDS').sort((a, b) => (a.importedAt < b.importedAt ? 1 : -1));
  const [newest] = sound;
  if (newest === undefined)
    return outcome('INSUFFICIENT_DATA', 'NOT_CHECKABLE', 'Whether the effects of the imported explanations add up cannot be told from their files.', {
      place,
      remedy: ASK,
    });
  const [aged] = judgeAge(place, rule, newest.id, newest.importedAt, asOf);
  if (aged !== undefined && aged.verdict !== 'PASS') return aged;
  return outcome('PASS', 'IMPORTED_ACCEPTED', `The imported explanation ${newest.id} (${newest.library}) adds up, and the policy accepts imported ones.`, {
    place,
  });
}
