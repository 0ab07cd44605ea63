import type { Provenance } from '../graphql/shapes';
import { short } from '../words';

export function RecordTable({ records }: { records: Provenance[] }) {
  return (
    <table>
      <thead><tr><th>Dataset</th><th>Record key</th><th>Read from</th><th class="number">Position</th><th>SHA-256</th></tr></thead>
      <tbody>
        {records.map((record) => (
          <tr key={record.position}>
            <td><code>{record.dataset}</code></td>
            <td><code>{record.recordKey}</code></td>
            <td><code>{record.origin}</code>, record {record.offset.toLocaleString('en-GB')}</td>
            <td class="number"><code>{record.position}</code></td>
            <td><code title={record.rawSha256}>{short(record.rawSha256)}</code></td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
