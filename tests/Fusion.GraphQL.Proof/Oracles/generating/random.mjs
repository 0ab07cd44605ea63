// The same seed gives the same sequence, and the same seed and words the same values, here and in SeededWorld.cs.
export const randomOf = (seed) => {
  let state = seed >>> 0;
  const random = (n) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % n;
  };
  random.pick = (list) => list[random(list.length)];
  random.one = (n) => random(n) === 0;
  random.times = (n, make) => Array.from({ length: n }, (_, i) => make(i));
  return random;
};

export const mix = (seed, salt) => {
  let h = Math.imul(seed ^ salt, 0x9e3779b1);
  h ^= h >>> 15;
  h = Math.imul(h, 0x85ebca6b);
  h ^= h >>> 13;
  return h >>> 0;
};

export const hash = (text) => {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  return h >>> 0;
};

// Coerced arguments as text: what both servers understood must be the same.
export const show = (value) => value === undefined ? "-" : value === null ? "null"
  : Array.isArray(value) ? `[${value.map(show).join()}]`
  : typeof value === "object" ? `{${Object.keys(value).sort().map((key) => `${key}:${show(value[key])}`).join()}}`
  : String(value);
