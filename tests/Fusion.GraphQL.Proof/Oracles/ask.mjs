// node ask.mjs URL < {connectionParams, queries}: runs the queries one by one over one socket of the graphql-ws client.
import { readFileSync } from "node:fs";
import { createClient } from "graphql-ws";
import WebSocket from "ws";

const { connectionParams, queries } = JSON.parse(readFileSync(0, "utf8"));
const client = createClient({
  url: process.argv[2].replace(/^http/, "ws"), webSocketImpl: WebSocket, connectionParams, lazy: true, lazyCloseTimeout: 2000, retryAttempts: 0,
});
const seen = [];
for (const query of queries) {
  seen.push(await new Promise((resolve) => {
    let answer = {};
    client.subscribe({ query }, {
      next: (value) => { answer = value; },
      error: (error) => resolve(Array.isArray(error) ? { errors: error } : { closed: error.code, reason: error.reason }),
      complete: () => resolve(answer),
    });
  }));
}
process.stdout.write(JSON.stringify(seen));
process.exit(0);
