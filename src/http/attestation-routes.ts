import { type Request, type Response, Router } from 'express';
import type { Machinery } from '../domain/context.ts';
import { findPromotionAttestation } from '../domain/promotion/index.ts';
import type { DsseEnvelope } from '../kernel/dsse.ts';
import { requireContext } from './authenticate-request.ts';
import { HttpProblem, sendDomainProblem } from './problem-json.ts';

/** `GET /attestations/{promotionRequestId}`: what was signed about a promotion, in the forms that verifiers read. */
export function attestationRoutes(machinery: Machinery): Router {
  const router = Router();
  router.get('/:promotionRequestId', (request, response) => sendAttestation(machinery, request, response));
  return router;
}

const STATEMENTS = ['test-result', 'svr'] as const;
type StatementName = (typeof STATEMENTS)[number];

const FORMS = ['dsse', 'sigstore'] as const;

async function sendAttestation(machinery: Machinery, request: Request, response: Response): Promise<void> {
  const ctx = await requireContext(machinery, request);
  const predicate = oneOf(request, 'predicate', STATEMENTS);
  const form = oneOf(request, 'form', FORMS) ?? 'dsse';
  if (form === 'sigstore' && predicate === null)
    throw new HttpProblem(400, 'Predicate missing', 'A Sigstore bundle holds one statement. Say which: ?form=sigstore&predicate=svr or test-result.');
  const found = await findPromotionAttestation(ctx, { promotionRequestId: String(request.params.promotionRequestId) });
  if (!found.ok) return sendDomainProblem(response, found.problem);
  const { keyId, gateResult, promotion } = found.value;
  const envelopes: Readonly<Record<StatementName, DsseEnvelope>> = { 'test-result': gateResult, svr: promotion };
  response.set('cache-control', 'no-store');
  if (predicate === null) {
    // The in-toto bundle: one envelope a line.
    response.type('application/vnd.in-toto.bundle').send(STATEMENTS.map((name) => `${JSON.stringify(envelopes[name])}\n`).join(''));
    return;
  }
  response.json(form === 'dsse' ? envelopes[predicate] : sigstoreBundle(keyId, envelopes[predicate]));
}

/** The envelope as `cosign verify-blob-attestation --key` reads it. */
const sigstoreBundle = (keyId: string, dsseEnvelope: DsseEnvelope) => ({
  mediaType: 'application/vnd.dev.sigstore.bundle.v0.3+json',
  verificationMaterial: { publicKey: { hint: keyId } },
  dsseEnvelope,
});

/** The query parameter, null when it is left out; throws the 400 that names what it may be. */
function oneOf<T extends string>(request: Request, name: string, words: readonly T[]): T | null {
  const asked = request.query[name];
  if (asked === undefined) return null;
  const word = words.find((one) => one === asked);
  if (word !== undefined) return word;
  throw new HttpProblem(400, `Unknown ${name}`, `Write ${name} as one of ${words.join(', ')}.`);
}
