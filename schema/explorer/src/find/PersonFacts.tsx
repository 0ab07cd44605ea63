import type { ComponentChildren } from 'preact';
import { plainDay } from '../dates';
import type { EntityDetail } from '../graphql/shapes';
import { said } from '../words';

/** What the records call a person. Contradictions stand side by side: the page does not choose. */
export function PersonFacts({ person }: { person: EntityDetail }) {
  const datasets = [...new Set(person.timeline.nodes.map((fact) => fact.provenance.dataset))].sort();
  return (
    <aside class="person-facts" aria-label="As recorded">
      <Group title="Names" empty={!person.names?.length}>
        {person.names?.map(({ name, count }) => <li key={name}>{name} <span class="count">{count}×</span></li>)}
      </Group>
      <Group title="Dates of birth" empty={!person.datesOfBirth?.length}>
        {person.datesOfBirth?.map((date) => <li key={date}>{plainDay(date)}</li>)}
      </Group>
      <Group title="Sex" empty={!person.sex}><li>{person.sex}</li></Group>
      <Group title="Identifiers" empty={!person.identifiers?.length}>
        {person.identifiers?.map(({ kind, value }) => <li key={`${kind} ${value}`}><span class="quiet">{said(kind)}</span> <code>{value}</code></li>)}
      </Group>
      <Group title="Home postcodes" empty={!person.postcodes?.length}>
        {person.postcodes?.map((postcode) => <li key={postcode}>{postcode}</li>)}
      </Group>
      <Group title="Datasets of the newest facts" empty={datasets.length === 0}>
        {datasets.map((dataset) => <li key={dataset}><code>{dataset}</code></li>)}
      </Group>
    </aside>
  );
}

function Group({ title, empty, children }: { title: string; empty: boolean; children: ComponentChildren }) {
  return <section><h2>{title}</h2>{empty ? <p class="quiet">Not recorded</p> : <ul class="plain">{children}</ul>}</section>;
}
