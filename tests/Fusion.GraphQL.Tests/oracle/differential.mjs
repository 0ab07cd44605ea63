// node differential.mjs SEED COUNT SDL-FILE: prints a JSON line for each generated case with the reference answer.
// The resolvers are pure functions of the node's number; the test mirrors them.
import { readFileSync } from "node:fs";
import { buildSchema, experimentalExecuteIncrementally, parse, validate, GraphQLDeferDirective, GraphQLStreamDirective, GraphQLSchema } from "graphql";

const [seed, count, file] = process.argv.slice(2);
let state = BigInt(seed) * 6364136223846793005n + 1442695040888963407n;
const random = (n) => {
  state = (state * 6364136223846793005n + 1442695040888963407n) & 0xffffffffffffffffn;
  return Number((state >> 33n) % BigInt(n));
};
const pick = (list) => list[random(list.length)];

const base = buildSchema(readFileSync(file, "utf8"));
const config = base.toConfig();
const schema = new GraphQLSchema({ ...config, directives: [...config.directives, GraphQLDeferDirective, GraphQLStreamDirective] });

const node = (id) => ({ __typename: "Node", id });
const leaf = (id) => ({ __typename: "Leaf", id });
const thing = (id) => (id % 2 ? leaf(id) : node(id));
const many = (n, make) => Array.from({ length: Math.max(0, n) }, (_, i) => make(i));
const fault = (message) => { throw new Error(message); };
const show = (value) => value === undefined ? "-" : value === null ? "null"
  : Array.isArray(value) ? `[${value.map(show).join()}]`
  : typeof value === "object" ? `{${Object.keys(value).sort().map((key) => `${key}:${show(value[key])}`).join()}}`
  : String(value);
const Query = {
  node: (_, { id }) => node(id), maybe: (_, { id }) => (id == null ? null : node(id)),
  list: (_, { n }) => many(n ?? 0, (i) => ((i + n) % 6 === 5 ? null : node(i + 1))),
  loose: (_, { n }) => many(n ?? 0, (i) => (i % 3 === 2 ? null : node(i + 1))),
  anyOf: (_, { n }) => many(n, (i) => thing(i + 1)),
  matrix: () => [[1, null], [], null, [2]],
  echo: (_, args) => `${show(args.input)} ${show(args.inputs)}`, one: (_, args) => show(args.input),
  paint: (_, { c, cs }) => [c ?? null, ...(cs ?? [])], id: (_, { id, ids }) => [id ?? null, ...(ids ?? [])],
  numbers: (_, { i, f, b, s }) => [i, f, b, s].map(show).join(" "), fail: () => fault("no luck"),
};
const Mutation = { set: (_, { id }) => node(id), fail: () => fault("not set") };
const Node = {
  name: ({ id }) => (id % 7 === 0 ? null : `n${id}`), nn: ({ id }) => (id % 5 === 0 ? null : `nn${id}`),
  err: ({ id }) => (id % 3 === 0 ? fault(`err ${id}`) : "ok"), errNN: ({ id }) => (id % 4 === 0 ? fault(`errNN ${id}`) : "ok"),
  child: ({ id }) => (id > 60 ? null : node(id * 2 + 1)), childNN: ({ id }) => (id > 40 ? null : node(id + 7)),
  kids: ({ id }, { n }) => many(n ?? 0, (i) => ((id + i) % 6 === 0 ? null : node(id * 3 + i))),
  looseKids: ({ id }) => [node(id + 1), null, node(id + 2)],
  nums: ({ id }) => (id % 4 === 0 ? [id, null] : [id, id + 1]), floats: ({ id }) => [id / 4, 1e21, -0.1],
  any: ({ id }) => thing(id + 1), thing: ({ id }) => (id % 9 === 0 ? null : thing(id + 2)), things: ({ id }) => [thing(id), thing(id + 1)],
  flag: ({ id }) => id % 2 === 0, colour: ({ id }) => pickColour(id),
  badInt: ({ id }) => (id % 2 ? "x" : 2147483648 * (id % 3)), badEnum: ({ id }) => (id % 2 ? "NOPE" : "RED"),
};
const pickColour = (id) => ["RED", "GREEN", "BLUE"][id % 3];
const Leaf = { name: ({ id }) => `l${id}`, leaf: ({ id }) => (id % 5 === 0 ? null : `leaf${id}`) };
const resolvers = { Query, Mutation, Node, Leaf };
const fieldResolver = (source, args, _, info) => resolvers[info.parentType.name]?.[info.fieldName]?.(source ?? {}, args) ?? source?.[info.fieldName];

let variables, definitions, fragments, labels, incremental;
const literal = (type, depth = 0) => {
  switch (type.replace(/!$/, "")) {
    case "Int": return pick(["0", "1", "2", "5", "7", "30"]);
    case "Float": return pick(["1.5", "2", "-0.25", "1e3"]);
    case "Boolean": return pick(["true", "false"]);
    case "String": return pick(['"a"', '"b\\n\\u00e9"', '"""block"""']);
    case "ID": return pick(['"x"', "7"]);
    case "Colour": return pick(["RED", "BLUE"]);
    case "In": return `{n: ${literal("Int")}${random(2) ? `, text: ${literal("String")}` : ""}${random(2) ? `, list: [${literal("Int")}]` : ""}${depth < 2 && random(3) === 0 ? `, deep: ${literal("In", depth + 1)}` : ""}}`;
    case "One": return pick([`{a: ${literal("Int")}}`, `{b: "x"}`, `{c: ${literal("In")}}`]);
    default: return `[${literal(type.replace(/^\[|!?\]!?$/g, ""))}]`;
  }
};
const json = (type) => {
  if (random(12) === 0) return pick([null, "text", 1.5, true, [], {}, -3e10, { a: 1, b: 2 }, { unknown: 1 }]);
  switch (type.replace(/!$/, "")) {
    case "Int": return pick([0, 1, 3, 6, 2.0]);
    case "Float": return pick([1.5, 2]);
    case "Boolean": return pick([true, false]);
    case "String": return pick(["a", "é"]);
    case "ID": return pick(["x", 7]);
    case "Colour": return pick(["RED", "BLUE", "PURPLE"]);
    case "In": return { n: json("Int"), ...(random(2) ? { text: json("String") } : {}), ...(random(3) === 0 ? { list: [json("Int")] } : {}), ...(random(4) === 0 ? { deep: json("In") } : {}) };
    case "One": return pick([{ a: 1 }, { b: "x" }, { c: { n: 1 } }, { a: null }, {}]);
    default: return [json(type.replace(/^\[|!?\]!?$/g, ""))];
  }
};
const value = (type) => {
  if (random(3)) return literal(type);
  const name = `v${definitions.length}`;
  const declared = type.endsWith("!") || random(4) ? type : `${type}!`;
  definitions.push(`$${name}: ${declared}${random(4) === 0 && !declared.endsWith("!") ? ` = ${literal(type)}` : ""}`);
  if (random(5)) variables[name] = json(type);
  return `$${name}`;
};
const directives = () => (random(9) ? "" : ` @${pick(["skip", "include"])}(if: ${value("Boolean!")})`);
const defer = () => (incremental && random(2) === 0 ? ` @defer(label: "d${labels++}")` : "");
const fieldsOf = (type) => Object.values(schema.getType(type).getFields?.() ?? {});
const selection = (type, depth) => {
  const lines = [];
  const names = fieldsOf(type);
  for (let i = 0; i < 1 + random(4); i++) {
    const kind = random(10);
    if (kind === 0 || names.length === 0) lines.push(random(3) ? "__typename" : `t${random(2)}: __typename`);
    else if (kind === 1 && depth < 4) lines.push(`...${random(3) ? ` on ${pick(overlapping(type))}` : ""}${defer()}${directives()} @@`);
    else if (kind === 2 && depth < 4) lines.push(`...F@@${defer()}${directives()}`);
    else {
      const field = pick(names);
      const named = String(field.type).replace(/[[\]!]/g, "");
      const composite = !["Int", "Float", "String", "Boolean", "ID", "Colour"].includes(named);
      if (composite && depth >= 5) continue;
      const args = field.args.filter((a) => (String(a.type).endsWith("!") && a.defaultValue === undefined && a.default === undefined) || random(2));
      const text = args.length ? `(${args.map((a) => `${a.name}: ${value(String(a.type))}`).join(", ")})` : "";
      const alias = text || random(6) === 0 ? `a${aliases++}: ` : "";
      const stream = incremental && String(field.type).startsWith("[") && !String(field.type).startsWith("[[") && random(3) === 0 && alias
        ? ` @stream(initialCount: ${random(3)}, label: "s${labels++}")` : "";
      lines.push(`${alias}${field.name}${text}${stream}${directives()}${composite ? ` ${selection(named, depth + 1)}` : ""}`);
    }
  }
  const made = lines.map((line) => {
    if (line.includes("F@@")) {
      const target = pick(overlapping(type));
      const name = `F${fragments.length}`;
      fragments.push("");
      fragments[Number(name.slice(1))] = `fragment ${name} on ${target} ${selection(target, depth + 1)}`;
      return line.replace("F@@", name);
    }
    if (!line.endsWith("@@")) return line;
    const target = / on (\w+)/.exec(line)?.[1] ?? type;
    return line.replace("@@", selection(target, depth + 1));
  });
  return `{ ${made.length ? made.join(" ") : "__typename"} }`;
};
const overlapping = (type) => ({ Query: ["Query"], Mutation: ["Mutation"], Node: ["Node", "Thing", "Any"], Leaf: ["Leaf", "Thing", "Any"], Thing: ["Node", "Leaf", "Thing", "Any"], Any: ["Node", "Leaf", "Thing", "Any"] })[type];

let aliases;
let produced = 0;
while (produced < Number(count)) {
  variables = {}; definitions = []; fragments = []; labels = 0; aliases = 0;
  incremental = random(3) === 0;
  const isMutation = random(12) === 0;
  if (isMutation) incremental = false;
  const root = selection(isMutation ? "Mutation" : "Query", 0);
  const query = `${isMutation ? "mutation" : "query"} Q${definitions.length ? `(${definitions.join(", ")})` : ""} ${root} ${fragments.join(" ")}`;
  const document = parse(query);
  if (validate(schema, document).length > 0) continue;
  produced++;
  const answer = await experimentalExecuteIncrementally({ schema, document, variableValues: JSON.parse(JSON.stringify(variables)), fieldResolver });
  const result = [];
  if ("initialResult" in answer) {
    result.push(answer.initialResult);
    for await (const part of answer.subsequentResults) result.push(part);
  } else result.push(answer);
  process.stdout.write(JSON.stringify({ query, variables, result }) + "\n");
}
