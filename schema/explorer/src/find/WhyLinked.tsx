import { useAnswer } from '../graphql/useAnswer';
import { AnswerView } from '../shell/AnswerView';
import { counted, said } from '../words';
import { RecordTable } from './RecordTable';
import { whyLinked, type WhyLinked as Answered } from './questions';

/** Why records were judged to speak of one person: each rule, how much it joined, and the records that say so. */
export function WhyLinked({ id }: { id: string }) {
  const answer = useAnswer<Answered>(whyLinked, { id });
  return (
    <AnswerView answer={answer} waiting="Fetching the reasons…">
      {({ person }: Answered) => {
        if (!person || person.links.length === 0)
          return <p class="state">Nothing was joined: one record alone speaks of this person.</p>;
        return <>
          <p class="quiet">Each rule joined the mentions that share its key. A joining can be wrong; the records say what it rests on.</p>
          <ul class="plain reasons">
            {person.links.map((link, index) => (
              <li key={index}>
                <details>
                  <summary><strong>{said(link.rule)}</strong> <span class="quiet">joined {counted(link.mentionCount, 'mention')}; {counted(link.records.length, 'record')} shown</span></summary>
                  <RecordTable records={link.records} />
                </details>
              </li>
            ))}
          </ul>
        </>;
      }}
    </AnswerView>
  );
}
