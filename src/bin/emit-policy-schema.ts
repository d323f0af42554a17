import { writeFileSync } from 'node:fs';
import { policyJsonSchema } from '../domain/policy/index.ts';
import { questionnaireJsonSchema } from '../domain/registry/index.ts';

for (const [name, schema] of Object.entries({ 'policy.schema.json': policyJsonSchema(), 'questionnaire.schema.json': questionnaireJsonSchema() })) {
  writeFileSync(new URL(`../../policies/${name}`, import.meta.url), `${JSON.stringify(schema, null, 2)}\n`);
  console.log(`policies/${name} is written`);
}
