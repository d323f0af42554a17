import { randomBytes } from 'node:crypto';

/** Every kind of thing with an id, and the prefix its ids carry. */
export const ID_PREFIX = {
  Project: 'prj',
  Principal: 'pri',
  RoleGrant: 'rgr',
  Invitation: 'inv',
  ApiToken: 'tok',
  JournalEntry: 'jrn',
  LineageEdge: 'edg',
  Run: 'run',
  Job: 'job',
  ExternalAsset: 'ext',
  Column: 'col',
  Feature: 'ftr',
  LineageEvent: 'ole',
  QualityCheck: 'qch',
  UseCase: 'usc',
  UseCaseRevision: 'ucr',
  AuditSpecification: 'aud',
  Artifact: 'art',
  Upload: 'upl',
  SignatureCheck: 'sig',
  PublisherKey: 'pky',
  Dataset: 'dst',
  DatasetVersion: 'dsv',
  Attestation: 'att',
  Revocation: 'rvk',
  FeatureSet: 'fst',
  FeatureSetVersion: 'fsv',
  Materialisation: 'mat',
  SkewCheck: 'skw',
  Model: 'mdl',
  ModelVersion: 'ver',
  EquivalenceCheck: 'eqv',
  Environment: 'env',
  Deployment: 'dep',
  Freeze: 'frz',
  Suspension: 'sus',
  ApprovalReview: 'rvw',
  Alias: 'als',
  Serving: 'srv',
  Probe: 'prb',
  EvaluationRun: 'evl',
  ExplanationRun: 'xpl',
  ImportedExplanation: 'xpi',
  PreflightRun: 'pfl',
  LatencyRun: 'lat',
  Comparison: 'cmp',
  BiasAudit: 'bia',
  LocalLawStatement: 'lls',
  Monitor: 'mon',
  Baseline: 'bas',
  Window: 'win',
  DriftReport: 'drf',
  Alert: 'alt',
  Policy: 'pol',
  PolicyProposal: 'ppr',
  PromotionRequest: 'prq',
  PromotionAttestation: 'pat',
  Decision: 'dec',
  Finding: 'fnd',
  Incident: 'inc',
  LegalHold: 'lgh',
  RetentionPeriod: 'rtp',
  Erasure: 'ers',
  FiledDocument: 'doc',
  Challenge: 'chl',
  Waiver: 'wav',
  Acknowledgement: 'ack',
  ApprovalCondition: 'cnd',
  Delegation: 'dlg',
  CommentThread: 'thr',
  Comment: 'cmt',
  ModelCard: 'crd',
} as const;

export type IdKind = keyof typeof ID_PREFIX;

declare const idBrand: unique symbol;

/** A prefixed, time-sortable id such as `mdl_01kc3v…`; the brand keeps a model's id out of a version's place. */
export type Id<K extends IdKind> = string & { readonly [idBrand]: K };

/** Where ids come from; tests put their own in. */
export interface Ids {
  next<K extends IdKind>(kind: K): Id<K>;
}

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
const BODY_LENGTH = 26;
const PATTERN = new RegExp(`^[a-z]{3}_[${ALPHABET}]{${BODY_LENGTH}}$`);

/** 48 bits of milliseconds followed by 80 random bits, in 26 characters of Crockford's base 32 (the ULID layout). */
const body = (milliseconds: number): string => base32(milliseconds, 10) + base32(randomBits(), 8) + base32(randomBits(), 8);

/** The last characters of a whole number below 2^53, filled up with zeros. */
function base32(number: number, characters: number): string {
  let [rest, text] = [number, ''];
  for (let i = 0; i < characters; i++) {
    text = ALPHABET[rest % 32] + text;
    rest = Math.floor(rest / 32);
  }
  return text;
}

const RANDOM_BYTES = 5;
/** Random bytes that are fetched at a time: asking for a few of them costs as much as for thousands. */
let random = randomBytes(0);
let taken = 0;

/** 40 random bits as a whole number; none of them is given twice. */
function randomBits(): number {
  if (taken + RANDOM_BYTES > random.length) {
    random = randomBytes(RANDOM_BYTES * 1_024);
    taken = 0;
  }
  taken += RANDOM_BYTES;
  return random.readUIntBE(taken - RANDOM_BYTES, RANDOM_BYTES);
}

export const randomIds: Ids = {
  next: <K extends IdKind>(kind: K) => `${ID_PREFIX[kind]}_${body(Date.now())}` as Id<K>,
};

/** Whether a text is an id of the kind; use it on everything that comes from outside. */
export const isId = <K extends IdKind>(kind: K, text: string): text is Id<K> => text.startsWith(`${ID_PREFIX[kind]}_`) && PATTERN.test(text);

/** The kind that an id's prefix names, or null for a text that is no id. */
export function kindOfId(text: string): IdKind | null {
  if (!PATTERN.test(text)) return null;
  const prefix = text.slice(0, 3);
  for (const kind of Object.keys(ID_PREFIX) as IdKind[]) if (ID_PREFIX[kind] === prefix) return kind;
  return null;
}
