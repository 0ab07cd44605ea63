// node websocket.mjs URL: drives a server with the graphql-ws client and with raw sockets; prints what was seen.
import { createClient } from "graphql-ws";
import WebSocket from "ws";

const url = process.argv[2].replace(/^http/, "ws");
const seen = {};

const collect = (client, payload) => new Promise((resolve) => {
  const events = [];
  client.subscribe(payload, {
    next: (value) => events.push(value),
    error: (error) => resolve([...events, { error: Array.isArray(error) ? error.map((e) => e.message) : String(error) }]),
    complete: () => resolve([...events, "complete"]),
  });
});

const client = createClient({ url, webSocketImpl: WebSocket, lazy: false, retryAttempts: 0 });
seen.query = await collect(client, { query: "{ hello }" });
seen.subscription = await collect(client, { query: "subscription { count(to: 3) }" });
seen.variables = await collect(client, { query: "subscription($n: Int!) { count(to: $n) }", variables: { n: 1 } });
seen.invalid = await collect(client, { query: "{ nothing }" });
seen.refusedStream = await collect(client, { query: "subscription { closed }" });
seen.concurrent = await Promise.all([1, 2, 3].map((n) => collect(client, { query: `subscription { count(to: ${n}) }` })));
seen.stopped = await new Promise((resolve) => {
  let count = 0;
  const stop = client.subscribe({ query: "subscription { forever }" }, {
    next: () => { if (++count === 3) stop(); },
    error: (error) => resolve(String(error)),
    complete: () => resolve(count),
  });
});
seen.afterStop = await collect(client, { query: "{ hello }" });
await client.dispose();

// Raw sockets: what a correct client never sends.
const raw = (protocol, script) => new Promise((resolve) => {
  const socket = protocol === null ? new WebSocket(url) : new WebSocket(url, protocol);
  const messages = [];
  socket.on("message", (data) => {
    const message = JSON.parse(data);
    if (message.type !== "ka") messages.push(message);
    script.onMessage?.(socket, message);
  });
  socket.on("open", () => script.onOpen?.(socket));
  socket.on("close", (code, reason) => resolve({ code, reason: String(reason), messages }));
  socket.on("error", (error) => resolve({ error: String(error) }));
});
const send = (socket, message) => socket.send(typeof message === "string" ? message : JSON.stringify(message));
const start = (id, query) => ({ id, type: "subscribe", payload: { query } });
const afterAck = (act) => ({
  onOpen: (socket) => send(socket, { type: "connection_init" }),
  onMessage: (socket, message) => { if (message.type === "connection_ack") act(socket); },
});
const T = "graphql-transport-ws";
seen.noProtocol = await raw(null, {});
seen.otherProtocol = (await raw("unknown-protocol", {})).code ?? "refused";
seen.crash = await raw(T, { onOpen: (s) => send(s, { type: "connection_init", payload: { crash: true } }) });
seen.silent = await raw(T, {});
seen.notJson = await raw(T, { onOpen: (s) => send(s, "nonsense") });
seen.unknownType = await raw(T, { onOpen: (s) => send(s, { type: "surprise" }) });
seen.noId = await raw(T, afterAck((s) => send(s, { type: "subscribe", payload: { query: "{ hello }" } })));
seen.binary = await raw(T, { onOpen: (s) => s.send(Buffer.from([1, 2, 3])) });
seen.beforeAck = await raw(T, { onOpen: (s) => send(s, start("1", "{ hello }")) });
seen.twice = await raw(T, afterAck((s) => send(s, { type: "connection_init" })));
seen.sameId = await raw(T, afterAck((s) => {
  send(s, start("1", "subscription { forever }"));
  send(s, start("1", "{ hello }"));
}));
seen.forbidden = await raw(T, { onOpen: (s) => send(s, { type: "connection_init", payload: { refuse: true } }) });
seen.tooBig = (await raw(T, afterAck((s) => send(s, start("1", "x".repeat(70000)))))).code;
seen.ping = await raw(T, {
  onOpen: (s) => send(s, { type: "ping" }),
  onMessage: (s) => s.close(1000),
});
seen.unknownComplete = await raw(T, {
  ...afterAck((s) => { send(s, { id: "nobody", type: "complete" }); send(s, { type: "ping" }); }),
  onMessage: (s, message) => {
    if (message.type === "connection_ack") { send(s, { id: "nobody", type: "complete" }); send(s, { type: "ping" }); }
    if (message.type === "pong") s.close(1000);
  },
});
seen.legacy = await raw("graphql-ws", {
  onOpen: (s) => send(s, { type: "connection_init", payload: {} }),
  onMessage: (s, message) => {
    if (message.type === "connection_ack") send(s, { id: "1", type: "start", payload: { query: "subscription { count(to: 2) }" } });
    if (message.type === "complete") send(s, { id: "2", type: "start", payload: { query: "{ nothing }" } });
    if (message.type === "error") send(s, { type: "connection_terminate" });
  },
});
process.stdout.write(JSON.stringify(seen));
process.exit(0);
