import 'reflect-metadata';
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import {
  buildSchema,
  type GraphQLInputObjectType,
  type GraphQLInterfaceType,
  type GraphQLSchema,
  getNamedType,
  isInterfaceType,
  isObjectType,
  isUnionType,
  Kind,
  parse,
  validate,
} from 'graphql';
import { beforeAll, describe, expect, it } from 'vitest';
import { systemActor } from '../domain/identity/index.ts';
import { PERMISSIONS } from '../domain/identity/permissions.ts';
import { DocumentPlans } from '../graphql/document-plan.ts';
import { buildGraphqlSchema } from '../graphql/schema.ts';
import { ID_PREFIX, type IdKind, isId, kindOfId, randomIds } from '../kernel/id.ts';
import { LIMITS } from '../kernel/limits.ts';
import { exportsOf, filesBelow, productionFiles, ROOT, readFile, testFiles } from './house/source-files.ts';
import { checkedColumns, type DeclaredTable, declaredTables, migratedTables, paginationIndexes, unindexedReferences } from './house/table-catalogue.ts';
import { undescribedMembers } from './house/undescribed-members.ts';
import { createTestDatabase, type TestDatabase } from './test-database.ts';

const schema: GraphQLSchema = buildGraphqlSchema();
const camelCase = (kebab: string): string => kebab.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

/** What a file of a use case exports besides its use case, and why. */
const BESIDES_THE_USE_CASE: Readonly<Record<string, string>> = {
  ensureBootstrapAdministrator: 'what every start calls; it runs the use case createFirstAdministrator at most once',
};

/** Use cases whose file is named after what is done with them. */
const OTHER_FILE: Readonly<Record<string, string>> = { createFirstAdministrator: 'ensure-bootstrap-administrator' };

describe('every use case', () => {
  const files = filesBelow('src/domain', /\/use-cases\/[\w-]+\.ts$/).filter((file) => !file.path.endsWith('.test.ts'));

  it('is declared by mutation or question, under the name of its file', async () => {
    const faults: string[] = [];
    for (const file of files) {
      const values = Object.entries(await exportsOf(file)).filter(([name]) => !(name in BESIDES_THE_USE_CASE));
      const expected = path.basename(file.path, '.ts');
      if (!/= (?:mutation|question)[<(]|^\s+(?:mutation|question)[<(]/m.test(file.text)) faults.push(`${file.path} uses neither device`);
      if (values.length !== 1) faults.push(`${file.path} exports ${values.map(([name]) => name).join(', ') || 'nothing'}`);
      for (const [name, value] of values) {
        const { useCaseName, kind } = value as { useCaseName?: unknown; kind?: unknown };
        if (useCaseName !== name || (kind !== 'mutation' && kind !== 'question')) faults.push(`${file.path}: ${name} is made by neither device`);
        if (name !== camelCase(expected) && OTHER_FILE[name] !== expected) faults.push(`${file.path}: ${name} belongs into a file of its name`);
      }
    }
    expect(faults).toEqual([]);
    expect(files.length).toBeGreaterThan(30);
  });

  it('takes an idempotency key when it passes a judgement, so that a decision sent twice is one decision', async () => {
    const keyed = (await Promise.all(files.map(exportsOf)))
      .flatMap((values) => Object.entries(values))
      .filter(([, value]) => (value as { takesIdempotencyKey?: boolean }).takesIdempotencyKey === true)
      .map(([name]) => name);
    const deciding = PERMISSIONS.filter(({ effect }) => effect === 'decides').map(({ action }) => action);
    expect(deciding.filter((name) => !keyed.includes(name))).toEqual([]);
    expect(deciding.length).toBeGreaterThan(4);
  });

  it('takes one wherever the schema answers with a decision, a promotion or what was decided on, whatever its permission', () => {
    const JUDGED = [
      'PromotionRequest',
      'Decision',
      'Acknowledgement',
      'Waiver',
      'AuditSpecification',
      'PolicyProposal',
      'Policy',
      'Freeze',
      'Suspension',
      'Retirement',
    ];
    const membersOf = (name: string): readonly string[] => {
      const type = schema.getType(name);
      return isObjectType(type) ? Object.values(type.getFields()).map((field) => getNamedType(field.type).name) : [];
    };
    const nodes = new Set(schema.getPossibleTypes(schema.getType('Node') as GraphQLInterfaceType).map(({ name }) => name));
    const deciding = Object.values(schema.getMutationType()?.getFields() ?? {}).filter((field) => {
      const answer = getNamedType(field.type);
      const answers = isUnionType(answer) ? answer.getTypes().map(({ name }) => name) : [answer.name];
      // What is judged itself, or an outcome that consists of it and of what was said about it.
      return answers.some(
        (name) => JUDGED.includes(name) || (!name.endsWith('Problem') && !nodes.has(name) && membersOf(name).some((member) => JUDGED.includes(member))),
      );
    });
    const without = deciding.filter(
      ({ args }) => !args.some(({ type }) => 'idempotencyKey' in ((getNamedType(type) as GraphQLInputObjectType).getFields?.() ?? {})),
    );
    expect(without.map(({ name }) => name)).toEqual([]);
    expect(deciding.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['requestPromotion', 'decidePromotion', 'executePromotion', 'grantPromotionWaiver', 'retireModelVersion']),
    );
  });

  it('has a name of its own', async () => {
    const names = (await Promise.all(files.map(exportsOf))).flatMap((values) => Object.keys(values));
    expect(names.filter((name, place) => names.indexOf(name) !== place)).toEqual([]);
  });
});

describe('every member of the GraphQL schema', () => {
  it('has a description', () => {
    expect(undescribedMembers(schema)).toEqual([]);
  });

  it('that is a mutation returns the union of its outcomes, in which refusals are problems', () => {
    const problem = schema.getType('Problem');
    if (!isInterfaceType(problem)) throw new Error('the interface Problem is gone');
    const faults = Object.values(schema.getMutationType()?.getFields() ?? {}).flatMap((field) => {
      const type = getNamedType(field.type);
      const expected = `${field.name.charAt(0).toUpperCase()}${field.name.slice(1)}Result`;
      if (!isUnionType(type) || type.name !== expected || String(field.type) !== `${expected}!`)
        return [`${field.name} returns ${field.type} instead of ${expected}!`];
      const [problems, outcomes] = [
        type.getTypes().filter((member) => member.getInterfaces().includes(problem)),
        type.getTypes().filter((member) => !member.getInterfaces().includes(problem)),
      ];
      const misnamed = [...problems.filter(({ name }) => !name.endsWith('Problem')), ...outcomes.filter(({ name }) => name.endsWith('Problem'))];
      return [
        ...(outcomes.length === 1 ? [] : [`${expected} has ${outcomes.length} outcomes that are no problems`]),
        ...(problems.length > 0 ? [] : [`${expected} names no problem`]),
        ...misnamed.map(({ name }) => `${name} of ${expected} is named like what it is not`),
      ];
    });
    expect(faults).toEqual([]);
    expect(Object.keys(schema.getMutationType()?.getFields() ?? {}).length).toBeGreaterThan(10);
  });

  it('that a refusal of the domain needs is there', () => {
    const kinds = filesBelow('src', /\.problems?\.ts$|kernel\/problem\.ts$/).flatMap((file) =>
      [...file.text.matchAll(/readonly kind: '(\w+)'/g)].map(([, kind]) => kind),
    );
    const absent = kinds.filter((kind) => {
      const type = schema.getType(`${kind}Problem`);
      return !isObjectType(type) || !type.getInterfaces().some(({ name }) => name === 'Problem');
    });
    expect(absent).toEqual([]);
    expect(kinds.length).toBeGreaterThan(5);
  });

  it('that the SDK asks for exists in the committed schema', () => {
    const committed = buildSchema(readFile('schema/schema.graphql'));
    const operations = filesBelow('clients/sdk/src/operations', /\.graphql$/);
    const document = parse(operations.map((file) => file.text).join('\n'));
    expect(validate(committed, document).map((error) => error.message)).toEqual([]);
    expect(document.definitions.filter(({ kind }) => kind === Kind.OPERATION_DEFINITION).length).toBeGreaterThan(10);
  });

  it('that is a thing with an id is a word of the glossary', () => {
    const words = new Set([...readFile('docs/glossary.md').matchAll(/\*\*([^*]+)\*\*/g)].flatMap(([, names]) => (names ?? '').split(', ')));
    const things = Object.values(schema.getTypeMap()).filter((type) => isObjectType(type) && type.getInterfaces().some(({ name }) => name === 'Node'));
    expect(things.map(({ name }) => name).filter((name) => !words.has(name))).toEqual([]);
  });
});

describe('every query in the documentation', () => {
  it('can be pasted as it stands: it fits the schema, and the limits of a request', () => {
    const plans = new DocumentPlans(schema, { development: true });
    const pages = [...filesBelow('docs', /\.md$/), { path: 'README.md', text: readFile('README.md') }];
    const documents = pages.flatMap(({ path: page, text }) => [...text.matchAll(/^```graphql\n([\s\S]*?)^```/gm)].map(([, source = '']) => ({ page, source })));
    const faults = documents.flatMap(({ page, source }) => {
      const outcome = plans.plan({ source, operationName: null, variables: {}, actor: systemActor });
      return outcome.ok ? [] : outcome.errors.map(({ message }) => `${page}, ${source.trim().split('\n')[0]}: ${message}`);
    });
    expect(faults).toEqual([]);
    expect(documents.length).toBeGreaterThan(20);
  });
});

/** Tables without a column `project_id`, and why. */
const WITHOUT_PROJECT: Readonly<Record<string, string>> = {
  idempotency_keys: 'belongs to a principal, who may have sent the key before a project was known',
  journal_nodes: 'inner hashes of the one tree over all projects',
  journal_followers: 'how far those have come who follow the one journal of all projects',
  journal_checkpoints: 'signed states of the one tree over all projects',
  signing_keys: 'public keys of the installation',
};

/** Closed sets without a CHECK, and why. */
const UNCHECKED: Readonly<Record<string, string>> = {
  'acknowledgements.subject_kind': 'any kind of thing with an id can be acknowledged; the program takes it from the id, never from outside',
  'approval_conditions.subject_kind': 'any kind of thing with an id can be approved on conditions; the program takes it from the id, never from outside',
  'comment_threads.subject_kind': 'any kind of thing with an id can be talked about; the program takes it from the id, never from outside',
  'decisions.subject_kind': 'any kind of thing with an id can be decided on; the program takes it from the id, never from outside',
  'waivers.subject_kind': 'any kind of thing with an id can have a waiver; the program takes it from the id, never from outside',
  'lineage_nodes.kind': 'any kind of thing with an id can be a node; the program takes it from the prefix of the id',
};

describe('every table', () => {
  let database: TestDatabase;
  let tables: readonly DeclaredTable[];
  beforeAll(async () => {
    database = await createTestDatabase();
    tables = await declaredTables();
  });

  it('is made by the migrations, and the migrations make no other', async () => {
    expect(await migratedTables(database.pool)).toEqual(tables.map(({ name }) => name).sort());
  });

  it('says which project a row belongs to', () => {
    const without = tables.filter(({ columns }) => !columns.includes('project_id')).map(({ name }) => name);
    expect(without.sort()).toEqual(Object.keys(WITHOUT_PROJECT).sort());
  });

  it('has an index on each of its references', async () => {
    expect(await unindexedReferences(database.pool)).toEqual([]);
  });

  it('lets the database refuse what is outside of a closed set', async () => {
    const checked = await checkedColumns(database.pool);
    const open = tables.flatMap(({ name, closedSets }) => closedSets.filter((column) => !checked.get(name)?.has(column)).map((column) => `${name}.${column}`));
    expect(open.sort()).toEqual(Object.keys(UNCHECKED).sort());
    expect(tables.flatMap(({ closedSets }) => closedSets).length).toBeGreaterThan(15);
  });

  it('that is turned page by page has its index in the order of its pages, led by the project', async () => {
    const indexes = [...(await paginationIndexes(database.pool))];
    expect(indexes.filter(([, columns]) => columns[0] !== 'project_id' || columns.length !== 2)).toEqual([]);
    expect(indexes.length).toBeGreaterThan(10);
  });
});

describe('every limit', () => {
  const production = productionFiles().filter((file) => file.path !== 'src/kernel/limits.ts');
  const names = Object.keys(LIMITS);

  it('is kept somewhere', () => {
    const kept = new Set(production.flatMap((file) => [...file.text.matchAll(/\bLIMITS\.(\w+)\b(?!\*)/g)].map(([, name]) => name ?? '')));
    expect(names.filter((name) => !kept.has(name))).toEqual([]);
    expect([...kept].filter((name) => !names.includes(name))).toEqual([]);
  });

  it('that refuses an input has a test that names it', () => {
    const refusing = new Set(production.flatMap((file) => [...file.text.matchAll(/limitExceeded\(\s*'(\w+)'/g)].map(([, name]) => name ?? '')));
    const tests = testFiles();
    const untested = [...refusing].filter((name) => !tests.some((file) => new RegExp(`\\b${name}\\b`).test(file.text)));
    expect(untested).toEqual([]);
    expect([...refusing].filter((name) => !names.includes(name))).toEqual([]);
    expect(refusing.size).toBeGreaterThan(5);
  });
});

describe('every id', () => {
  it('carries a prefix of its own, by which its kind is found again', () => {
    const kinds = Object.keys(ID_PREFIX) as IdKind[];
    expect(new Set(Object.values(ID_PREFIX)).size).toBe(kinds.length);
    for (const kind of kinds) {
      const id = randomIds.next(kind);
      expect([kindOfId(id), isId(kind, id)]).toEqual([kind, true]);
    }
  });
});

describe('every link between documents', () => {
  it('leads somewhere', () => {
    const pages = [
      ...filesBelow('docs', /\.md$/),
      ...['README.md', 'policies/README.md', 'bench/README.md'].map((name) => ({ path: name, text: readFile(name) })),
    ];
    const links = pages.flatMap(({ path: page, text }) =>
      [...text.matchAll(/\]\((?!https?:)([^)#\s]+)(?:#[^)\s]*)?\)/g)].map(([, link = '']) => ({ page, target: path.join(path.dirname(page), link) })),
    );
    expect(links.filter(({ target }) => !existsSync(path.join(ROOT, target)))).toEqual([]);
    expect(links.length).toBeGreaterThan(100);
  });
});

describe('every line of a table of claims', () => {
  it.each(['docs/traps.md', 'docs/security.md'])('of %s names tests that are there under that name', (page) => {
    const heads = /^\| (trap|guaranteed) \|/;
    const rows = readFile(page)
      .split('\n')
      .filter((line) => line.startsWith('| ') && !heads.test(line));
    expect(rows.length).toBeGreaterThan(15);
    const named = rows.map((row) => [...row.matchAll(/`(src\/[\w./-]+\.test\.ts)`: (.+?)(?=<br>| \|$)/g)].map(([, file = '', name = '']) => ({ file, name })));
    expect(named.filter((tests) => tests.length === 0)).toEqual([]);
    expect(named.flat().filter(({ file, name }) => !readFile(file).includes(`'${name}'`))).toEqual([]);
  });
});

describe('every file that the documents name', () => {
  it('is there', () => {
    const named = filesBelow('docs', /\.md$/).flatMap((file) =>
      [...file.text.matchAll(/`((?:[\w.-]+\/)+[\w.-]+\.ts)`/g)].map(([, name = '']) => (name.startsWith('src/') ? name : `src/${name}`)),
    );
    expect(named.filter((name) => !existsSync(path.join(ROOT, name)))).toEqual([]);
    expect(named.length).toBeGreaterThan(40);
  });
});

describe('the floors', () => {
  it('hold for every file: the tool sees them all and finds nothing', () => {
    const words = ['--config', '.dependency-cruiser.cjs', '--output-type', 'json', 'src', 'clients', 'bench'];
    const report = execFileSync(path.join(ROOT, 'node_modules/.bin/depcruise'), words, { cwd: ROOT, encoding: 'utf8', maxBuffer: 256 * 1024 * 1024 });
    const { modules, summary } = JSON.parse(report) as {
      modules: { source: string }[];
      summary: { error: number; violations: { from: string; to: string; rule: { name: string } }[] };
    };
    expect(summary.violations.map(({ from, to, rule }) => `${rule.name}: ${from} → ${to}`)).toEqual([]);
    const seen = new Set(modules.map(({ source }) => source));
    expect(
      productionFiles()
        .filter((file) => !seen.has(file.path))
        .map((file) => file.path),
    ).toEqual([]);
    expect(seen.size).toBeGreaterThan(300);
  }, 300_000);
});
