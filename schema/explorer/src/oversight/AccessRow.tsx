import { dayAndTime } from '../dates';
import { said } from '../words';
import type { Access } from './questions';

export function AccessRow({ access }: { access: Access }) {
  return (
    <tr>
      <td><time dateTime={access.at}>{dayAndTime(access.at)}</time></td>
      <td>{access.actor}<br /><span class="quiet">{access.role}</span></td>
      <td>
        {access.purpose ? said(access.purpose) : <em>No purpose given</em>}
        {access.reference && <> <code>{access.reference}</code></>}
        {access.justification && <span class="tag">{said(access.justification)}</span>}
        {access.statement && <><br /><q>{access.statement}</q></>}
      </td>
      <td><span class={`tag ${access.outcome.toLowerCase() === 'answered' ? '' : 'strong'}`}>{said(access.outcome)}</span></td>
      <td>
        <details>
          <summary>{access.operation ?? 'Unnamed operation'}, {access.coordinates.length} fields</summary>
          <p class="coordinates">{access.coordinates.map((coordinate) => <code key={coordinate}>{coordinate}</code>)}</p>
          <dl class="provenance">
            <dt>Position in the log</dt><dd><code>{access.position}</code></dd>
            <dt>SHA-256 of the question</dt><dd><code class="hash">{access.documentSha256}</code></dd>
            <dt>SHA-256 of the answer</dt><dd>{access.answerSha256 ? <code class="hash">{access.answerSha256}</code> : 'Nothing was answered'}</dd>
          </dl>
        </details>
      </td>
    </tr>
  );
}
