import { type Digest, sha256 } from '../../kernel/digest.ts';

/** Something that events say of an asset as a whole, such as all columns of its schema. */
export interface Saying<T> {
  /** Equal sayings are equal in it. */
  readonly digest: Digest;
  /** Of the newest event that says so. */
  readonly stamp: string;
  readonly pieces: readonly T[];
}

/** What the events of a delivery say of each asset, saying by saying, by the key of the asset. */
export type SayingsByAsset<T> = ReadonlyMap<string, readonly Saying<T>[]>;

/**
 * Gathers sayings. A job says the same of its datasets night after night: whoever keeps sayings looks at their digests first, and
 * takes those apart that are news.
 */
export class Sayings<T> {
  private readonly byAsset = new Map<string, Map<Digest, Saying<T>>>();
  /** What the event at hand has said so far: it may speak of one asset in several places. */
  private readonly atHand = new Map<string, { readonly digest: Digest; readonly pieces: readonly T[] }>();

  /** Notes what the event at hand says of an asset; of pieces that it says twice, the first counts. */
  say(asset: string, digest: Digest | null, pieces: readonly T[]): void {
    if (digest === null || pieces.length === 0) return;
    const before = this.atHand.get(asset);
    if (before?.digest === digest) return;
    const both = before === undefined ? { digest, pieces } : { digest: sha256(`${before.digest} ${digest}`), pieces: [...before.pieces, ...pieces] };
    this.atHand.set(asset, both);
  }

  /** Ends the event at hand, which has this stamp. */
  endEvent(stamp: string): void {
    for (const [asset, { digest, pieces }] of this.atHand) {
      const ofAsset = this.byAsset.get(asset) ?? new Map<Digest, Saying<T>>();
      this.byAsset.set(asset, ofAsset);
      const known = ofAsset.get(digest);
      if (known === undefined || stamp > known.stamp) ofAsset.set(digest, { digest, stamp, pieces });
    }
    this.atHand.clear();
  }

  /** Everything that was said. */
  all(): SayingsByAsset<T> {
    return new Map([...this.byAsset].map(([asset, ofAsset]) => [asset, [...ofAsset.values()]]));
  }
}

/** The newest of the sayings. */
export function newestOf<S extends Pick<Saying<unknown>, 'stamp'>>(sayings: readonly S[]): S | undefined {
  return sayings.reduce<S | undefined>((newest, saying) => (newest === undefined || saying.stamp > newest.stamp ? saying : newest), undefined);
}

/** A piece with the stamp of the newest saying that has it. */
export type Stamped<T> = T & { readonly stamp: string };

/** The pieces of the sayings of one asset, each by the newest saying that has it. */
export function newestPieces<T>(sayings: readonly Saying<T>[], keyOf: (piece: T) => string): readonly Stamped<T>[] {
  const pieces = new Map<string, Stamped<T>>();
  for (const { stamp, pieces: said } of sayings) {
    for (const piece of said) {
      const key = keyOf(piece);
      const known = pieces.get(key);
      if (known === undefined || stamp > known.stamp) pieces.set(key, { ...piece, stamp });
    }
  }
  return [...pieces.values()];
}
