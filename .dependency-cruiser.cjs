/** The floors of the house. Change it together with docs/architecture.md and an ADR. Storeys, lowest first; neighbours on one storey are strangers. */
const storeys = [
  ['journal'],
  ['identity'],
  ['preservation'],
  ['work'],
  ['lineage'],
  ['catalogue'],
  ['findings'],
  ['artifacts'],
  ['datasets'],
  ['features'],
  ['registry'],
  ['deployments'],
  ['evaluation', 'openlineage', 'skew'],
  ['validity'],
  ['bias', 'monitoring'],
  ['equivalence', 'explanations', 'preflight'],
  ['incidents', 'documents', 'challenges'],
  ['retention'],
  ['policy', 'approvals'],
  ['cards'],
  ['promotion'],
  ['inbox'],
];

/** Production code: tests and their helpers may reach further. */
const prod = { pathNot: '[.]test[.]ts$|^src/testing/' };
const pkg = (names) => `node_modules/(${names})/`;
const rule = (name, from, to) => ({ name, severity: 'error', from, to });

const storeyRules = storeys.flatMap((storey, level) =>
  storey.map((module) => {
    const above = storeys
      .slice(level)
      .flat()
      .filter((other) => other !== module);
    return rule(`domain-storey-${module}`, { path: `^src/domain/${module}/`, ...prod }, { path: `^src/domain/(${above.join('|') || 'none'})/` });
  }),
);

module.exports = {
  forbidden: [
    ...storeyRules,
    rule('no-circular', {}, { circular: true }),
    rule('no-unresolvable', { path: '^(src|clients|bench)/' }, { couldNotResolve: true }),
    rule('floor-kernel', { path: '^src/kernel/', ...prod }, { path: '^src/(?!kernel/)' }),
    rule('floor-stats', { path: '^src/stats/', ...prod }, { path: '^src/(?!kernel/|stats/)' }),
    rule('floor-machinery', { path: '^src/(storage|inference|network)/', ...prod }, { path: '^src/(?!kernel/|stats/|storage/|inference/|network/)' }),
    rule('machinery-are-strangers', { path: '^src/(storage|inference|network)/', ...prod }, { path: '^src/(storage|inference|network)/', pathNot: '^src/$1/' }),
    rule('floor-domain', { path: '^src/domain/', ...prod }, { path: '^src/(?!kernel/|stats/|storage/|inference/|network/|domain/)' }),
    rule(
      'nobody-imports-the-roof',
      { path: '^(src/(kernel|stats|storage|inference|network|domain|graphql|http|jobs)|clients)/', ...prod },
      { path: '^src/(main[.]ts$|server[.]ts$|config[.]ts$|bin/)' },
    ),
    rule(
      'domain-by-the-front-door',
      { path: '^src/domain/([^/]+)/', ...prod },
      { path: '^src/domain/([^/]+)/', pathNot: ['^src/domain/$1/', '^src/domain/[^/]+/index[.]ts$', '[.](tables|entity)[.]ts$'] },
    ),
    rule(
      'tables-are-for-tables',
      { path: '^src/domain/([^/]+)/', pathNot: '[.]tables[.]ts$|[.]test[.]ts$' },
      { path: '^src/domain/[^/]+/[^/]+[.]tables[.]ts$', pathNot: '^src/domain/$1/' },
    ),
    rule(
      'doors-by-the-front-door',
      { path: '^src/(graphql|http|jobs)/', ...prod },
      { path: '^src/domain/', pathNot: '^src/domain/([^/]+/index|context|use-case)[.]ts$' },
    ),
    rule(
      'sql-only-in-stores',
      { path: '^src/', pathNot: '^src/(storage|testing)/|^src/bin/dump-schema[.]ts$|[.](tables|store|read-model)[.]ts$|[.]test[.]ts$' },
      { path: pkg('drizzle-orm|pg') },
    ),
    rule(
      'graphql-only-upstairs',
      { path: '^src/(kernel|stats|storage|inference|domain)/', ...prod },
      { path: pkg('graphql|graphql-[a-z]+|type-graphql|class-validator|@apollo') },
    ),
    rule('casl-in-one-file', { path: '^src/', pathNot: '^src/domain/identity/ability([.]test)?[.]ts$' }, { path: pkg('@casl|@ucast') }),
    rule(
      'models-run-only-in-the-child',
      { path: '^src/', pathNot: '^src/inference/child/|[.]test[.]ts$|^src/testing/' },
      { path: pkg('onnxruntime-node|papaparse|hyparquet|hyparquet-compressors|apache-arrow|fzstd') },
    ),
    rule('the-child-is-spawned-never-imported', { path: '^src/(?!inference/child/)', ...prod }, { path: '^src/inference/child/' }),
    rule('the-child-knows-nobody', { path: '^src/inference/child/', ...prod }, { path: '^src/(?!kernel/|inference/)' }),
    rule('no-threads-for-models', { path: '^src/inference/' }, { path: '^(node:)?worker_threads$' }),
    rule(
      'two-launchers-only',
      { path: '^src/', pathNot: '^src/(storage/embedded-postgres|inference/)|^src/testing/|[.]test[.]ts$|^src/bin/' },
      { path: '^(node:)?child_process$' },
    ),
    rule(
      'rules-are-pure',
      { path: '[.](entity|rules|problems|entries)[.]ts$' },
      { path: '^src/', pathNot: '^src/(kernel|stats)/|[.](entity|rules|problems|entries)[.]ts$' },
    ),
    rule('tests-stay-out-of-production', { path: '^src/', ...prod }, { path: '^src/testing/|[.]test[.]ts$' }),
    rule('clients-know-only-the-schema', { path: '^clients/', pathNot: '^clients/cli/src/commands/policy-files[.]ts$' }, { path: '^src/' }),
    // Files of policies are read offline by the server's own code: a second reading of them could differ.
    rule(
      'one-client-reads-policy-files',
      { path: '^clients/cli/src/commands/policy-files[.]ts$' },
      { path: '^src/', pathNot: '^src/domain/policy/offline[.]ts$' },
    ),
    rule('the-verifier-stands-alone', { path: '^clients/verify/' }, { path: '^clients/(sdk|cli)/' }),
  ],
  options: {
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'types', 'default'],
      mainFields: ['module', 'main', 'types', 'typings'],
    },
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^dist/' },
  },
};
