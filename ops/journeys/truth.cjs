// What the simulator knows to be true, written beside the data and never ingested: the judge of the journeys.
const fs = require("node:fs");
const { argument } = require("./session.cjs");

function readTruth() {
  const file = argument("truth", null);
  if (!file) throw new Error("Give the simulator's truth: --truth DATA/truth/truth.json (fusion up writes it in its data folder)");
  return JSON.parse(fs.readFileSync(file, "utf8")).story;
}

module.exports = { readTruth };
