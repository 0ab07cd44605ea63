// What the fields of a schema answer. SeededWorld.cs and FixedWorld.cs are the same worlds on the other side.
import { GraphQLError, getNullableType, isAbstractType, isEnumType, isListType, isNonNullType, isObjectType } from "graphql";
import { hash, mix, show } from "./random.mjs";

const TEXTS = ["", "plain", "é \u{1F600}", 'quote " backslash \\ slash /', "line\nbreak\ttab\u0001", "\u2028<script>&'"];
export const BATCHED = 3;

/** Any schema: each value depends on where it stands, with nulls, faults and values that do not fit now and then. */
export function seededWorld(schema) {
  const leaf = (type, s) => {
    const odd = mix(s, 6) % 40, number = mix(s, 7) | 0;
    switch (type.name) {
      case "Int": return odd === 0 ? "x" : odd === 1 ? 2147483648 : odd === 2 ? 1.5 : odd === 3 ? "12" : odd === 4 ? true : number;
      case "Float": return odd === 0 ? "x" : odd === 1 ? "1.5" : odd === 2 ? true : odd === 3 ? 1e21 : odd === 4 ? 1e-7 : number / 4;
      case "String": return odd === 0 ? 12 : odd === 1 ? true : odd === 2 ? 1.5 : `${TEXTS[odd % TEXTS.length]}${number}`;
      case "Boolean": return odd === 0 ? 1 : odd === 1 ? "yes" : number % 2 === 0;
      case "ID": return odd === 0 ? 7 : odd === 1 ? 1.5 : `id${number}`;
      default:
        if (isEnumType(type)) { const words = type.getValues(); return odd === 0 ? "NOPE" : words[mix(s, 8) % words.length].name; }
        return odd === 0 ? { a: 1, b: [null, "x"] } : odd === 1 ? [1, [true]] : odd < 5 ? number : `any${number}`;
    }
  };
  const valueOf = (type, s) => {
    if (mix(s, 1) % (isNonNullType(type) ? 41 : 9) === 0) return null;
    const bare = getNullableType(type);
    if (isListType(bare)) return Array.from({ length: mix(s, 2) % 4 }, (_, i) => valueOf(bare.ofType, mix(s, 100 + i)));
    if (isObjectType(bare)) return { seed: mix(s, 3), typeName: bare.name };
    if (!isAbstractType(bare)) return leaf(bare, s);
    const odd = mix(s, 4);
    const possible = schema.getPossibleTypes(bare).map((one) => one.name).sort();
    return { seed: mix(s, 3), typeName: odd % 53 === 0 || possible.length === 0 ? "Nope" : odd % 53 === 1 ? "Query" : possible[odd % possible.length] };
  };
  const seedOf = (source, args, info) => mix(mix(source?.seed ?? 1, hash(info.fieldName)), hash(info.parentType.getFields()[info.fieldName].args.length ? show(args) : ""));
  const faults = (s, info) => hash(`${info.parentType.name}.${info.fieldName}`) % 4 !== BATCHED && mix(s, 5) % 23 === 0;
  return {
    fieldResolver: (source, args, _, info) => {
      if (info.operation.operation === "subscription" && info.path.prev === undefined) return source.event;
      const s = seedOf(source, args, info);
      if (faults(s, info)) throw new GraphQLError(`fault ${s % 1000}`);
      return valueOf(info.returnType, s);
    },
    typeResolver: (value) => value.typeName,
    subscribeFieldResolver: (source, args, _, info) => {
      const s = seedOf(source, args, info);
      if (mix(s, 5) % 23 === 0) throw new GraphQLError(`fault ${s % 1000}`);
      return (async function* events() {
        for (let i = 0; i < mix(s, 9) % 4; i++) yield { event: valueOf(info.returnType, mix(s, 200 + i)) };
      })();
    },
  };
}

const node = (id) => ({ __typename: "Node", id });
const leafOf = (id) => ({ __typename: "Leaf", id });
const thing = (id) => (id % 2 ? leafOf(id) : node(id));
const many = (n, make) => Array.from({ length: Math.max(0, n) }, (_, i) => make(i));
const fault = (message) => { throw new Error(message); };
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
  flag: ({ id }) => id % 2 === 0, colour: ({ id }) => ["RED", "GREEN", "BLUE"][id % 3],
  badInt: ({ id }) => (id % 2 ? "x" : 2147483648 * (id % 3)), badEnum: ({ id }) => (id % 2 ? "NOPE" : "RED"),
};
const Leaf = { name: ({ id }) => `l${id}`, leaf: ({ id }) => (id % 5 === 0 ? null : `leaf${id}`) };
const resolvers = { Query, Mutation, Node, Leaf };

/** The one written schema: numbers that decide what fails, and lists as long as asked for. */
export const fixedWorld = {
  fieldResolver: (source, args, _, info) => resolvers[info.parentType.name]?.[info.fieldName]?.(source ?? {}, args) ?? source?.[info.fieldName],
};
