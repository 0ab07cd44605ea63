import { choices, type AccessFilter } from './filter';
import type { Access } from './questions';

const labels: Record<keyof AccessFilter, string> = { actor: 'Who', role: 'Role', outcome: 'Outcome', justification: 'Justification' };

export function AccessFilters({ accesses, filter, setFilter }: {
  accesses: readonly Access[];
  filter: AccessFilter;
  setFilter: (filter: AccessFilter) => void;
}) {
  return (
    <div class="filters" role="group" aria-label="Narrow what was fetched">
      {(Object.keys(labels) as (keyof AccessFilter)[]).map((name) => (
        <label key={name}>{labels[name]}
          <select aria-label={labels[name]} value={filter[name]} onChange={(event) => setFilter({ ...filter, [name]: event.currentTarget.value })}>
            <option value="">Any</option>
            {choices(accesses, name).map((value) => <option key={value} value={value}>{value}</option>)}
          </select>
        </label>
      ))}
    </div>
  );
}
