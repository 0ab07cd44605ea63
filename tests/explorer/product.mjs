// What the tests ask the product directly, to know whom to look for in the page.

async function ask(url, identity, purpose, query) {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'fusion-identity': identity, 'fusion-purpose': purpose },
    body: JSON.stringify({ query }),
  });
  const { data, errors } = await response.json();
  if (errors) throw new Error(errors.map(({ message }) => message).join('; '));
  return data;
}

/** The person at the top of the harm ranking: in the simulated city, the burglar. */
export async function mostHarmful(url) {
  const { harmRanking } = await ask(url, 'panel', 'targeting; why=Checking the page in a browser',
    '{ harmRanking(first: 1) { entries { score crimeCount person { id label names { name } } } } }');
  const [entry] = harmRanking.entries;
  if (!entry) throw new Error('The harm ranking is empty, so there is nobody to look for.');
  return { ...entry.person, score: entry.score, crimeCount: entry.crimeCount, spellings: entry.person.names.map(({ name }) => name) };
}
