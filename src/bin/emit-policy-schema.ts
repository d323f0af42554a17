import { writeFileSync } from 'node:fs';
import { policyJsonSchema } from '../domain/policy/index.ts';

const target = new URL('../../policies/policy.schema.json', import.meta.url);
writeFileSync(target, `${JSON.stringify(policyJsonSchema(), null, 2)}\n`);
console.log('policies/policy.schema.json is written');
