// What the development server answers: the SDL's fields over the small world.

const weights = { 'Burglary in a dwelling': 273.5, 'Theft from the person of another': 1 };

export function makeAnswers({ entities, facts, position }, accesses) {
  const factsOf = (id) => facts.filter((fact) => fact.entityId === id);

  const page = (all, { first, after }, cursorOf = (_, index) => String(index)) => {
    const start = after == null ? 0 : Number(after) + 1;
    const nodes = all.slice(start, start + first);
    return {
      nodes,
      pageInfo: { hasNextPage: start + first < all.length, endCursor: nodes.length ? cursorOf(null, start + nodes.length - 1) : null },
    };
  };

  const neighboursOf = (id) => {
    const found = new Map();
    for (const own of factsOf(id)) {
      const others = own.role === 'THIS'
        ? facts.filter((fact) => fact.occurrence.id === id && fact.entityId !== id).map((fact) => [fact.entityId, fact.role])
        : [[own.occurrence.id, own.role]];
      for (const [otherId, role] of others) {
        const known = found.get(otherId);
        if (known) known.count++;
        else found.set(otherId, { id: otherId, relation: role.toLowerCase(), count: 1, lastPosition: own.provenance.position });
      }
    }
    return [...found.values()].sort((left, right) => right.count - left.count);
  };

  const answer = (entity) => entity && {
    __typename: entity.kind === 'PERSON' ? 'Person' : 'Thing', ...entity,
    timeline: (args) => page(factsOf(entity.id), args),
    neighbours: ({ kinds, first }) => {
      const all = neighboursOf(entity.id).filter((one) => !kinds || kinds.includes(entities.get(one.id).kind));
      return { nodes: all.slice(0, first).map((one) => ({ ...one, entity: answer(entities.get(one.id)) })), hasMore: all.length > first };
    },
  };

  const wordsOf = (text) => text.toLowerCase().split(/\W+/).filter(Boolean);
  const alike = (text, label) => {
    const have = wordsOf(label);
    return wordsOf(text).filter((word) => have.some((other) => other.startsWith(word.slice(0, 4)))).length / (wordsOf(text).length || 1);
  };

  const shortest = (from, to, maxHops) => {
    const before = new Map([[from, null]]);
    let edge = [from];
    for (let hop = 0; hop < maxHops && !before.has(to); hop++)
      edge = edge.flatMap((id) => neighboursOf(id).filter((one) => !before.has(one.id)).map((one) => {
        before.set(one.id, { id, relation: one.relation });
        return one.id;
      }));
    if (!before.has(to)) return { found: false, explanation: `There is no path of at most ${maxHops} steps.`, length: 0, steps: [] };
    const steps = [];
    for (let id = to; id; id = before.get(id)?.id)
      steps.unshift({ entity: answer(entities.get(id)), relation: before.get(id)?.relation ?? null });
    return { found: true, explanation: null, length: steps.length - 1, steps };
  };

  return {
    viewer: (_, { caller, purpose }) => ({ actor: caller.name, role: caller.role, purpose: purpose.kind, justification: purpose.justification, position }),
    search: ({ text, kinds, ...args }) => page(
      [...entities.values()].filter((entity) => !kinds || kinds.includes(entity.kind))
        .flatMap((entity) => (entity.names ?? [{ name: entity.label }]).map(({ name }) => ({ entity, matched: name, score: alike(text, name) }))
          .sort((left, right) => right.score - left.score).slice(0, 1))
        .filter((hit) => hit.score > 0).sort((left, right) => right.score - left.score)
        .map((hit) => ({ ...hit, entity: answer(hit.entity) })), args),
    person: ({ id }) => (entities.get(id)?.kind === 'PERSON' ? answer(entities.get(id)) : null),
    entity: ({ id }) => answer(entities.get(id)) ?? null,
    path: ({ from, to, maxHops }) => shortest(from, to, maxHops),
    why: ({ entity, first, second }) => {
      const [from, to] = [first, second].map((mention) => factsOf(entity).find((fact) => fact.mention === mention))
        .map((fact) => fact && { mention: fact.mention, statedAs: fact.statedAs, ...fact.provenance });
      return from && to
        ? { linked: true, explanation: null, chain: [{ rule: 'the same PNC number', from, to }] }
        : { linked: false, explanation: 'One of the mentions does not stand on this entity.', chain: [] };
    },
    harmRanking: ({ first }) => {
      const scored = [...entities.values()].filter((entity) => entity.kind === 'PERSON').map((entity) => {
        const parts = factsOf(entity.id).filter((fact) => fact.role === 'SUSPECT').map((fact) => ({
          crime: fact.occurrence.reference, offence: fact.offence, weight: weights[fact.offence], weightedAs: 'Residential burglary', status: 'under investigation', occurredAt: fact.occurredAt, provenance: fact.provenance,
        })).sort((left, right) => right.weight - left.weight);
        return { person: answer(entity), parts, crimeCount: parts.length, score: parts.reduce((sum, part) => sum + part.weight, 0) };
      }).filter((entry) => entry.crimeCount > 1).sort((left, right) => right.score - left.score);
      return {
        ranked: scored.length, from: '2025-02-01', to: '2026-01-31', weights: 'Development weights, version 1, 2026-01-01', position,
        entries: scored.slice(0, first).map((entry, index) => ({ rank: index + 1, ...entry })),
      };
    },
    sources: () => [{ dataset: 'north-metropolitan/crime-recording/crimes', received: 70, appended: 70, duplicate: 0, quarantined: 0, lastAt: '2026-01-31T00:00:00Z' }],
    accessesOf: ({ person, ...args }) => page(
      accesses.filter((access) => access.touched.has(person)).filter((access) => (!args.from || access.at >= args.from) && (!args.to || access.at < args.to)), args),
  };
}
