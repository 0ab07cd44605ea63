// A development server for the page: the real SDL, a small made-up world, the same door (identity, purpose, CSP).
// node tests/explorer/fake/server.mjs [port]

import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fromExplorer } from '../packages.mjs';
import { makeAnswers } from './answers.mjs';
import { decide, identities } from './door.mjs';
import { makeWorld } from './world.mjs';

const { buildSchema, graphql } = fromExplorer('graphql');
const root = fileURLToPath(new URL('../../../schema/', import.meta.url));
const dist = join(root, 'explorer/dist');
const contentSecurityPolicy = "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; "
  + "worker-src 'self' blob:; font-src 'self' data:; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";
const types = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml', '.ttf': 'font/ttf' };

const schema = buildSchema(await readFile(join(root, 'Fusion.Api/Schema/fusion.graphqls'), 'utf8'));
const accesses = [];
const world = makeWorld();
const answers = makeAnswers(world, accesses);

async function answerGraphQL(request, response) {
  const body = await text(request);
  const { query, variables, operationName } = JSON.parse(body);
  const caller = identities.find((identity) => identity.id === request.headers['fusion-identity']);
  const header = request.headers['fusion-purpose'];
  const decision = decide(caller, header && Buffer.from(header, 'latin1').toString('utf8'), query, world);
  const result = decision.refusal
    ? { errors: [{ message: decision.refusal, extensions: { code: decision.code } }] }
    : await graphql({ schema, rootValue: answers, contextValue: { caller, purpose: decision.purpose }, source: query, variableValues: variables, operationName });
  const answer = JSON.stringify(result);
  accesses.unshift({
    actor: caller?.name ?? 'nobody', role: caller?.role ?? 'none', purpose: decision.purpose?.kind ?? null, reference: decision.purpose?.reference ?? null,
    statement: decision.purpose?.statement ?? null, justification: decision.purpose?.justification ?? null, at: new Date().toISOString(),
    outcome: decision.refusal ? 'Refused' : result.errors ? 'Failed' : 'Answered', operation: operationName ?? null,
    coordinates: [...new Set(query.match(/\b[a-z]\w+(?=[\s({])/g))].map((field) => `Query.${field}`), documentSha256: sha256(query), answerSha256: sha256(answer),
    position: world.position + accesses.length + 1, touched: new Set((body + answer).match(/[0-9a-f]{32}/g)),
  });
  response.writeHead(decision.refusal ? 403 : 200, { 'content-type': 'application/graphql-response+json' }).end(answer);
}

async function serveFile(path, response) {
  const file = join(dist, normalize(path === '/' ? '/index.html' : path));
  try {
    const bytes = await readFile(file);
    response.writeHead(200, { 'content-type': types[extname(file)] ?? 'application/octet-stream', 'content-security-policy': contentSecurityPolicy }).end(bytes);
  } catch {
    response.writeHead(404).end();
  }
}

const sha256 = (words) => createHash('sha256').update(words).digest('hex');

async function text(request) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

const port = Number(process.argv[2] ?? 4173);
createServer((request, response) => {
  const { pathname } = new URL(request.url, 'http://localhost');
  if (pathname === '/graphql') return answerGraphQL(request, response);
  if (pathname === '/identities') return response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(identities));
  return serveFile(pathname, response);
}).listen(port, '127.0.0.1', () => console.log(`http://127.0.0.1:${port}/`));
