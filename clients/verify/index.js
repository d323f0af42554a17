// The compiled verifier: `npm run build` (part of `npm ci`) writes it.
export * from '../../dist/clients/verify/src/index.js';
