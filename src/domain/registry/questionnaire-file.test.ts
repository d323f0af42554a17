import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { FileRefused } from '../../kernel/yaml-document.ts';
import { atEnd } from '../../testing/at-end.ts';
import { POLICIES } from '../../testing/test-context.ts';
import { loadQuestionnaire, parseQuestionnaireFile, questionnaireJsonSchema } from './questionnaire-file.ts';

const TEXT = readFileSync(path.join(POLICIES, 'questionnaires', 'risk-tier.yaml'), 'utf8');

/** What is said of the file with one line changed, and the number of that line. */
function faultsOf(from: string, to: string): { readonly line: number; readonly faults: FileRefused['faults'] } {
  expect(TEXT).toContain(from);
  const line = TEXT.slice(0, TEXT.indexOf(from)).split('\n').length;
  try {
    parseQuestionnaireFile('risk-tier.yaml', TEXT.replace(from, to));
  } catch (error) {
    if (error instanceof FileRefused) return { line, faults: error.faults };
    throw error;
  }
  return { line, faults: [] };
}

describe('a questionnaire file', () => {
  it.each([
    ['    axis: autonomy', '    axis: autonmy', 'Did you mean "autonomy"?'],
    ['  - id: money-per-year', '  - id: persons-per-year', 'used twice'],
    ['      - { id: analysis,', '      - { id: unknown,', 'which counts as its highest risk'],
    ['      - { id: analysis,', '      - { id: advisory,', 'used twice'],
    ['  owner: model risk', '  ownr: model risk', 'Did you mean "owner"?'],
    ['kind: Questionnaire', 'kind: Policy', 'Write kind: Questionnaire'],
  ])('is refused with the line of the fault and a suggestion: %s → %s', (from, to, words) => {
    const { line, faults } = faultsOf(from, to);
    expect(faults.filter((fault) => fault.line === line && fault.column > 0 && fault.message.includes(words))).not.toEqual([]);
  });

  it('refuses an axis that nothing asks about, a tier that does not exist and a kind of source that is none', () => {
    expect(faultsOf('    axis: regulation', '    axis: autonomy').faults).toMatchObject([
      { message: expect.stringContaining('No question is about the axis "regulation"') },
    ]);
    expect(faultsOf('tier: 3 }', 'tier: 5 }').faults).toMatchObject([{ message: 'A tier is 1, 2, 3 or 4.' }]);
    expect(faultsOf('kind: internal }', 'kind: internl }').faults).toMatchObject([{ message: expect.stringContaining('Did you mean "internal"?') }]);
  });

  it('has a digest of what it says, not of how it is spelt', () => {
    const { digest } = parseQuestionnaireFile('a.yaml', TEXT);
    expect(parseQuestionnaireFile('b.yaml', `# another remark\n${TEXT}`).digest).toBe(digest);
    expect(parseQuestionnaireFile('c.yaml', TEXT.replace('tier: 3 }', 'tier: 2 }')).digest).not.toBe(digest);
  });

  it('fits the published JSON Schema, which is that of the program', () => {
    const schema = questionnaireJsonSchema() as object;
    expect(JSON.parse(readFileSync(path.join(POLICIES, 'questionnaire.schema.json'), 'utf8'))).toEqual(schema);
    const ajv = new Ajv2020({ strict: false });
    addFormats.default(ajv);
    const fits = ajv.compile(schema);
    expect(fits(parse(TEXT))).toBe(true);
    expect(fits({ ...parse(TEXT), extra: true })).toBe(false);
  });

  it('may be absent, and a malformed one refuses the start', () => {
    const directory = mkdtempSync(path.join(tmpdir(), 'assay-questionnaires-'));
    atEnd(() => rmSync(directory, { recursive: true, force: true }));
    expect(loadQuestionnaire({ policiesDirectory: directory })).toBeNull();
    mkdirSync(path.join(directory, 'questionnaires'));
    writeFileSync(path.join(directory, 'questionnaires', 'risk-tier.yaml'), 'kind: Questionnaire\n');
    expect(() => loadQuestionnaire({ policiesDirectory: directory })).toThrow(FileRefused);
  });
});
