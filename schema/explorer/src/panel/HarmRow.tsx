import { useState } from 'preact/hooks';
import { day } from '../dates';
import { EntityLink } from '../find/EntityName';
import { ProvenanceList } from '../find/ProvenanceList';
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
      <td><button type="button" class="small" aria-expanded={open} aria-label={`Parts of the score of rank ${entry.rank}`} onClick={() => setOpen(!open)}>{entry.parts.length} parts</button></td>
    </tr>
    {open && <tr class="parts"><td colSpan={5}><Parts parts={entry.parts} score={entry.score} /></td></tr>}
  </>;
}

function Parts({ parts, score }: { parts: HarmPart[]; score: number }) {
  return (
    <table>
      <thead><tr><th>Crime</th><th>Offence</th><th class="number">Weight in days</th><th>Happened</th><th>Source</th></tr></thead>
      <tbody>
        {parts.map((part) => (
          <tr key={`${part.crime} ${part.provenance.position}`}>
            <td><code>{part.crime}</code></td>
            <td>{part.offence}</td>
            <td class="number">{days(part.weight)}</td>
            <td>{day(part.occurredAt)}</td>
            <td><details><summary><code>{part.provenance.dataset}</code></summary><ProvenanceList provenance={part.provenance} /></details></td>
          </tr>
        ))}
      </tbody>
      <tfoot><tr><th colSpan={2}>Sum</th><td class="number">{days(score)}</td><td colSpan={2} /></tr></tfoot>
    </table>
  );
}
