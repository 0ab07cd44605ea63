import { useEffect, useRef } from 'preact/hooks';
import type { Fact } from '../graphql/shapes';
import { ProvenanceList } from './ProvenanceList';

/** Stands beside the timeline so that facts can be compared; Escape closes it and gives the focus back. */
export function ProvenanceDrawer({ fact, close }: { fact: Fact; close: () => void }) {
  const heading = useRef<HTMLHeadingElement>(null);
  const opener = useRef<Element | null>(null);
  useEffect(() => {
    opener.current = document.activeElement;
    heading.current?.focus();
  }, []);
  const leave = () => {
    if (opener.current instanceof HTMLElement) opener.current.focus();
    close();
  };
  return (
    <aside class="drawer" aria-label="Provenance" onKeyDown={(event) => { if (event.key === 'Escape') leave(); }}>
      <h2 ref={heading} tabIndex={-1}>Where this comes from</h2>
      <p>{fact.summary}. The record names the entity as “{fact.statedAs}”.</p>
      <ProvenanceList provenance={fact.provenance} />
      <button type="button" onClick={leave}>Close</button>
    </aside>
  );
}
