import type { RequestHandler } from 'express';

const POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** `/`: says what this server is and where to go on; holds no data and needs no token. */
export function startPage(options: { readonly development: boolean }): RequestHandler {
  const explorer = options.development
    ? '<li><a href="/explorer">The GraphQL explorer</a>: ask with your token in its headers pane.</li>'
    : '<li>The GraphQL explorer is off. Start the server with <code>ASSAY_MODE=development</code> to have it at <code>/explorer</code>.</li>';
  const page = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Assay</title>
<style>
body { font: 16px/1.6 system-ui, sans-serif; color: #1c2733; background: #fbfbf9; max-width: 42rem; margin: 12vh auto; padding: 0 1.5rem; }
h1 { font-size: 1.8rem; margin-bottom: 0.2rem; }
code { background: #eceae4; border-radius: 3px; padding: 0 0.3em; }
a { color: #0b5394; }
@media (prefers-color-scheme: dark) { body { color: #e6e6e2; background: #17191c; } code { background: #2a2d31; } a { color: #8ab8e6; } }
</style>
</head>
<body>
<h1>Assay</h1>
<p>Model governance and registry: it runs models itself, judges them by policies, lets people decide, and keeps one journal that proves it.</p>
<ul>
<li>GraphQL is served at <code>/graphql</code>, over HTTP and over websockets (<code>graphql-transport-ws</code>).</li>
${explorer}
<li>Bytes of models and datasets: <code>/artifacts/{sha256}</code>. Predictions of production: <code>/ingest/{monitorId}</code>.</li>
<li>For deployers and pipelines: <code>/admission/{environment}/{sha256}</code>, <code>/gates/{promotionRequestId}</code>, <code>/attestations/{promotionRequestId}</code>.</li>
<li>The journal, for verification elsewhere: <code>/journal/export</code>. Public keys: <a href="/.well-known/jwks.json"><code>/.well-known/jwks.json</code></a>.</li>
<li>Probes: <a href="/livez"><code>/livez</code></a>, <a href="/readyz"><code>/readyz</code></a>, <a href="/metrics"><code>/metrics</code></a>.</li>
<li>The README and the folder <code>docs/</code> of the installation explain the rest.</li>
</ul>
</body>
</html>
`;
  return (_request, response) => {
    response.set('content-security-policy', POLICY).type('html').send(page);
  };
}
