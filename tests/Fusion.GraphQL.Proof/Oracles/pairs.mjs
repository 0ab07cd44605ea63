// node pairs.mjs SEED COUNT: prints, a JSON line each, a schema, a changed one, and what the reference finds breaking or dangerous.
import { buildSchema, findBreakingChanges, findDangerousChanges, validateSchema } from "graphql";
import { randomOf } from "./generating/random.mjs";
import { schemaText } from "./generating/schemas.mjs";

const [seed, count] = process.argv.slice(2).map(Number);
const random = randomOf(seed);

const edits = [
  (lines, at) => lines.splice(at, 1),
  (lines, at) => { lines[at] = lines[at].replace(/!$/, ""); },
  (lines, at) => { lines[at] = `${lines[at]}!`; },
  (lines, at) => { lines[at] = lines[at].replace(/: (\w+)/, ": [$1]"); },
  (lines, at) => { lines[at] = lines[at].replace(/\[(\w+!?)\]/, "$1"); },
  (lines, at) => { lines[at] = lines[at].replace(/ = [^,)]+/, ""); },
  (lines, at) => { lines[at] = lines[at].replace(/ = 7/, " = 8").replace(/: (Int|Float)([,)]|$)/, ": $1 = 3$2"); },
  (lines, at) => { lines[at] = lines[at].replace(/\(/, "(extra: Int, "); },
  (lines, at) => { lines[at] = lines[at].replace(/\(/, "(extra: Int!, "); },
  (lines, at) => { lines[at] = lines[at].replace(/ C/, ""); },
  (lines, at) => { lines[at] = lines[at].replace(/ A B/, " A B B2"); },
  (lines, at) => { lines[at] = lines[at].replace(/ \| \w+$/, ""); },
  (lines, at) => { lines[at] = lines[at].replace(/ implements \w+ \{/, " {"); },
  (lines, at) => { lines[at] = lines[at].replace(/ @oneOf/, ""); },
  (lines, at) => { lines[at] = lines[at].replace(/^(input|type|interface) (\w+)(.*)\{$/, "$1 $2$3{\n  added: Int"); },
  (lines, at) => { lines[at] = lines[at].replace(/^input (\w+) \{$/, "input $1 {\n  added: Int!"); },
  (lines, at) => { lines[at] = lines[at].replace(/ @deprecated(\(.*\))?/, ""); },
  (lines, at) => { lines[at] = lines[at].replace(/: (Int|String|ID|Float)\b/, `: ${["Int", "String", "ID", "Float"][at % 4]}`); },
];

function read(sdl) {
  try {
    const schema = buildSchema(sdl);
    return validateSchema(schema).length === 0 ? schema : null;
  } catch {
    return null;
  }
}

for (let made = 0; made < count;) {
  const older = schemaText(random);
  const before = read(older);
  if (before === null) continue;
  for (let tries = 0; tries < 40 && made < count; tries++) {
    const lines = older.split("\n");
    for (let i = 0; i <= random(3); i++) random.pick(edits)(lines, random(lines.length));
    const newer = lines.join("\n");
    const after = newer === older ? null : read(newer);
    if (after === null) continue;
    const said = (changes) => changes.map((change) => `${change.type} ${change.description}`);
    process.stdout.write(`${JSON.stringify({ older, newer, breaking: said(findBreakingChanges(before, after)), dangerous: said(findDangerousChanges(before, after)) })}\n`);
    made++;
  }
}
