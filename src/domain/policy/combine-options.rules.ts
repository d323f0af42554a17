import type { ApprovalPlace } from './approval-plan.rules.ts';
import type { PolicyDocument } from './policy.entity.ts';
import { type BreakGlassTerms, EXPIRY_ACTIONS, type ReviewTerms } from './policy-options.entity.ts';

/** How combined policies name rules and add up places. */
interface Combining {
  ruleIdAmong(policyName: string, ruleId: string): string;
  placesOf(lists: readonly (readonly ApprovalPlace[])[]): ApprovalPlace[];
}

/** Break-glass by several policies: only where every one of them knows it, and only what each of them lets pass. */
export function breakGlassOf(documents: readonly PolicyDocument[], { ruleIdAmong, placesOf }: Combining): { readonly breakGlass?: BreakGlassTerms } {
  const terms = documents.flatMap(({ breakGlass }) => breakGlass ?? []);
  const [first] = terms;
  if (first === undefined || terms.length < documents.length) return {};
  return {
    breakGlass: {
      ask: first.ask.filter((role) => terms.every(({ ask }) => ask.includes(role))),
      confirm: placesOf(terms.map(({ confirm }) => confirm)),
      maxHours: Math.min(...terms.map(({ maxHours }) => maxHours)),
      overrideRules: documents.flatMap(({ metadata, breakGlass }) => (breakGlass?.overrideRules ?? []).map((rule) => ruleIdAmong(metadata.name, rule))),
      overrideHolds: first.overrideHolds.filter((hold) => terms.every(({ overrideHolds }) => overrideHolds.includes(hold))),
      reviewWithinDays: Math.min(...terms.map(({ reviewWithinDays }) => reviewWithinDays)),
    },
  };
}

/** Reviews by several policies: the shortest interval of each tier, every trigger, the shortest grace, the strictest consequence. */
export function reviewOf(documents: readonly Pick<PolicyDocument, 'review'>[]): { readonly review?: ReviewTerms } {
  const terms = documents.flatMap(({ review }) => review ?? []);
  if (terms.length === 0) return {};
  const lines = terms.flatMap(({ intervals }) => intervals ?? []);
  const tiers = [...new Set(lines.map(({ tier }) => tier))].sort();
  const triggers = [...new Set(terms.flatMap((one) => one.triggers ?? []))];
  return {
    review: {
      ...(tiers.length === 0
        ? {}
        : { intervals: tiers.map((tier) => ({ tier, months: Math.min(...lines.filter((line) => line.tier === tier).map(({ months }) => months)) })) }),
      ...(triggers.length === 0 ? {} : { triggers }),
      graceDays: Math.min(...terms.map(({ graceDays }) => graceDays)),
      onExpiry: terms.map(({ onExpiry }) => onExpiry).reduce((a, b) => (EXPIRY_ACTIONS.indexOf(a) >= EXPIRY_ACTIONS.indexOf(b) ? a : b)),
    },
  };
}
