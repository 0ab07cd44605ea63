// Reads one JSON request a line, writes one JSON answer a line. Each answer has ok, or errors in ours' shape.
import { createInterface } from 'node:readline';
import {
  buildSchema, findSchemaChanges, GraphQLError, parse, print, printSchema, validate, validateSchema,
} from 'graphql';

const schemas = new Map();

function schemaOf(sdl) {
  if (!schemas.has(sdl)) {
    if (schemas.size > 100) schemas.clear();
    schemas.set(sdl, buildSchema(sdl, { assumeValid: true }));
  }
  return schemas.get(sdl);
}

const shape = (error) => ({
  message: error.message,
  locations: (error.locations ?? []).map(({ line, column }) => ({ line, column })),
});

const grammar = (request) => ({ allowEmptySelectionSets: request.draft === true });

const operations = {
  parse: (request) => {
    parse(request.text, grammar(request));
    return { errors: [] };
  },
  validate: (request) => ({
    errors: validate(schemaOf(request.sdl), parse(request.text, grammar(request))).map(shape),
  }),
  print: (request) => ({ errors: [], text: print(parse(request.text, grammar(request))) }),
  schema: (request) => ({ errors: validateSchema(buildSchema(request.sdl)).map(shape) }),
  printSchema: (request) => ({ errors: [], text: printSchema(schemaOf(request.sdl)) }),
  changes: (request) => ({
    errors: [],
    changes: findSchemaChanges(schemaOf(request.sdl), schemaOf(request.text)).map(({ type, description }) => ({
      type, description,
    })),
  }),
};

for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
  const request = JSON.parse(line);
  let answer;
  try {
    answer = operations[request.op](request);
  } catch (error) {
    // Schema faults are thrown joined by blank lines; a syntax error brings its place.
    answer = {
      errors: error instanceof GraphQLError
        ? [shape(error)]
        : error.message.split('\n\n').map((message) => ({ message, locations: [] })),
    };
  }
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}
