import { readFileSync } from 'node:fs';
import { buildSchema, parse, validate } from 'graphql';
import { expect, test } from 'vitest';
import * as access from '../access/questions';
import { exampleQueries } from '../ask/exampleQueries';
import * as chart from '../chart/questions';
import * as find from '../find/questions';
import * as oversight from '../oversight/questions';
import * as panel from '../panel/questions';

const schema = buildSchema(readFileSync(new URL('../../../Fusion.Api/Schema/fusion.graphqls', import.meta.url), 'utf8'));
const questions = [
  ...Object.values({ ...access, ...chart, ...find, ...oversight, ...panel }),
  ...exampleQueries.map(({ query }) => query),
].map((query) => [/\bquery (\w+)/.exec(query)?.[1] ?? query, query] as const);

test.each(questions)('The schema answers %s', (_, query) => {
  expect(validate(schema, parse(query))).toEqual([]);
});
