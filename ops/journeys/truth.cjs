// What the simulator knows to be true, written beside the data and never ingested: the judge of the journeys.
const fs = require("node:fs");
const { argument } = require("./session.cjs");

const UNSUSPECTED = ["NFA", "NO CRIME", "ACQUITTED"];

function readTruth() {
  const file = argument("truth", null);
  if (!file) throw new Error("Give the simulator's truth: --truth DATA/simulator/truth/truth.json (fusion up names its data folder)");
  const { burglar, datasets } = JSON.parse(fs.readFileSync(file, "utf8"));
  return {
    datasets,
    spellings: burglar.spellings,
    pncId: burglar.pncId,
    crimes: burglar.offences.map((offence) => offence.number),
    scoringCrimes: burglar.offences.filter((offence) => !UNSUSPECTED.includes(offence.status)).map((offence) => offence.number),
    systems: Object.keys(burglar.records).map((dataset) => dataset.split("/").at(-2)),
  };
}

module.exports = { readTruth };
