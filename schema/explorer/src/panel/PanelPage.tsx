import { useState } from 'preact/hooks';
import { plainDay } from '../dates';
import { useAnswer } from '../graphql/useAnswer';
import { AnswerView } from '../shell/AnswerView';
import { counted } from '../words';
import { HarmRow } from './HarmRow';
import { harmRanking, type HarmRanking } from './questions';

export function PanelPage() {
  const [asOf, setAsOf] = useState('');
  const answer = useAnswer<HarmRanking>(harmRanking, { asOf: asOf || null });
  return (
    <div class="panel">
      <h1>Harm ranking</h1>
      <p class="notice"><strong>The ranking decides nothing. People do.</strong> It orders accusations by the weight of their offences; an accusation is not a conviction, and nobody scores as a victim or witness.</p>
      <label class="as-of">Last day of the window
        <input type="date" value={asOf} onChange={(event) => setAsOf(event.currentTarget.value)} />
        {asOf && <button type="button" class="small" onClick={() => setAsOf('')}>Newest record</button>}
      </label>
      <AnswerView answer={answer} waiting="Ranking…">
        {({ harmRanking: ranking }: HarmRanking) => <>
          <dl class="facts-line">
            <div><dt>Window</dt><dd>{plainDay(ranking.from)} to {plainDay(ranking.to)}</dd></div>
            <div><dt>Weights</dt><dd>{ranking.weights}</dd></div>
            <div><dt>Read up to position</dt><dd>{ranking.position.toLocaleString('en-GB')}</dd></div>
            <div><dt>Ranked</dt><dd>{counted(ranking.ranked, 'person', 'people')} accused of more than one crime; {ranking.entries.length} shown</dd></div>
          </dl>
          {ranking.entries.length === 0
            ? <p class="state">Nobody is accused of more than one crime in this window.</p>
            : <table class="ranking">
              <thead><tr><th class="number">Rank</th><th>Person</th><th class="number">Score in days</th><th class="number">Crimes</th><th>Parts</th></tr></thead>
              <tbody>{ranking.entries.map((entry) => <HarmRow key={entry.person.id} entry={entry} most={ranking.entries[0]?.score ?? 0} />)}</tbody>
            </table>}
        </>}
      </AnswerView>
    </div>
  );
}
