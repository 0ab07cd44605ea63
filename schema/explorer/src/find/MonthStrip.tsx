import type { Fact } from '../graphql/shapes';
import { counted } from '../words';

/** How much the records say month by month, the oldest at the left; each bar leads to its month. */
export function MonthStrip({ months, goTo }: { months: { month: string; facts: Fact[] }[]; goTo: (month: string) => void }) {
  if (months.length < 2) return null;
  const most = Math.max(...months.map(({ facts }) => facts.length));
  return (
    <div class="months" role="group" aria-label="Months">
      {months.toReversed().map(({ month, facts }) => (
        <button key={month} type="button" title={`${month}: ${counted(facts.length, 'fact')}`} aria-label={`${month}: ${counted(facts.length, 'fact')}`} onClick={() => goTo(month)}>
          <span style={{ height: `${Math.round((facts.length / most) * 100)}%` }} />
        </button>
      ))}
    </div>
  );
}
