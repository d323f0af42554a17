import type { RequestHandler } from 'express';

const FIRST_QUERY = `# Assay's GraphQL explorer. Put your token into the "Headers" pane below:
#   { "Authorization": "Bearer assay_…" }
query WhoAmI {
  whoAmI { principal { name } }
}
`;

/** Everything the page needs is inside it; the browser is told to load nothing from anywhere else. */
const POLICY = [
  "default-src 'none'",
  "script-src 'unsafe-inline' 'unsafe-eval' blob:",
  'worker-src blob:',
  "style-src 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** `/explorer`, a GraphQL explorer without outside hosts; served in development mode only. */
export function explorerPage(): RequestHandler {
  let page: Promise<string> | null = null;
  return async (_request, response) => {
    page ??= renderPage();
    response
      .set('content-security-policy', POLICY)
      .type('html')
      .send(await page);
  };
}

/** Loaded when somebody looks at it: the page is several megabytes of text. */
async function renderPage(): Promise<string> {
  const { renderGraphiQL } = await import('@graphql-yoga/render-graphiql');
  return renderGraphiQL({ title: 'Assay explorer', endpoint: '/graphql', defaultQuery: FIRST_QUERY, subscriptionsProtocol: 'WS' });
}
