import type { AssetName } from './lineage-event.entity.ts';

/** A model of ours that an event names as a dataset, and which version of it. */
export interface ModelReference {
  readonly model: string;
  /** null: the model as such. */
  readonly number: number | null;
}

const NAME = /^\/?models\/(.+?)(?:(?:\/versions\/|[@:])(\d{1,9}))?$/s;

/** The namespaces that mean this project: by scheme, and the addresses under which the server is reached. */
export function homesOf(project: { readonly id: string; readonly name: string }, hosts: readonly string[]): ReadonlySet<string> {
  const homes = [`assay://${project.id}`, `assay://${project.name}`, ...hosts.flatMap((host) => [`http://${host}`, `https://${host}`])];
  return new Set(homes.map((home) => home.toLowerCase()));
}

/** What the name of a dataset says when it is a model of ours; null for any other dataset. */
export function modelReference(asset: Pick<AssetName, 'namespace' | 'name'>, homes: ReadonlySet<string>, version: string | null): ModelReference | null {
  if (!homes.has(asset.namespace.toLowerCase())) return null;
  const [, model, named] = NAME.exec(asset.name) ?? [];
  if (model === undefined) return null;
  const number = named ?? (version !== null && /^v?\d{1,9}$/.test(version) ? version.replace('v', '') : null);
  return { model, number: number === null ? null : Number(number) };
}

/** The one identity of a model or of one of its versions, under whichever address of ours it was named: two versions are never one thing. */
export function modelAsset(asset: AssetName, { model, number }: ModelReference, projectId: string): AssetName {
  return { ...asset, namespace: `assay://${projectId}`, name: number === null ? `models/${model}` : `models/${model}/versions/${number}` };
}
