import { month } from '../dates';
import type { Fact } from '../graphql/shapes';

/** The facts of each month, in the order they came: the newest first. */
export function byMonth(facts: readonly Fact[]): { month: string; facts: Fact[] }[] {
  const months: { month: string; facts: Fact[] }[] = [];
  for (const fact of facts) {
    const name = month(fact.occurredAt);
    const last = months.at(-1);
    if (last?.month === name) last.facts.push(fact);
    else months.push({ month: name, facts: [fact] });
  }
  return months;
}
