// One caller of the API: who asks, for what purpose, and what must be true of the answers.

const argument = (name, fallback) => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? fallback : process.argv[at + 1];
};

const checks = { passed: 0, failed: 0 };

function check(claim, holds, seen) {
  checks[holds ? "passed" : "failed"]++;
  console.log(`  ${holds ? "ok  " : "FAIL"} ${claim}${holds || seen === undefined ? "" : ` (saw ${JSON.stringify(seen)})`}`);
  return holds;
}

function session(identity, purpose) {
  const url = argument("url", "http://127.0.0.1:5180");

  async function post(query, variables, purposeNow = purpose) {
    const headers = { "content-type": "application/json", "fusion-identity": identity };
    if (purposeNow) headers["fusion-purpose"] = purposeNow;
    const response = await fetch(`${url}/graphql`, { method: "POST", headers, body: JSON.stringify({ query, variables }) });
    return { status: response.status, ...(await response.json()) };
  }

  async function ask(query, variables) {
    const answer = await post(query, variables);
    if (answer.errors) throw new Error(`The API answered ${answer.status}: ${answer.errors.map((error) => error.message).join("; ")}`);
    return answer.data;
  }

  return { ask, post };
}

function table(rows) {
  if (rows.length === 0) return;
  const names = Object.keys(rows[0]);
  const width = (name) => Math.max(name.length, ...rows.map((row) => String(row[name] ?? "").length));
  const line = (cell) => "  " + names.map((name) => String(cell(name) ?? "").padEnd(width(name))).join("  ").trimEnd();
  console.log(line((name) => name));
  for (const row of rows) console.log(line((name) => row[name]));
}

async function run(title, journey) {
  console.log(`\n${title}`);
  try {
    await journey();
  } catch (trouble) {
    check(trouble.message, false);
  }
  console.log(`${checks.passed} passed, ${checks.failed} failed`);
  process.exitCode = checks.failed === 0 && checks.passed > 0 ? 0 : 1;
}

module.exports = { argument, check, run, session, table };
