import { type Conflict, conflict, type InvalidInput, invalidInput, type LimitExceeded, type NotFound } from '../../../kernel/problem.ts';
import { ok, refuse } from '../../../kernel/result.ts';
import { checkName } from '../../../kernel/text.ts';
import { existingProject } from '../../identity/index.ts';
import { append } from '../../journal/index.ts';
import { mutation } from '../../use-case.ts';
import type { PublisherKey } from '../signature-check.entity.ts';
import { publisherKeyRegistered } from '../signatures.entries.ts';
import { insertPublisherKey } from '../signatures.store.ts';
import { fingerprintOf, pemOf, publicKeyOf } from '../signing-key.rules.ts';

/** Whose key it is, and the key. */
export interface RegisterPublisherKeyInput {
  readonly projectId: string;
  readonly name: string;
  /** As PEM. */
  readonly publicKey: string;
}

/** Says that the project trusts the owner of a key to publish models. */
export const registerPublisherKey = mutation<RegisterPublisherKeyInput, PublisherKey, NotFound | InvalidInput | LimitExceeded | Conflict>(
  'registerPublisherKey',
  {
    body: async (ctx, input) => {
      const project = await existingProject(ctx, input.projectId);
      if (!project.ok) return project;
      ctx.actor.require('registerPublisherKey', { kind: 'PublisherKey', projectId: project.value.id });
      const name = checkName('name', input.name);
      if (!name.ok) return name;
      const key = input.publicKey.includes('-----BEGIN PUBLIC KEY-----') ? publicKeyOf(input.publicKey) : null;
      if (key === null)
        return refuse(invalidInput('publicKey', 'Give a public key of ECDSA P-256 or P-384 or of Ed25519 as PEM: -----BEGIN PUBLIC KEY----- and so on.'));
      const registered: PublisherKey = {
        ...{ id: ctx.ids.next('PublisherKey'), projectId: project.value.id, name: name.value, fingerprint: fingerprintOf(key), publicKey: pemOf(key) },
        ...{ registeredBy: ctx.actor.principalId, createdAt: ctx.clock.now(), retiredAt: null },
      };
      if (!(await insertPublisherKey(ctx.tx, registered)))
        return refuse(conflict('The project has this key already. A retired key is not taken back; ask its publisher for a new one.'));
      await append(ctx.tx, publisherKeyRegistered(registered));
      return ok(registered);
    },
  },
);
