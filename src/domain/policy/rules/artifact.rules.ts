import { z } from 'zod';
import type { ArtifactFacts, GateFacts, InspectionFacts } from '../gate-facts.entity.ts';
import { missingEvidence, outcome } from './check-outcome.rules.ts';
import { noFaults, ruleFamily } from './rule-family.entity.ts';

const params = z.strictObject({
  formats: z.array(z.string().min(1)).min(1).describe('Model formats that are accepted, such as onnx.'),
  operatorDomains: z.array(z.string().min(1)).min(1).describe('Operator domains that the graph may use; ai.onnx is the standard one.'),
  maxBytes: z.int().positive().optional().describe('Largest size of the model file, in bytes.'),
  minOpset: z.int().positive().optional().describe('Oldest version of the ai.onnx operator set.'),
  maxOpset: z.int().positive().optional().describe('Newest version of the ai.onnx operator set.'),
});

type Params = z.infer<typeof params>;

/** R-ART: the bytes are the ones that were inspected, and the graph contains only what is allowed. Never waivable. */
export const artifactRule = ruleFamily<Params>({
  type: 'R-ART',
  title: 'Model file: format, operator domains, operator set, size; inspected by Assay itself.',
  params,
  faults: noFaults,
  judge: (rule, facts) => judge(rule, facts),
});

function judge(rule: Params, { artifact }: GateFacts) {
  if (artifact === null) return [missingEvidence('Nothing is known of the model file.', 'Register the version again with its artifact.')];
  if (artifact.inspection === null)
    return [
      ...fileBreaches(rule, artifact).map(notAllowed),
      missingEvidence(
        `The model file (${artifact.format}) was never inspected.`,
        'Register the model as an ONNX file: only those are inspected, as part of their registration.',
        'inspection',
      ),
    ];
  const breaches = [...fileBreaches(rule, artifact), ...graphBreaches(rule, artifact.inspection)];
  if (breaches.length === 0)
    return [
      outcome('PASS', 'ALLOWED', `The model file ${artifact.digest.slice(0, 12)}… (${artifact.format}, ${artifact.size} bytes) contains only what is allowed.`),
    ];
  return breaches.map(notAllowed);
}

type Breach = readonly [place: string, message: string];

const notAllowed = ([place, message]: Breach) =>
  outcome('FAIL', 'NOT_ALLOWED', message, { place, remedy: 'Export the model again within these bounds and register a new version.', waivable: false });

function fileBreaches(rule: Params, artifact: ArtifactFacts): Breach[] {
  const breaches: Breach[] = [];
  if (!rule.formats.includes(artifact.format)) breaches.push(['format', `The format ${artifact.format} is not among ${rule.formats.join(', ')}.`]);
  if (rule.maxBytes !== undefined && !(artifact.size <= rule.maxBytes))
    breaches.push(['size', `The model file has ${artifact.size} bytes; at most ${rule.maxBytes} are allowed.`]);
  return breaches;
}

function graphBreaches(rule: Params, inspection: InspectionFacts): Breach[] {
  const breaches: Breach[] = [];
  const foreign = inspection.operatorDomains.filter((domain) => !rule.operatorDomains.includes(domain));
  if (foreign.length > 0) breaches.push(['domains', `The graph uses operators of ${foreign.join(', ')}, which are not allowed.`]);
  if (inspection.usesExternalData) breaches.push(['external-data', 'The graph reads data outside its file, which the digest does not cover.']);
  const opset = inspection.opsets.find(({ domain }) => domain === 'ai.onnx' || domain === '')?.version;
  const { minOpset = 1, maxOpset = Number.POSITIVE_INFINITY } = rule;
  if ((rule.minOpset ?? rule.maxOpset) !== undefined && !(opset !== undefined && opset >= minOpset && opset <= maxOpset))
    breaches.push(['opset', `The operator set ${opset ?? 'unknown'} is outside ${rule.minOpset ?? 'any'} to ${rule.maxOpset ?? 'any'}.`]);
  return breaches;
}
