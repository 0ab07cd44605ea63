// node audit.mjs URL: runs every audit of graphql-http and prints [{id, name, status, reason}].
import { auditServer } from "graphql-http";

const results = await auditServer({
  url: process.argv[2],
  fetchFn: (url, init) => fetch(url, { ...init, headers: { "graphql-require-preflight": "1", ...init?.headers } }),
});
process.stdout.write(JSON.stringify(results.map(({ id, name, status, reason }) => ({ id, name, status, reason }))));
