import type { FeatureAspect, FeatureChange } from './feature-change.entity.ts';
import type { EntityKey, Feature, FeatureSetVersion } from './feature-set.entity.ts';
import { typeChange } from './type-change.rules.ts';

/** The part of a version that is compared. */
export type ComparedVersion = Pick<
  FeatureSetVersion,
  'features' | 'entityKeys' | 'timestamps' | 'maxAge' | 'onlineStore' | 'offlineStore' | 'ownerId' | 'datasetVersionIds'
>;

/** Everything in which `after` differs from `before`; nothing for equal versions. */
export function compareFeatureSets(before: ComparedVersion, after: ComparedVersion): readonly FeatureChange[] {
  return [...compareFeatures(before.features, after.features), ...compareKeys(before.entityKeys, after.entityKeys), ...compareWhole(before, after)];
}

const change = (
  aspect: FeatureAspect,
  name: string | null,
  [before, after]: readonly [string | null, string | null],
  [breaking, reason]: readonly [boolean, string],
): FeatureChange => ({ kind: before === null ? 'ADDED' : after === null ? 'REMOVED' : 'CHANGED', aspect, name, before, after, breaking, reason });

function compareFeatures(before: readonly Feature[], after: readonly Feature[]): readonly FeatureChange[] {
  const old = new Map(before.map((feature) => [feature.name, feature]));
  const now = new Map(after.map((feature) => [feature.name, feature]));
  const removed = before
    .filter(({ name }) => !now.has(name))
    .map(({ name, dtype }) => change('PRESENCE', name, [dtype, null], [true, 'Models that take this feature find it no longer.']));
  const added = after
    .filter(({ name }) => !old.has(name))
    .map(({ name, dtype }) => change('PRESENCE', name, [null, dtype], [false, 'Models made before do not take it; they are fed by name.']));
  const common = before.flatMap((feature) => {
    const other = now.get(feature.name);
    return other === undefined ? [] : compareFeature(feature, other);
  });
  return [...removed, ...added, ...common, ...compareOrder(before, after, old, now)];
}

function compareFeature(before: Feature, after: Feature): readonly FeatureChange[] {
  const { name } = before;
  const found: FeatureChange[] = [];
  const note = (aspect: FeatureAspect, sides: readonly [string | null, string | null], verdict: readonly [boolean, string]): void => {
    if (sides[0] !== sides[1]) found.push({ ...change(aspect, name, sides, verdict), kind: 'CHANGED' });
  };
  note('TYPE', [before.dtype, after.dtype], typeChange(before.dtype, after.dtype));
  const nullability = after.nullable
    ? ([true, 'Models that were trained without missing values meet them now.'] as const)
    : ([false, 'A value that is always there is also a value that may be missing.'] as const);
  note('NULLABILITY', [nullabilityText(before), nullabilityText(after)], nullability);
  note('TRANSFORMATION', [codeText(before), codeText(after)], [true, 'The feature is computed by other code, so its values may mean something else.']);
  note('SOURCES', [sourcesText(before), sourcesText(after)], sourceChange(before, after));
  note('WINDOW', [before.window, after.window], [true, 'Values over another span of time are other values.']);
  note('OWNER', [before.ownerId, after.ownerId], [false, 'Who answers for a feature does not change its values.']);
  note('DESCRIPTION', [before.description, after.description], [false, 'Words about a feature do not change its values.']);
  return found;
}

const nullabilityText = ({ nullable }: Feature): string => (nullable ? 'nullable' : 'required');

/** The code of a transformation in one line. The same digest is the same code, wherever it lies and whatever the commit. */
function codeText({ transformation }: Feature): string | null {
  if (transformation === null) return null;
  const { kind, repository, path, commit, digest, expression } = transformation;
  if (digest !== null) return `${kind} ${digest}`;
  if (expression !== null) return `${kind} ${expression}`;
  return [kind, repository, path, commit].filter((part) => part !== null).join(' ');
}

const sourcesText = ({ sources }: Feature): string =>
  sources
    .map(({ datasetVersionId, column }) => (datasetVersionId === null ? column : `${datasetVersionId}.${column}`))
    .sort()
    .join(', ');

function sourceChange(before: Feature, after: Feature): readonly [boolean, string] {
  const columns = ({ sourceColumns }: Feature): string => [...sourceColumns].sort().join('\n');
  return columns(before) === columns(after)
    ? [false, 'The same columns of other dataset versions: newer data, the same meaning.']
    : [true, 'The feature is made from other columns, so its values may mean something else.'];
}

function compareOrder(
  before: readonly Feature[],
  after: readonly Feature[],
  old: ReadonlyMap<string, Feature>,
  now: ReadonlyMap<string, Feature>,
): readonly FeatureChange[] {
  const was = before.map(({ name }) => name).filter((name) => now.has(name));
  const is = after.map(({ name }) => name).filter((name) => old.has(name));
  if (was.every((name, i) => name === is[i])) return [];
  const reason = 'Assay feeds models by name; a serving system that hands features over by position feeds them wrongly.';
  return [change('ORDER', null, [was.join(', '), is.join(', ')], [true, reason])];
}

function compareKeys(before: readonly EntityKey[], after: readonly EntityKey[]): readonly FeatureChange[] {
  const text = (keys: readonly EntityKey[], name: string): string | null => {
    const key = keys.find((one) => one.name === name);
    return key === undefined ? null : `${key.dtype} ${key.column}`;
  };
  const names = [...new Set([...before, ...after].map(({ name }) => name))];
  return names.flatMap((name) => {
    const sides = [text(before, name), text(after, name)] as const;
    if (sides[0] === sides[1]) return [];
    return [change('ENTITY', name, sides, [true, 'Rows are told apart and looked up by other keys.'])];
  });
}

function compareWhole(before: ComparedVersion, after: ComparedVersion): readonly FeatureChange[] {
  const stamps = ({ timestamps: { event, created, label } }: ComparedVersion): string | null => text({ event, created, label });
  const stores = ({ onlineStore, offlineStore }: ComparedVersion): string | null => text({ online: onlineStore, offline: offlineStore });
  const data = ({ datasetVersionIds }: ComparedVersion): string => [...datasetVersionIds].sort().join(', ');
  const rows: readonly (readonly [FeatureAspect, string | null, string | null, boolean, string])[] = [
    ['TIMESTAMPS', stamps(before), stamps(after), true, 'What counts as known at a point in time is read from other columns.'],
    ['FRESHNESS', before.maxAge, after.maxAge, false, 'The promise changed, the values did not.'],
    ['STORES', stores(before), stores(after), false, 'The same values come from another place.'],
    ['OWNER', before.ownerId, after.ownerId, false, 'Who answers for a feature set does not change its values.'],
    ['DATA', data(before), data(after), false, 'The same features of other dataset versions; run the skew check to see whether the values moved.'],
  ];
  return rows.filter(([, old, now]) => old !== now).map(([aspect, old, now, breaking, reason]) => change(aspect, null, [old, now], [breaking, reason]));
}

function text(members: Readonly<Record<string, string | null>>): string | null {
  const named = Object.entries(members).filter(([, value]) => value !== null);
  return named.length === 0 ? null : named.map(([name, value]) => `${name} ${value}`).join(', ');
}
