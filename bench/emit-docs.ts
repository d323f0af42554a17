import { writeTables } from './harness/docs.ts';

// By `npm run generate`.
writeTables();
