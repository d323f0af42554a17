import { readAttestation, type SignedStatement } from './attestation-lines.ts';
import { isObject, type JsonValue } from './canonical-json.ts';
import { Malformed } from './malformed.ts';
import type { VerificationKey } from './signing-key.ts';

/** What the statements have to agree with. */
export interface AttestationTrust {
  /** Keys of which one has to have signed each statement. */
  readonly keys: readonly VerificationKey[];
  /** SHA-256 of the file in hand; null: not compared. */
  readonly sha256: string | null;
  /** Environment for which it has to be approved; null: not asked. */
  readonly environment: string | null;
  readonly now: Date;
}

/** One statement that holds. */
export interface HeldStatement {
  readonly predicateType: string;
  readonly name: string;
  readonly sha256: string;
  readonly keyId: string;
  /** The result of a test, or the properties that were verified. */
  readonly says: string;
}

/** What came of it: without faults, everything that was asked for holds. */
export interface AttestationReport {
  readonly statements: readonly HeldStatement[];
  readonly faults: readonly string[];
}

const DECISION = 'https://in-toto.io/attestation/svr/v0.2';

/** Verifies every statement of an attestation: signature, subject and, where an environment is named, that it was approved for it and still is. */
export function verifyAttestation(text: string, trust: AttestationTrust): AttestationReport {
  let statements: readonly SignedStatement[];
  try {
    statements = readAttestation(text);
  } catch (error) {
    if (error instanceof Malformed) return { statements: [], faults: [error.message] };
    throw error;
  }
  const judged = statements.map((statement) => judge(statement, trust));
  const approval = trust.environment === null ? [] : approvalFaults(statements, trust.environment, trust.now);
  const digests = new Set(statements.flatMap(({ subjects }) => subjects.map(({ sha256 }) => sha256)));
  const apart = digests.size === 1 ? [] : ['the statements are about different files'];
  return { statements: judged.flatMap(({ held }) => held ?? []), faults: [...judged.flatMap(({ faults }) => faults), ...apart, ...approval] };
}

function judge(statement: SignedStatement, { keys, sha256 }: AttestationTrust): { readonly held: HeldStatement | null; readonly faults: readonly string[] } {
  const { predicateType, subjects, keyId } = statement;
  const key = keys.find((one) => one.hasSignedBytes(statement.signed, statement.signature));
  const faults: string[] = [];
  if (key === undefined) faults.push(`${predicateType}: none of the trusted keys signed it (it names ${keyId === '' ? 'no key' : keyId})`);
  if (sha256 !== null && !subjects.some((subject) => subject.sha256 === sha256)) faults.push(`${predicateType}: it is about another file than ${sha256}`);
  const [subject] = subjects;
  if (faults.length > 0 || key === undefined || subject === undefined) return { held: null, faults };
  return { held: { predicateType, ...subject, keyId: key.keyId, says: saidBy(statement.predicate) }, faults };
}

const texts = (value: JsonValue | undefined): readonly string[] => (Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : []);

const saidBy = ({ result, properties }: SignedStatement['predicate']): string => (typeof result === 'string' ? result : texts(properties).join(' '));

const memberOf = (value: JsonValue, name: string): JsonValue => (isObject(value) ? (value[name] ?? null) : null);

/** Only what was said counts: an approval for another place, or none, is no approval. */
function approvalFaults(statements: readonly SignedStatement[], environment: string, now: Date): readonly string[] {
  const decisions = statements.filter(({ predicateType }) => predicateType === DECISION);
  if (decisions.length === 0) return [`no statement says that it was approved (${DECISION})`];
  return decisions.flatMap(({ predicate }) => {
    const facts = memberOf(predicate, 'assayPromotion');
    const named = memberOf(memberOf(facts, 'environment'), 'name');
    const until = memberOf(facts, 'approvedUntil');
    const place = environment.toUpperCase().replaceAll(/[^A-Z0-9]/g, '_');
    const property = `ASSAY_APPROVED_${place}`;
    if (named === environment && texts(predicate.properties).includes(`ASSAY_BREAK_GLASS_${place}`))
      return [`it serves in ${environment} by break-glass until ${String(until)}, which is no approval`];
    if (named !== environment || !texts(predicate.properties).includes(property))
      return [`it was approved for ${String(named ?? 'no environment')}, not for ${environment}`];
    if (until === null) return [];
    // A text that is no instant compares as false, and so is no approval.
    return typeof until === 'string' && Date.parse(until) > now.getTime() ? [] : [`the approval ended at ${String(until)}`];
  });
}
