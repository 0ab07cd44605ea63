import { useState } from 'preact/hooks';
import { day } from '../dates';
import type { Fact, WhyMention } from '../graphql/shapes';
import { useAnswer } from '../graphql/useAnswer';
import { AnswerView } from '../shell/AnswerView';
import { counted } from '../words';
import { whyLinked, type WhyLinked as Answered } from './questions';
import { unlikePair } from './unlikePair';

/** Why two records were judged to speak of one person: the chain of keys that leads from the one to the other. */
export function WhyLinked({ id, facts }: { id: string; facts: Fact[] }) {
  const [pair, setPair] = useState(() => unlikePair(facts));
  const answer = useAnswer<Answered>(whyLinked, pair && { entity: id, first: pair.first, second: pair.second });
  if (!pair) return <p class="state">Nothing was joined: one record alone speaks of this person.</p>;
  return (
    <>
      <p class="quiet">Choose two of the newest facts to see what joins them. A joining can be wrong; the chain says what it rests on.</p>
      <div class="filters">
        <FactChoice label="The one" facts={facts} chosen={pair.first} choose={(first) => setPair({ ...pair, first })} />
        <FactChoice label="The other" facts={facts} chosen={pair.second} choose={(second) => setPair({ ...pair, second })} />
      </div>
      <AnswerView answer={answer} waiting="Looking for the chain…">
        {({ why }: Answered) => why.linked && why.chain.length > 0
          ? <Chain chain={why.chain} />
          : <p class="state">{why.explanation ?? 'The two are one mention.'}</p>}
      </AnswerView>
    </>
  );
}

function FactChoice({ label, facts, chosen, choose }: { label: string; facts: Fact[]; chosen: string; choose: (mention: string) => void }) {
  return (
    <label>{label}
      <select aria-label={label} value={chosen} onChange={(event) => choose(event.currentTarget.value)}>
        {facts.map(({ mention, statedAs, occurredAt, occurrence, summary }) => (
          <option key={mention} value={mention}>{`“${statedAs}”, ${day(occurredAt)}, ${occurrence?.reference ?? summary}`}</option>
        ))}
      </select>
    </label>
  );
}

function Chain({ chain }: { chain: Answered['why']['chain'] }) {
  return (
    <>
      <p>{counted(chain.length, 'shared key')} from the one to the other:</p>
      <ol class="plain steps reasons">
        {chain[0] && <li><Mention mention={chain[0].from} /></li>}
        {chain.map(({ rule, to }, index) => (
          <li key={index}>
            <span class="relation"><strong>{rule}</strong></span>
            <Mention mention={to} />
          </li>
        ))}
      </ol>
    </>
  );
}

function Mention({ mention }: { mention: WhyMention }) {
  return (
    <span class="step">
      “{mention.statedAs}” <span class="quiet">in</span> <code>{mention.dataset}</code> <span class="quiet">record</span> <code>{mention.recordKey}</code>
      {' '}<span class="quiet">at position</span> <code>{mention.position}</code>
    </span>
  );
}
