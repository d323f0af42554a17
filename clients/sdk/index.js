// The compiled client: `npm run build` (part of `npm ci`) writes it.
export * from '../../dist/clients/sdk/src/index.js';
