import { describe, expect, it } from 'vitest';
import { FileRefused } from '../../kernel/yaml-document.ts';
import { TEST_POLICY } from '../../testing/promotion-kit.ts';
import { parsePolicyFile } from './policy-file.ts';
import { policyForRollback } from './rollback.rules.ts';

const ROLES = [
  { name: 'compliance-reviewer', approver: true },
  { name: 'model-risk-reviewer', approver: true },
  { name: 'viewer', approver: false },
];

const read = (rollback: string) => parsePolicyFile('gate.yaml', `${TEST_POLICY}${rollback}`, ROLES);

/** What the file is refused for. */
function faultsOf(rollback: string): readonly string[] {
  try {
    read(rollback);
  } catch (error) {
    if (error instanceof FileRefused) return [error.message];
    throw error;
  }
  return [];
}

describe('what a policy says of going back', () => {
  it('changes rules, age of evidence and places for it, and nothing for going forward', () => {
    const { document } = read('rollback: { leaveOut: [champion], maxEvidenceAgeDays: 400, places: [{ role: model-risk-reviewer, count: 2 }] }\n');
    const back = policyForRollback(document);
    expect(document.rules.map(({ id }) => id).filter((id) => !back.rules.some((rule) => rule.id === id))).toEqual(['champion']);
    expect(back.rules.find(({ type }) => type === 'R-AGE')?.params).toEqual({ maxEvidenceAgeDays: 400 });
    expect(document.rules.find(({ type }) => type === 'R-AGE')?.params).toEqual({ maxEvidenceAgeDays: 120 });
    expect(back.approvals).toEqual({ ...document.approvals, places: [{ role: 'model-risk-reviewer', count: 2 }] });
  });

  it('is as for any promotion where it says nothing, with the same digest as before there was anything to say', () => {
    const silent = read('');
    expect(policyForRollback(silent.document)).toBe(silent.document);
    expect(policyForRollback(read('rollback: {}\n').document)).toMatchObject({ rules: silent.document.rules, approvals: silent.document.approvals });
    expect(Object.keys(silent.document)).not.toContain('rollback');
  });

  it.each([
    ['rollback: { leaveOut: [champoin] }', 'no rule "champoin"'],
    ['rollback: { leaveOut: [artifact] }', 'hold for every version that serves'],
    ['rollback: { places: [{ role: viewer, count: 1 }] }', 'is no approver role'],
    ['rollback: { places: [{ role: nobody, count: 1 }] }', 'There is no role "nobody"'],
    ['rollback: { places: [] }', 'gate.yaml'],
    ['rollback: { skip: [champion] }', 'no key "skip"'],
    ['rollback: { maxEvidenceAgeDays: 0 }', 'gate.yaml'],
  ])('is refused for %s', (rollback, sentence) => {
    expect(faultsOf(`${rollback}\n`).join()).toContain(sentence);
  });

  it('is refused when it leaves nothing that stops, or an age where no rule asks for one', () => {
    const without = (id: string, rollback: string) => {
      const text = TEST_POLICY.split('\n').filter((line) => !line.startsWith(`  - { id: ${id},`));
      return () => parsePolicyFile('gate.yaml', `${text.join('\n')}${rollback}\n`, ROLES);
    };
    expect(without('artifact', 'rollback: { leaveOut: [inputs, auc, fair, champion, age] }')).toThrow('Leave at least one rule that blocks');
    expect(without('artifact', 'rollback: { leaveOut: [inputs, auc, fair, champion] }')).not.toThrow();
    expect(without('age', 'rollback: { maxEvidenceAgeDays: 400 }')).toThrow('no rule of type R-AGE');
  });
});
