import { inspectModel } from '../../../inference/inspect-model.ts';
import { checkManifest } from '../../../inference/model-manifest.ts';
import { canonicalDomain, domainLabel, NEWEST_OPSET } from '../../../inference/onnx-format.ts';
import { digestOf } from '../../../kernel/digest.ts';
import type { EvaluableVersion } from '../../registry/index.ts';
import { type Found, plainNumber } from '../check-found.rules.ts';

/** Domains whose operators may be in a graph: those that the runtime implements, and those that the file defines itself. */
const ALLOWED_DOMAINS: ReadonlySet<string> = new Set(NEWEST_OPSET.keys());

/**
 * What the file says of itself fits its manifest and is what was registered: names, element types and shapes of inputs, operator sets and domains,
 * nothing outside of the file. The bytes are inspected anew, without running them.
 */
export function checkSchema(bytes: Uint8Array, { manifest, inspection: registered }: Pick<EvaluableVersion, 'manifest' | 'inspection'>): Found {
  const inspected = inspectModel(bytes);
  if (!inspected.ok) return failure(inspected.problem.reason, inspected.problem.message);
  const inspection = inspected.value;
  const own = new Set(inspection.functions.map(({ domain }) => canonicalDomain(domain)));
  const foreign = inspection.operators.find(({ domain }) => !ALLOWED_DOMAINS.has(canonicalDomain(domain)) && !own.has(canonicalDomain(domain)));
  if (foreign !== undefined)
    return failure('UNKNOWN_OPERATOR_DOMAIN', `The graph has the operator ${foreign.name} of the domain "${foreign.domain}", which is not allowed.`);
  const fits = checkManifest(manifest, inspection);
  if (!fits.ok) return failure('MANIFEST_UNFIT', fits.problem.message);
  if (digestOf(inspection) !== digestOf(registered)) return failure('NOT_AS_REGISTERED', 'The file says something else of itself than when it was registered.');
  return {
    ...{
      verdict: 'PASS',
      reason: 'FITS',
      message: 'Inputs, operator sets and domains are as declared, and nothing lies outside of the file.',
      rows: 0,
      thresholds: [],
    },
    numbers: [
      ...inspection.opsets.map(({ domain, version }) => plainNumber('opset', version, { part: domainLabel(domain) })),
      ...[plainNumber('inputs', inspection.inputs.length), plainNumber('nodes', inspection.nodeCount)],
    ],
    numbersLeftOut: 0,
  };
}

const failure = (reason: string, message: string): Found => ({ verdict: 'FAIL', reason, message, rows: 0, thresholds: [], numbers: [], numbersLeftOut: 0 });
