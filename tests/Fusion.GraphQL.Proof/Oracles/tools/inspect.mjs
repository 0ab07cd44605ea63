// node inspect.mjs URL < {older}: what graphql-inspector sees changed from the given SDL to the schema served there.
import { readFileSync } from "node:fs";
import { diff } from "@graphql-inspector/core";
import { buildSchema, buildClientSchema, getIntrospectionQuery, introspectionFromSchema, printSchema } from "graphql";

const answer = await fetch(process.argv[2], {
  method: "POST", headers: { "content-type": "application/json", accept: "application/graphql-response+json" },
  body: JSON.stringify({ query: getIntrospectionQuery({ oneOf: true, descriptions: true }) }),
});
const served = buildClientSchema((await answer.json()).data);
// An introspected schema has no applied directives, so the one it is held against goes the same way.
const older = buildClientSchema(introspectionFromSchema(buildSchema(readFileSync(0, "utf8")), { oneOf: true }));
const changes = await diff(older, served);
process.stdout.write(JSON.stringify({ sdl: printSchema(served), changes: changes.map(({ criticality, path, message }) => ({ level: criticality.level, path, message })) }));
