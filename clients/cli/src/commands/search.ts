import {
  type CatalogueEntryFactsFragment,
  SearchDocument,
  type SearchFilter,
  type SearchOrder,
  type SearchQuery,
  searchFromLink,
  searchToLink,
} from '@assay/sdk';
import { InvalidArgumentError, Option } from 'commander';
import { EXIT } from '../exit-codes.ts';
import type { Program } from '../program.ts';
import { table } from '../table.ts';

interface SearchOptions {
  readonly kind?: readonly Kind[];
  readonly tag?: readonly string[];
  readonly owner?: readonly string[];
  readonly environment?: readonly string[];
  readonly metric?: readonly SearchFilter[];
  readonly orderBy?: SearchOrder;
  readonly saved?: string;
  readonly link?: boolean;
  readonly first?: number;
  readonly after?: string;
}

type Kind = CatalogueEntryFactsFragment['kind'];
type Found = SearchQuery['search'];

const KINDS: Readonly<Record<string, Kind>> = {
  'use-case': 'USE_CASE',
  dataset: 'DATASET',
  'dataset-version': 'DATASET_VERSION',
  'feature-set': 'FEATURE_SET',
  'feature-set-version': 'FEATURE_SET_VERSION',
  model: 'MODEL',
  'model-version': 'MODEL_VERSION',
  deployment: 'DEPLOYMENT',
  finding: 'FINDING',
  serving: 'SERVING',
  job: 'JOB',
  run: 'RUN',
  'external-asset': 'EXTERNAL_ASSET',
};

const ORDERS = { relevance: 'RELEVANCE', name: 'NAME', created: 'CREATED', updated: 'UPDATED' } as const;

const COMPARISONS = { '>=': 'gte', '<=': 'lte', '>': 'gt', '<': 'lt' } as const;

/** `assay search`. */
export function addSearchCommand({ root, run }: Program): void {
  const search = root
    .command('search [text]')
    .description('things of a project by their words, tags, owners, environments and measures')
    .option('--kind <kind>', `one of these kinds; repeat it for several: ${Object.keys(KINDS).join(', ')}`, several(kind))
    .option('--tag <tag>', 'with this tag; repeat it for things with all of them', several(String))
    .option('--owner <id>', 'owned by this person or service account; repeat it for any of them', several(String))
    .option('--environment <name>', 'serving in this environment; repeat it for any of them', several(String))
    .option('--metric <comparison>', "by a measure, such as 'auc>0.8'; repeat it for all of them", several(metric))
    .option('--order-by <order>', 'relevance, name, created, updated, or a measure such as auc; with :asc or :desc behind it', order)
    .option('--saved <link>', 'run the search in a link that --link wrote')
    .option('--first <hits>', 'at most so many hits, 100 or fewer', hits)
    .option('--after <cursor>', 'go on behind this cursor')
    .addOption(new Option('--link', 'write the search as a link instead of running it'));
  run<SearchOptions>(search, async (session, [text], options) => {
    const asked =
      options.saved === undefined ? { text: text ?? null, filter: filterOf(options), orderBy: options.orderBy ?? null } : searchFromLink(options.saved);
    if (options.link === true) {
      session.answer({ link: searchToLink(asked) }, () => searchToLink(asked));
      return EXIT.done;
    }
    const variables = { ...asked, projectId: session.requireProject(), first: options.first ?? null, after: options.after ?? null };
    const { search: found } = await session.client.request(SearchDocument, variables);
    session.answer(found, () => describe(found));
    return EXIT.done;
  });
}

function filterOf({ kind: kinds, tag, owner, environment, metric: metrics }: SearchOptions): SearchFilter | null {
  const filter: SearchFilter = {
    ...(kinds === undefined ? {} : { kind: { in: kinds } }),
    ...(tag === undefined ? {} : { tag: { hasAll: tag } }),
    ...(owner === undefined ? {} : { owner: { in: owner } }),
    ...(environment === undefined ? {} : { environment: { in: environment } }),
    ...(metrics === undefined ? {} : { and: metrics }),
  };
  return Object.keys(filter).length === 0 ? null : filter;
}

function describe({ edges, totalCount, pageInfo }: Found): string {
  if (edges.length === 0) return 'Nothing was found.';
  const rows = edges.map(({ node: { entry, matchedMetrics, snippet } }) => [
    entry.kind.toLowerCase().replaceAll('_', '-'),
    entry.name,
    [...entry.tags, ...entry.environments.map((name) => `in ${name}`), ...matchedMetrics.map(({ name, value }) => `${name}=${value}`)].join(' '),
    entry.id,
    snippet.map(({ text }) => text).join(''),
  ]);
  const more = pageInfo.hasNextPage ? `${edges.length} of ${totalCount} are shown; go on with --after ${pageInfo.endCursor}` : `${totalCount} found.`;
  return [table(['kind', 'name', 'facts', 'id', 'text'], rows), more].join('\n');
}

const several =
  <T>(read: (text: string) => T) =>
  (text: string, before: readonly T[] = []): readonly T[] => [...before, read(text)];

function kind(text: string): Kind {
  const found = Object.hasOwn(KINDS, text) ? KINDS[text] : undefined;
  if (found === undefined) throw new InvalidArgumentError(`Write one of ${Object.keys(KINDS).join(', ')}.`);
  return found;
}

function metric(text: string): SearchFilter {
  const [, name, sign, number] = /^\s*(?:metrics\.)?([^\s<>=]+)\s*(>=|<=|>|<)\s*(\S+)\s*$/.exec(text) ?? [];
  const value = Number(number);
  if (name === undefined || !Number.isFinite(value)) throw new InvalidArgumentError("Write a measure, one of > >= < <=, and a number, such as 'auc>0.8'.");
  return { metric: { name, [COMPARISONS[sign as keyof typeof COMPARISONS]]: value } };
}

function order(text: string): SearchOrder {
  const [, name = '', direction] = /^(.*?)(?::(asc|desc))?$/.exec(text) ?? [];
  const way = direction === undefined ? {} : { direction: direction === 'asc' ? ('ASC' as const) : ('DESC' as const) };
  return Object.hasOwn(ORDERS, name) ? { by: ORDERS[name as keyof typeof ORDERS], ...way } : { by: 'METRIC', metric: name, ...way };
}

function hits(text: string): number {
  if (!/^[1-9]\d?$|^100$/.test(text)) throw new InvalidArgumentError('Write a whole number from 1 to 100.');
  return Number(text);
}
