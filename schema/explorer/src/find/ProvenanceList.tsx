import { dayAndTime } from '../dates';
import type { Provenance } from '../graphql/shapes';

export function ProvenanceList({ provenance }: { provenance: Provenance }) {
  return (
    <dl class="provenance">
      <dt>Dataset</dt><dd><code>{provenance.dataset}</code></dd>
      <dt>Record key</dt><dd><code>{provenance.recordKey}</code></dd>
      <dt>Read from</dt><dd><code>{provenance.origin}</code></dd>
      <dt>Record number</dt><dd>{provenance.offset.toLocaleString('en-GB')} of that file or answer</dd>
      <dt>Position in the log</dt><dd><code>{provenance.position}</code></dd>
      <dt>Taken in</dt><dd>{dayAndTime(provenance.recordedAt)}</dd>
      <dt>SHA-256 of the raw bytes</dt><dd><code class="hash">{provenance.rawSha256}</code></dd>
    </dl>
  );
}
