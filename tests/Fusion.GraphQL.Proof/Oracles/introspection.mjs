// Reads SDL on stdin; prints every variant of the introspection query with the reference answer.
// Descriptions of what the language itself defines are each implementation's own words: they are blanked.
import { readFileSync } from "node:fs";
import { buildSchema, getIntrospectionQuery, graphqlSync, isSpecifiedDirective } from "graphql";

const schema = buildSchema(readFileSync(0, "utf8"));
const flags = ["descriptions", "specifiedByUrl", "directiveIsRepeatable", "schemaDescription",
  "inputValueDeprecation", "experimentalDirectiveDeprecation", "oneOf"];
const cases = [];
for (let bits = 0; bits < 1 << flags.length; bits++) {
  const options = Object.fromEntries(flags.map((flag, i) => [flag, (bits & (1 << i)) !== 0]));
  const query = getIntrospectionQuery(options);
  cases.push({ options, query, result: graphqlSync({ schema, source: query }) });
}
process.stdout.write(JSON.stringify({
  builtInDirectives: schema.getDirectives().filter(isSpecifiedDirective).map((d) => d.name),
  cases,
}));
