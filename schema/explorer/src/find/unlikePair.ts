import type { Fact } from '../graphql/shapes';

/** Two facts to begin with: the newest, and the next that names the person otherwise, or at least comes from elsewhere. */
export function unlikePair(facts: readonly Fact[]): { first: string; second: string } | null {
  const [newest, ...others] = facts;
  if (!newest || others.length === 0) return null;
  const second = others.find((fact) => fact.statedAs !== newest.statedAs)
    ?? others.find((fact) => fact.provenance.dataset !== newest.provenance.dataset)
    ?? others[0]!;
  return { first: newest.mention, second: second.mention };
}
