// node differential.mjs SEED COUNT SDL-FILE: prints, a JSON line each, schemas and cases with the reference's answers.
// Every fourth schema is the one of the file, the others are made up; a case says how it is to be delivered.
import { readFileSync } from "node:fs";
import {
  buildSchema, experimentalExecuteIncrementally, GraphQLDeferDirective, GraphQLSchema, GraphQLStreamDirective,
  legacyExecuteIncrementally, parse, subscribe, validate, validateSchema,
} from "graphql";
import { randomOf } from "./generating/random.mjs";
import { schemaText } from "./generating/schemas.mjs";
import { EndlessValueError, operationOf } from "./generating/operations.mjs";
import { fixedWorld, seededWorld } from "./generating/worlds.mjs";

const CASES_PER_SCHEMA = 50;
const TRIES_PER_SCHEMA = 1000;
const LARGE_EVERY = 4000;
const LARGE = "query Q { loose(n: 60000) { id name flag colour floats err kids(n: 2) { id nn2: name flag } } }";

const [seed, count, file] = process.argv.slice(2);
const random = randomOf(Number(seed));
const fixedSdl = readFileSync(file, "utf8");

const write = (line) => new Promise((resolve) => process.stdout.write(`${JSON.stringify(line)}\n`, resolve));

function withIncremental(base) {
  const config = base.toConfig();
  return new GraphQLSchema({ ...config, directives: [...config.directives, GraphQLDeferDirective, GraphQLStreamDirective], assumeValid: true });
}

function schemaOf(turn) {
  if (turn % 4 === 0) return { sdl: fixedSdl, schema: withIncremental(buildSchema(fixedSdl)), world: fixedWorld, isFixed: true };
  for (;;) {
    const sdl = schemaText(random);
    let schema;
    try { schema = buildSchema(sdl); } catch { continue; }
    if (validateSchema(schema).length === 0) return { sdl, schema: withIncremental(schema), world: seededWorld(schema), isFixed: false };
  }
}

function typeOf(schema) {
  const turn = random(16);
  return turn < 2 && schema.getMutationType() ? "mutation" : turn === 2 && schema.getSubscriptionType() ? "subscription" : "query";
}

/** Now and then a document of several operations, and a name that is right, wrong or missing. */
function named(query) {
  if (random(20)) return { query };
  const operationName = random.pick(["Q", "Second", "Nobody", undefined]);
  return { query: `${query} query Second { __typename }`, operationName };
}

function operation(schema, options) {
  try {
    return operationOf(schema, random, options);
  } catch (error) {
    if (error instanceof EndlessValueError) return null;
    throw error;
  }
}

async function answerOf({ schema, world }, mode, document, variableValues, operationName, type) {
  const args = { schema, document, variableValues, operationName, ...world };
  const run = type === "subscription" ? subscribe : mode === "legacy" ? legacyExecuteIncrementally : experimentalExecuteIncrementally;
  const answer = await run(args);
  const result = [];
  if (answer[Symbol.asyncIterator]) for await (const part of answer) result.push(part);
  else if ("initialResult" in answer) {
    result.push(answer.initialResult);
    for await (const part of answer.subsequentResults) result.push(part);
  } else result.push(answer);
  return result;
}

let produced = 0;
for (let turn = 0; produced < Number(count); turn++) {
  const served = schemaOf(turn);
  await write({ sdl: served.sdl, isFixed: served.isFixed });
  for (let made = 0, tries = 0; made < CASES_PER_SCHEMA && tries < TRIES_PER_SCHEMA && produced < Number(count); tries++) {
    const isLarge = served.isFixed && produced > 0 && made === 0 && produced % LARGE_EVERY < 4 * CASES_PER_SCHEMA;
    const type = isLarge ? "query" : typeOf(served.schema);
    const mode = isLarge || type !== "query" || random(5) > 1 ? "none" : random.one(2) ? "legacy" : "current";
    const chance = isLarge ? { query: LARGE, variables: {} } : operation(served.schema, { type, incremental: mode !== "none" });
    if (chance === null) continue;
    const { query: one, variables } = chance;
    const { query, operationName } = named(one);
    let document;
    try { document = parse(query); } catch (error) { throw new Error(`${error.message} in ${query}`); }
    if (validate(served.schema, document).length > 0) continue;
    const chosen = operationName === "Second" ? "query" : type;
    const result = await answerOf(served, mode, document, structuredClone(variables), operationName, chosen);
    await write({ query, variables, operationName, mode, isStream: chosen === "subscription", result });
    made++;
    produced++;
  }
}
