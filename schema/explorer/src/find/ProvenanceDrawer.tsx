import { useEffect, useRef } from 'preact/hooks';
import type { Provenance } from '../graphql/shapes';
import { ProvenanceList } from './ProvenanceList';

/** Stands beside the timeline so that facts can be compared; Escape closes it and gives the focus back. */
export function ProvenanceDrawer({ provenance, title, close }: { provenance: Provenance; title: string; close: () => void }) {
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
      <p>{title}</p>
      <ProvenanceList provenance={provenance} />
      <button type="button" onClick={leave}>Close</button>
    </aside>
  );
}
