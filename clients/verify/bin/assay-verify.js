#!/usr/bin/env node
const program = new URL('../../../dist/clients/verify/src/main.js', import.meta.url);

try {
  const { run } = await import(program);
  process.exitCode = await run(process.argv.slice(2), { line: (text) => console.log(text), warning: (text) => console.error(text) });
} catch (error) {
  if (error?.code !== 'ERR_MODULE_NOT_FOUND') throw error;
  console.error('assay-verify is not built yet. Run `npm run build` in the folder of Assay.');
  process.exitCode = 1;
}
