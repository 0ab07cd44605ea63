import { entityKinds, type EntityKind } from '../graphql/shapes';
import { kindsWord } from '../words';
import type { Chart } from './chartModel';

/** Legend and filter in one: a kind can be put aside. */
export function ChartKinds({ chart, hidden, setHidden }: {
  chart: Chart;
  hidden: ReadonlySet<EntityKind>;
  setHidden: (hidden: ReadonlySet<EntityKind>) => void;
}) {
  const nodes = [...chart.nodes.values()];
  return (
    <fieldset class="chart-kinds">
      <legend>Show</legend>
      {entityKinds.filter((kind) => nodes.some((node) => node.kind === kind)).map((kind) => (
        <label key={kind}>
          <input type="checkbox" checked={!hidden.has(kind)} onChange={(event) => {
            const next = new Set(hidden);
            if (event.currentTarget.checked) next.delete(kind);
            else next.add(kind);
            setHidden(next);
          }} />
          <span class={`dot kind-${kind.toLowerCase()}`} aria-hidden="true" /> {kindsWord(kind)} <span class="count">{nodes.filter((node) => node.kind === kind).length}</span>
        </label>
      ))}
    </fieldset>
  );
}
