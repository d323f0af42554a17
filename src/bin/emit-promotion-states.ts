import { readFileSync, writeFileSync } from 'node:fs';
import { PROMOTION_TRANSITIONS } from '../domain/promotion/promotion.transitions.ts';
import { promotionDiagram } from '../domain/promotion/promotion-diagram.rules.ts';

const TARGET = 'docs/promotion.md';
const [BEGIN, END] = ['<!-- generated from src/domain/promotion/promotion.transitions.ts by npm run generate -->', '<!-- end of what is generated -->'];

const page = readFileSync(TARGET, 'utf8');
const [from, to] = [page.indexOf(BEGIN), page.indexOf(END)];
if (from === -1 || to < from) throw new Error(`${TARGET} has no place for the diagram: write "${BEGIN}" and, below it, "${END}"`);
writeFileSync(TARGET, `${page.slice(0, from)}${BEGIN}\n\n${promotionDiagram(PROMOTION_TRANSITIONS)}\n\n${page.slice(to)}`);
console.log(`${TARGET} is drawn.`);
