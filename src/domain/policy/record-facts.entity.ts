/** An incident that concerns what is asked for. */
export interface IncidentFacts {
  readonly incidentId: string;
  /** Whether it is about the version itself, or only about another version of the model. */
  readonly about: 'version' | 'model';
  readonly state: string;
  /** null: nobody has judged it. */
  readonly severity: string | null;
  /** Whether a person signed the review after it. */
  readonly reviewed: boolean;
  /** Clocks that ran out without the authority having been told. */
  readonly overdueClocks: readonly string[];
}

/** The document of a type that counts about the version or its use case. */
export interface DocumentFacts {
  readonly documentId: string;
  readonly type: string;
  readonly about: 'version' | 'useCase';
  /** Digest of the bytes and of what was said about them. */
  readonly digest: string;
  /** Days of the calendar (UTC). */
  readonly datedOn: string;
  readonly validUntil: string | null;
  readonly signedOff: boolean;
  readonly draftedBy: string;
  /** Whether whoever filed a report of an audit from outside is without other role and interest today; null for other documents. */
  readonly independent: boolean | null;
  /** Whether its bytes are there and were whole when they were last read. */
  readonly intact: boolean;
  /** Why it does not count: who signed it, or gave them the role for it, has an interest in what is asked for. Absent: nobody has. */
  readonly interested?: string;
}

/** What a validator asked of the version, or their word that there is nothing to ask. */
export interface ChallengeFacts {
  readonly challengeId: string;
  readonly kind: string;
  readonly severity: string;
  readonly state: string;
  /** How often it was answered. */
  readonly rounds: number;
  /** Why it does not count: who raised or settled it, or gave them the role for it, has an interest in what is asked for. Absent: nobody has. */
  readonly interested?: string;
}

/** How long the project keeps things, in days, as it was said last. */
export interface RetentionFacts {
  readonly documents: number | 'without end';
  readonly evidence: number | 'without end';
}
