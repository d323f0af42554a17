import type { Judgement, ProbeVerdict, ServingClaim } from './serving.entity.ts';

/** What was approved for the model in the environment at the instant of the observation. */
export interface ApprovedThere {
  readonly deploymentId: string;
  /** Number of the version. */
  readonly number: number;
  readonly artifactDigest: string;
}

/** What was observed, and what the registry knows of it. */
export interface Observed extends ServingClaim {
  readonly modelName: string | null;
  readonly environment: string;
  /** Whether the project has this model. */
  readonly modelKnown: boolean;
  readonly approved: ApprovedThere | null;
  /** What the registry calls these bytes, such as `churn@2`; null when it does not know them. */
  readonly bytesAre: string | null;
  /** What the last probe of the same deployment found. */
  readonly probe: ProbeVerdict | null;
}

const WHOLE_NUMBER = /^[1-9]\d{0,8}$/;

/** Compares what serves with what was approved. Bytes decide where they are known, then what a probe found, then what the version is called. */
export function judgeServing(observed: Observed): Judgement {
  const { approved } = observed;
  if (approved === null) return { standing: 'UNAPPROVED', reason: unapproved(observed) };
  const byBytes = judgeBytes(observed, approved);
  if (byBytes?.standing === 'DIVERGING') return byBytes;
  if (observed.probe === 'DIVERGED')
    return {
      standing: 'DIVERGING',
      reason: `A probe got other answers than version ${approved.number}, which is approved, gives. Only a probe that gets the same ones settles that.`,
    };
  if (byBytes !== null) return byBytes;
  if (observed.probe === 'VERIFIED')
    return {
      standing: 'APPROVED',
      reason: `A probe got the answers that version ${approved.number}, which is approved, gives${calledOtherwise(observed, approved)}.`,
    };
  return judgeName(observed, approved);
}

function judgeBytes({ artifactDigest, bytesAre, version }: Observed, approved: ApprovedThere): Judgement | null {
  if (artifactDigest === null) return null;
  if (artifactDigest !== approved.artifactDigest) {
    const what = bytesAre === null ? 'bytes that nobody has registered' : `the bytes of ${bytesAre}`;
    return {
      standing: 'DIVERGING',
      reason: `It serves ${what} (${artifactDigest.slice(0, 12)}…), while version ${approved.number} is approved (${approved.artifactDigest.slice(0, 12)}…).`,
    };
  }
  return { standing: 'APPROVED', reason: `It serves the bytes of version ${approved.number}, which is approved${calledOtherwise({ version }, approved)}.` };
}

/** The serving side numbers versions as it likes; where something else shows what serves, its number is worth a remark only. */
const calledOtherwise = ({ version }: Pick<Observed, 'version'>, { number }: ApprovedThere): string =>
  version === null || version === String(number) ? '' : `, though the serving side calls it "${version}"`;

function judgeName({ version }: Observed, approved: ApprovedThere): Judgement {
  if (version !== null && WHOLE_NUMBER.test(version) && Number(version) !== approved.number)
    return { standing: 'DIVERGING', reason: `It says that it serves version ${version}, while version ${approved.number} is approved.` };
  const said =
    version === null ? 'It says neither which version nor which bytes it serves' : `It calls its version "${version}" and does not say which bytes it serves`;
  return { standing: 'UNKNOWN', reason: `${said}. Report the digest, or probe the endpoint.` };
}

/**
 * How a serving stands once something else is approved there than at the last look, by what was seen then. Bytes that are approved now are
 * right, whoever switched them or not. What was wrong is wrong until it is seen to be right. What was right may have been switched
 * or not, so that nothing is known of it: a promotion is no fault.
 */
export function standingFrom(before: Judgement & { readonly lastSeenAt: Date }, judgement: Judgement, at: Date): Judgement {
  const seen = `Seen last at ${before.lastSeenAt.toISOString()}, before what is approved there changed at ${at.toISOString()}.`;
  const wasWrong = before.standing === 'UNAPPROVED' || before.standing === 'DIVERGING';
  if (judgement.standing === 'APPROVED' || wasWrong) return { standing: judgement.standing, reason: `${judgement.reason} ${seen}` };
  return { standing: 'UNKNOWN', reason: `Something else is approved there since ${at.toISOString()}, and nobody has seen since what it serves.` };
}

function unapproved({ modelName, modelKnown, bytesAre, artifactDigest, environment }: Observed): string {
  if (modelKnown) return `Nothing of this model${bytesAre === null ? '' : ` (${bytesAre})`} was approved for ${environment} at that time.`;
  if (artifactDigest !== null && modelName === null)
    return `Nobody has registered the bytes ${artifactDigest.slice(0, 12)}…, so nobody approved them for ${environment}.`;
  return `The project has no model "${modelName ?? ''}", so nobody approved it for ${environment}.`;
}
