import { defineConfig } from 'drizzle-kit';

/** Used by `npm run migration -- name`: tables live beside the module that owns them. */
export default defineConfig({ dialect: 'postgresql', schema: './src/**/*.tables.ts', out: './migrations' });
