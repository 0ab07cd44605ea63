// Random operations for any schema: every kind of selection, literals and variables that mostly fit.
import {
  getNamedType, getNullableType, isAbstractType, isCompositeType, isEnumType, isInputObjectType, isLeafType, isListType,
  isNonNullType, isRequiredArgument, isRequiredInputField, doTypesOverlap,
} from "graphql";

const LITERALS = {
  Int: ["0", "1", "2", "5", "7", "30"], Float: ["1.5", "2", "-0.25", "1e3"], Boolean: ["true", "false"],
  String: ['"a"', '"b\\n\\u00e9"', '"""block"""', '"\\u{1F600}"'], ID: ['"x"', "7"],
  Any: ["1", '"s"', "[1, 2]", '{k: "v", l: [true]}', "WORD", "1.5"],
};
const VALUES = {
  Int: [0, 1, 3, 6, 2.0], Float: [1.5, 2], Boolean: [true, false], String: ["a", "é", "\u{1F600}"], ID: ["x", 7],
  Any: [1, "s", [1, [2]], { k: "v" }, true],
};
const ODD = [null, "text", 1.5, true, [], {}, -3e10, { a: 1, b: 2 }, { unknown: 1 }, [[1]], "A"];
const MAX_DEPTH = 5;
const MAX_VALUE_DEPTH = 12;

/** An input that leads to nothing but itself has no value of any size. */
export class EndlessValueError extends Error {}

export function operationOf(schema, random, options) {
  const composites = Object.values(schema.getTypeMap()).filter((type) => isCompositeType(type) && !type.name.startsWith("__"));
  const definitions = [], fragments = [], variables = {};
  let labels = 0, aliases = 0, budget = options.size ?? 60;
  const incremental = options.incremental;

  const literal = (type, depth = 0) => {
    if (depth > MAX_VALUE_DEPTH) throw new EndlessValueError();
    if (isNonNullType(type)) return literal(type.ofType, depth);
    if (depth > 0 && random.one(12)) return "null";
    if (isListType(type)) return random.one(4) ? literal(type.ofType, depth) : `[${random.times(random(3), () => literal(type.ofType, depth + 1)).join(", ")}]`;
    if (isEnumType(type)) return random.pick(type.getValues()).name;
    if (isInputObjectType(type)) {
      const fields = Object.values(type.getFields());
      if (type.isOneOf) { const one = random.pick(fields); return `{${one.name}: ${literal(one.type, depth + 1)}}`; }
      const given = fields.filter((field) => isRequiredInputField(field) || (depth < 3 && random.one(2)));
      return `{${given.map((field) => `${field.name}: ${literal(field.type, depth + 1)}`).join(", ")}}`;
    }
    return random.pick(LITERALS[type.name] ?? LITERALS.Any);
  };
  const json = (type, depth = 0) => {
    if (depth > MAX_VALUE_DEPTH) throw new EndlessValueError();
    if (random.one(25)) return random.pick(ODD);
    if (isNonNullType(type)) return json(type.ofType, depth);
    if (depth > 0 && random.one(12)) return null;
    if (isListType(type)) return random.one(4) ? json(type.ofType, depth) : random.times(random(3), () => json(type.ofType, depth + 1));
    if (isEnumType(type)) return random.pick(type.getValues()).name;
    if (isInputObjectType(type)) {
      const fields = Object.values(type.getFields());
      if (type.isOneOf) { const one = random.pick(fields); return { [one.name]: json(one.type, depth + 1) }; }
      return Object.fromEntries(fields.filter((field) => isRequiredInputField(field) || (depth < 3 && random.one(2)))
        .map((field) => [field.name, json(field.type, depth + 1)]));
    }
    return random.pick(VALUES[type.name] ?? VALUES.Any);
  };
  const value = (type) => {
    if (random(3)) return literal(type);
    const name = `v${definitions.length}`;
    const declared = isNonNullType(type) || random(4) ? String(type) : `${type}!`;
    definitions.push(`$${name}: ${declared}${random.one(4) && !declared.endsWith("!") ? ` = ${literal(type)}` : ""}`);
    if (random(5)) variables[name] = json(type);
    return `$${name}`;
  };
  // Where the argument has a default a variable may be nullable without one; null is then found out while running.
  const condition = (hasDefault = false) => (random.one(2) ? random.pick(["true", "false"]) : flag(hasDefault));
  const flag = (hasDefault) => {
    const name = `b${definitions.length}`;
    const kind = random(4);
    const isNullable = kind === 0 || (hasDefault && kind === 1);
    definitions.push(`$${name}: Boolean${isNullable ? (kind === 0 ? ` = ${random.one(2)}` : "") : "!"}`);
    if (!isNullable || random(3)) variables[name] = isNullable && random.one(3) ? null : random.one(2);
    return `$${name}`;
  };
  const initialCount = () => {
    if (random(3)) return String(random(3));
    const name = `n${definitions.length}`;
    const kind = random(3);
    definitions.push(`$${name}: Int${["", " = 2", "!"][kind]}`);
    if (kind === 2 || random(3)) variables[name] = random.pick([0, 1, 2, 3, -1, ...(kind === 2 ? [] : [null, null])]);
    return `$${name}`;
  };
  const directives = () => (random(9) ? "" : ` @${random.pick(["skip", "include"])}(if: ${condition()})`);
  const defer = () => (!incremental || random.one(2) ? "" : ` @defer(${random.one(5) ? `if: ${condition(true)}, ` : ""}label: "d${labels++}")`);
  const overlapping = (type) => composites.filter((other) => other === type || doTypesOverlap(schema, type, other));
  const selection = (type, depth) => {
    const lines = [];
    const fields = isAbstractType(type) && !type.getFields ? [] : Object.values(type.getFields());
    for (let i = 0; i < 1 + random(4) && budget-- > 0; i++) {
      const kind = random(12);
      if (kind === 0 || fields.length === 0 && kind > 4) lines.push(random(3) ? "__typename" : `t${random(2)}: __typename`);
      else if (kind <= 2 && depth < MAX_DEPTH - 1) {
        const target = random.pick(overlapping(type));
        const on = random.one(3) && target === type ? "" : ` on ${target.name}`;
        lines.push(`...${on}${defer()}${directives()} ${selection(on ? target : type, depth + 1)}`);
      } else if (kind === 3 && depth < MAX_DEPTH - 1) {
        if (fragments.length && random.one(4)) { lines.push(`...F${random(fragments.length)}${defer()}${directives()}`); continue; }
        const target = random.pick(overlapping(type));
        const at = fragments.push("") - 1;
        fragments[at] = `fragment F${at} on ${target.name} ${selection(target, depth + 1)}`;
        lines.push(`...F${at}${defer()}${directives()}`);
      } else if (fields.length) {
        const field = random.pick(fields);
        const named = getNamedType(field.type);
        if (isCompositeType(named) && depth >= MAX_DEPTH) continue;
        const args = field.args.filter((arg) => isRequiredArgument(arg) || random(2));
        const text = args.length ? `(${args.map((arg) => `${arg.name}: ${value(arg.type)}`).join(", ")})` : "";
        const alias = text || random.one(6) ? `a${aliases++}: ` : "";
        const list = getNullableType(field.type);
        const streams = incremental && alias && isListType(list) && !isListType(getNullableType(list.ofType)) && random.one(3);
        const stream = streams ? ` @stream(${random.one(5) ? `if: ${condition(true)}, ` : ""}initialCount: ${initialCount()}, label: "s${labels++}")` : "";
        lines.push(`${alias}${field.name}${text}${stream}${directives()}${isLeafType(named) ? "" : ` ${selection(named, depth + 1)}`}`);
      }
    }
    return `{ ${lines.length ? lines.join(" ") : "__typename"} }`;
  };
  const roots = { query: schema.getQueryType(), mutation: schema.getMutationType(), subscription: schema.getSubscriptionType() };
  const root = selection(roots[options.type], 0);
  const head = definitions.length ? `(${definitions.join(", ")})` : "";
  return { query: `${options.type} Q${head} ${root} ${fragments.join(" ")}`, variables: JSON.parse(JSON.stringify(variables)) };
}
