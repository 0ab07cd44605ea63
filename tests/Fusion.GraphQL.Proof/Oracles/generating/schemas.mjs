// A random schema as SDL: roots, objects, interfaces that implement each other, unions, enums, inputs, scalars.
const SCALARS = ["Int", "Float", "String", "Boolean", "ID"];
const DESCRIPTIONS = ['"One line."', '"""\n  Several\n    lines, "quoted"\n  """', '"\\u00e9 \\n escaped"'];

export function schemaText(random) {
  const names = {
    objects: random.times(2 + random(4), (i) => `T${i}`),
    faces: random.times(random(3), (i) => `I${i}`),
    unions: random.times(random(3), (i) => `U${i}`),
    enums: random.times(1 + random(2), (i) => `E${i}`),
    inputs: random.times(1 + random(3), (i) => `N${i}`),
    scalars: random.one(2) ? ["Any"] : [],
  };
  const described = (text) => (random.one(5) ? `${random.pick(DESCRIPTIONS)}\n${text}` : text);
  const wrapped = (name) => {
    const one = random.one(4) ? `${name}!` : name;
    if (!random.one(4)) return one;
    const list = `[${one}]${random.one(4) ? "!" : ""}`;
    return random.one(6) ? `[${list}]` : list;
  };
  const leaf = () => random.pick([...SCALARS, ...SCALARS, ...names.enums, ...names.scalars]);
  const composite = () => random.pick([...names.objects, ...names.objects, ...names.faces, ...names.unions]);
  const inputType = (inside) => {
    // An input field that leads on to other inputs stays nullable, so that no value must be endless.
    const name = random.one(3) ? random.pick(names.inputs) : leaf();
    return names.inputs.includes(name) && inside ? (random.one(3) ? `[${name}!]` : name) : wrapped(name);
  };
  const constant = (type) => {
    const bare = type.replace(/!$/, "");
    if (bare.startsWith("[")) return random.one(3) ? "[]" : `[${constant(bare.slice(1, -1))}]`;
    if (!type.endsWith("!") && random.one(5)) return "null";
    return { Int: "7", Float: "1.5", String: '"d"', Boolean: "true", ID: '"i"', Any: "[1, {k: 2}]" }[bare]
      ?? (bare.startsWith("E") ? "A" : null);
  };
  const value = (name, type) => {
    const given = random.one(3) ? constant(type) : null;
    const gone = !type.endsWith("!") || given !== null;
    return `${name}: ${type}${given !== null ? ` = ${given}` : ""}${gone && random.one(9) ? " @deprecated" : ""}`;
  };
  const args = () => (random.one(3) ? `(${random.times(1 + random(3), (i) => value(`a${i}`, inputType(false))).join(", ")})` : "");
  const field = (name) => {
    const type = random.one(2) ? wrapped(leaf()) : wrapped(composite());
    return `${described(`${name}${args()}: ${type}`)}${random.one(12) ? ' @deprecated(reason: "old")' : ""}`;
  };
  // An interface may implement those before it; whoever implements one has its fields word by word.
  const faces = new Map();
  for (const name of names.faces) {
    const above = [...faces.keys()].filter(() => random.one(3));
    const all = [...new Set(above.flatMap((face) => [face, ...faces.get(face).above]))];
    const inherited = new Map(all.flatMap((face) => [...faces.get(face).fields]));
    for (const i of random.times(1 + random(2), (i) => i)) {
      const own = `${name.toLowerCase()}f${i}`;
      inherited.set(own, `${own}${args()}: ${random.one(2) ? wrapped(leaf()) : wrapped(composite())}`);
    }
    faces.set(name, { above: all, fields: inherited });
  }
  const head = (keyword, name, above) => `${keyword} ${name}${above.length ? ` implements ${above.join(" & ")}` : ""}`;
  const block = (fields) => `{\n  ${fields.join("\n  ")}\n}`;
  const parts = [];
  for (const [name, { above, fields }] of faces) parts.push(described(`${head("interface", name, above)} ${block([...fields.values()])}`));
  for (const name of names.objects) {
    const chosen = names.faces.filter(() => random.one(2));
    const above = [...new Set(chosen.flatMap((face) => [face, ...faces.get(face).above]))];
    const inherited = new Map(above.flatMap((face) => [...faces.get(face).fields]));
    const own = random.times(2 + random(4), (i) => field(`f${i}`));
    parts.push(described(`${head("type", name, above)} ${block([...inherited.values(), ...own])}`));
  }
  for (const name of names.unions) {
    const members = names.objects.filter(() => random.one(2));
    parts.push(described(`union ${name} = ${(members.length ? members : names.objects.slice(0, 1)).join(" | ")}`));
  }
  for (const name of names.enums) parts.push(described(`enum ${name} { A B ${random.one(3) ? "C @deprecated" : "C"} }`));
  for (const name of names.inputs) {
    const oneOf = random.one(4);
    const fields = random.times(1 + random(4), (i) => (oneOf ? `n${i}: ${inputType(true).replace(/!$/, "")}` : value(`n${i}`, inputType(true))));
    parts.push(described(`input ${name}${oneOf ? " @oneOf" : ""} ${block(fields)}`));
  }
  if (names.scalars.length) parts.push("scalar Any");
  parts.push(`type Query ${block(random.times(3 + random(4), (i) => field(`q${i}`)))}`);
  if (random.one(2)) parts.push(`type Mutation ${block(random.times(1 + random(3), (i) => field(`m${i}`)))}`);
  if (random.one(2)) parts.push(`type Subscription ${block(random.times(1 + random(3), (i) => field(`s${i}`)))}`);
  return parts.join("\n");
}
