import { useState } from 'preact/hooks';
import { day } from '../dates';
import { EntityLink } from '../find/EntityName';
import { ProvenanceList } from '../find/ProvenanceList';
import { said } from '../words';
import type { HarmEntry, HarmPart } from './questions';

const days = (weight: number) => weight.toLocaleString('en-GB', { maximumFractionDigits: 2 });

export function HarmRow({ entry, most }: { entry: HarmEntry; most: number }) {
  const [open, setOpen] = useState(false);
  return <>
    <tr class={open ? 'is-open' : ''}>
      <td class="number">{entry.rank}</td>
      <td><EntityLink entity={entry.person} /></td>
      <td class="number">{days(entry.score)} <meter min={0} max={most} value={entry.score} aria-hidden="true" /></td>
      <td class="number">{entry.crimeCount}</td>
      <td><button type="button" class="small" aria-expanded={open} onClick={() => setOpen(!open)}>{entry.parts.length} parts</button></td>
    </tr>
    {open && <tr class="parts"><td colSpan={5}><Parts parts={entry.parts} score={entry.score} /></td></tr>}
  </>;
}

function Parts({ parts, score }: { parts: HarmPart[]; score: number }) {
  return (
    <table>
      <thead><tr><th>Crime</th><th>Offence</th><th>Status</th><th class="number">Weight in days</th><th>Happened</th><th>Source</th></tr></thead>
      <tbody>
        {parts.map((part) => (
          <tr key={`${part.crime} ${part.provenance.position}`}>
            <td><code>{part.crime}</code></td>
            <td>{part.offence}{part.weightedAs === null
              ? <span class="quiet"> (not in the weight set: adds nothing)</span>
              : part.weightedAs !== part.offence && <span class="quiet"> weighted as {part.weightedAs}</span>}</td>
            <td>{said(part.status)}</td>
            <td class="number">{days(part.weight)}</td>
            <td>{day(part.occurredAt)}</td>
            <td><details><summary><code>{part.provenance.dataset}</code></summary><ProvenanceList provenance={part.provenance} /></details></td>
          </tr>
        ))}
      </tbody>
      <tfoot><tr><th colSpan={3}>Sum</th><td class="number">{days(score)}</td><td colSpan={2} /></tr></tfoot>
    </table>
  );
}
