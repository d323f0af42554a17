#!/usr/bin/env node
const program = new URL('../../../dist/clients/cli/src/main.js', import.meta.url);

try {
  const { runOnProcess } = await import(program);
  await runOnProcess();
} catch (error) {
  if (error?.code !== 'ERR_MODULE_NOT_FOUND') throw error;
  console.error('assay is not built yet. Run `npm run build` in the folder of Assay.');
  process.exitCode = 1;
}
