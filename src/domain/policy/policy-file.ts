import { z } from 'zod';
import { digestOf } from '../../kernel/digest.ts';
import { didYouMean } from '../../kernel/suggestion.ts';
import { type FileFault, FileRefused, parseYamlDocument, type YamlDocument } from '../../kernel/yaml-document.ts';
import { breakGlassFaults } from './break-glass-faults.rules.ts';
import { type ParsedPolicy, type PolicyDocument, type PolicyRule, policyFrame, ruleEnvelope } from './policy.entity.ts';
import { policyOptions } from './policy-options.entity.ts';
import { reviewFaults } from './review-faults.rules.ts';
import { rollbackFaults } from './rollback-faults.rules.ts';
import { findFamily, NEVER_WAIVABLE_TYPES, RULE_FAMILIES } from './rules/families.rules.ts';
import { word } from './rules/word.rules.ts';

/** A role that policies may name. */
export interface KnownRole {
  readonly name: string;
  readonly approver: boolean;
}

const TYPES = RULE_FAMILIES.map(({ type }) => type) as [string, ...string[]];
const anyRule = z.looseObject({ ...ruleEnvelope, type: word('rule type', TYPES) });
const glance = z.looseObject({ rules: z.array(z.looseObject({})).optional() });

/** The shape of one rule; a type that does not exist is refused by name. */
function ruleSchema(type: unknown): z.ZodType {
  const family = typeof type === 'string' ? findFamily(type) : null;
  return family === null ? anyRule : z.strictObject({ ...ruleEnvelope, type: z.literal(family.type), params: family.params });
}

/**
 * Reads a policy file. Throws `FileRefused` that names file, line and column of every fault: unknown keys, rule types, roles,
 * operators, metrics; parameters that the tiers of the scope do not allow.
 */
export function parsePolicyFile(file: string, text: string, roles: readonly KnownRole[]): ParsedPolicy {
  const types = (parseYamlDocument(file, text, glance).value.rules ?? []).map((rule) => rule.type);
  const first = ruleSchema(types[0]);
  const rules =
    types.length === 0
      ? z.array(anyRule).min(1, { error: 'A policy without rules checks nothing: write at least one' })
      : z.tuple([first, ...types.slice(1).map(ruleSchema)]);
  const document = parseYamlDocument(file, text, z.strictObject({ ...policyFrame, ...policyOptions, rules })) as unknown as YamlDocument<PolicyDocument>;
  const options = [...rollbackFaults(document.value), ...breakGlassFaults(document.value), ...reviewFaults(document.value)].map(({ path, message }) =>
    document.fault(path, message),
  );
  const faults = [
    ...lifeFaults(document),
    ...ruleFaults(document),
    ...roleFaults(document, roles),
    ...approvalFaults(document),
    ...waiverFaults(document),
    ...options,
  ];
  if (faults.length > 0) throw new FileRefused(faults);
  return { document: document.value, digest: digestOf(document.value), text };
}

/** A version that ends before it begins is never asked, and no older one is asked in its place. */
function lifeFaults(document: YamlDocument<PolicyDocument>): FileFault[] {
  const { effectiveFrom, effectiveTo } = document.value.metadata;
  if (effectiveTo === undefined || effectiveTo >= effectiveFrom) return [];
  return [document.fault(['metadata', 'effectiveTo'], `The version ends before it begins (${effectiveFrom}); write that day or a later one.`)];
}

function ruleFaults(document: YamlDocument<PolicyDocument>): FileFault[] {
  const { rules, scope } = document.value;
  return rules.flatMap((rule, place) => {
    const twice = rules.findIndex(({ id }) => id === rule.id) < place;
    const own = findFamily(rule.type)?.faults(rule.params, { tiers: scope.tiers, severity: rule.severity }) ?? [];
    return [
      ...(twice ? [document.fault(['rules', place, 'id'], `The rule id "${rule.id}" is used twice; findings would share their names.`)] : []),
      ...own.map(({ path, message }) => document.fault(['rules', place, ...path], message)),
    ];
  });
}

function roleFaults(document: YamlDocument<PolicyDocument>, roles: readonly KnownRole[]): FileFault[] {
  const { approvals, acknowledgements, waivers, rollback, breakGlass } = document.value;
  const approvers = [
    ...(approvals.places ?? []).map(({ role }, place) => ({ role, path: ['approvals', 'places', place, 'role'] })),
    ...(approvals.stages ?? []).flatMap(({ places }, stage) =>
      places.map(({ role }, place) => ({ role, path: ['approvals', 'stages', stage, 'places', place, 'role'] })),
    ),
    ...(rollback?.places ?? []).map(({ role }, place) => ({ role, path: ['rollback', 'places', place, 'role'] })),
    ...(breakGlass?.confirm ?? []).map(({ role }, place) => ({ role, path: ['breakGlass', 'confirm', place, 'role'] })),
  ];
  const others = [
    ...acknowledgements.roles.map((role, place) => ({ role, path: ['acknowledgements', 'roles', place] })),
    ...waivers.roles.map((role, place) => ({ role, path: ['waivers', 'roles', place] })),
  ];
  // Whoever asks for an emergency, or is told that a request waits, decides nothing by that, so any role will do.
  const asking = (breakGlass?.ask ?? []).map((role, place) => ({ role, path: ['breakGlass', 'ask', place], decidesNothing: true }));
  const told = (approvals.escalateTo ?? []).map((role, place) => ({ role, path: ['approvals', 'escalateTo', place], decidesNothing: true }));
  return [...approvers, ...others, ...told, ...asking].flatMap(({ role, path, ...kind }) => {
    const known = roles.find(({ name }) => name === role);
    const names = roles.map(({ name }) => name);
    if (known === undefined)
      return [document.fault(path, `There is no role "${role}".${didYouMean(role, names)} The roles file defines: ${names.join(', ')}.`)];
    if (known.approver || 'decidesNothing' in kind) return [];
    return [
      document.fault(
        path,
        `The role "${role}" is no approver role: it can be granted by one person alone. Name an approver role, or mark it approver: true in the roles file.`,
      ),
    ];
  });
}

function approvalFaults(document: YamlDocument<PolicyDocument>): FileFault[] {
  const { approvals, scope } = document.value;
  const missing = (['requester', 'contributors'] as const).filter((relation) => !approvals.forbid.includes(relation));
  const strict = scope.tiers.some((tier) => tier <= 2) ? missing : missing.filter((relation) => relation === 'requester');
  const forbidden = strict.map((relation) =>
    document.fault(['approvals', 'forbid'], `Add ${relation}: nobody decides on their own ${relation === 'requester' ? 'request' : 'work'} at these tiers.`),
  );
  return [...stageFaults(document), ...forbidden];
}

function stageFaults(document: YamlDocument<PolicyDocument>): FileFault[] {
  const { places, stages, stageOrder } = document.value.approvals;
  if (places === undefined && stages === undefined)
    return [document.fault(['approvals'], 'Say who has to approve: write places, or stages where the order matters.')];
  if (places !== undefined && stages !== undefined)
    return [document.fault(['approvals', 'stages'], 'Write either places or stages: a place that stands in both would have to be filled twice.')];
  if (stages === undefined)
    return stageOrder === undefined ? [] : [document.fault(['approvals', 'stageOrder'], 'Places have no order: write stages, or take this line out.')];
  const names = stages.map(({ name }) => name);
  return names.flatMap((name, at) =>
    names.indexOf(name) < at ? [document.fault(['approvals', 'stages', at, 'name'], `Two stages are called "${name}"; nobody could tell them apart.`)] : [],
  );
}

/** Longest life of a waiver by the strictest tier of the scope, in days. */
const WAIVER_DAYS: Readonly<Record<number, number>> = { 1: 90, 2: 180 };

function waiverFaults(document: YamlDocument<PolicyDocument>): FileFault[] {
  const { waivers, scope, rules } = document.value;
  const longest = WAIVER_DAYS[Math.min(...scope.tiers)] ?? 365;
  const tooLong =
    waivers.maxDays > longest ? [document.fault(['waivers', 'maxDays'], `At the strictest tier of the scope a waiver lives at most ${longest} days.`)] : [];
  const lines = waivers.waivable.flatMap(({ rule: id }, place) => waivableFault(document, place, id, rules));
  return [...tooLong, ...lines];
}

function waivableFault(document: YamlDocument<PolicyDocument>, place: number, id: string, rules: readonly PolicyRule[]): FileFault[] {
  const path = ['waivers', 'waivable', place, 'rule'];
  const ids = rules.map((rule) => rule.id);
  const found = rules.find((rule) => rule.id === id);
  if (found === undefined) return [document.fault(path, `This policy has no rule "${id}".${didYouMean(id, ids)} Its rules: ${ids.join(', ')}.`)];
  return NEVER_WAIVABLE_TYPES.includes(found.type) ? [document.fault(path, `Rules of type ${found.type} can never be waived; take this line out.`)] : [];
}
