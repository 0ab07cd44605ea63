// node events.mjs URL: drives a server with the graphql-sse client in both modes, and by hand; prints what was seen.
import { createClient } from "graphql-sse";

const url = process.argv[2];
const seen = {};
const collect = (client, payload, stopAfter = Infinity) => new Promise((resolve) => {
  const events = [];
  const stop = client.subscribe(payload, {
    next: (value) => { events.push(value); if (events.length === stopAfter) { stop(); resolve(events); } },
    error: (error) => resolve([...events, { error: String(error) }]),
    complete: () => resolve([...events, "complete"]),
  });
});

for (const singleConnection of [false, true]) {
  const client = createClient({ url, singleConnection, retryAttempts: 0 });
  const mode = singleConnection ? "single" : "distinct";
  seen[mode] = {
    query: await collect(client, { query: "{ hello }" }),
    subscription: await collect(client, { query: "subscription { count(to: 3) }" }),
    invalid: await collect(client, { query: "{ nothing }" }),
    concurrent: await Promise.all([1, 2].map((n) => collect(client, { query: `subscription { count(to: ${n}) }` }))),
    stopped: (await collect(client, { query: "subscription { forever }" }, 3)).length,
    afterStop: await collect(client, { query: "{ hello }" }),
  };
  client.dispose();
}

const header = "x-graphql-event-stream-token";
const reserved = await fetch(url, { method: "PUT" });
const token = await reserved.text();
const open = await fetch(url, { headers: { [header]: token, accept: "text/event-stream" } });
const post = (body, t = token) => fetch(url, {
  method: "POST", headers: { [header]: t, "content-type": "application/json" }, body: JSON.stringify(body),
});
const forever = { query: "subscription { forever }", extensions: { operationId: "1" } };
seen.statuses = {
  reserved: reserved.status,
  open: open.status,
  again: (await fetch(url, { headers: { [header]: token, accept: "text/event-stream" } })).status,
  unknownToken: (await post(forever, "nobody")).status,
  noOperationId: (await post({ query: "{ hello }" })).status,
  started: (await post(forever)).status,
  sameId: (await post(forever)).status,
  stopped: (await fetch(`${url}?operationId=1`, { method: "DELETE", headers: { [header]: token } })).status,
  noId: (await fetch(url, { method: "DELETE", headers: { [header]: token } })).status,
};
process.stdout.write(JSON.stringify(seen));
process.exit(0);
