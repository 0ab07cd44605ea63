import { day, dayOfYear, time } from '../dates';
import type { Fact } from '../graphql/shapes';
import { hrefOf } from '../route';
import { said } from '../words';

export function FactRow({ fact, isOpen, open }: { fact: Fact; isOpen: boolean; open: () => void }) {
  const { occurrence, role, category, marking } = fact;
  return (
    <li class={`fact ${isOpen ? 'is-open' : ''}`}>
      <time dateTime={fact.occurredAt}>{dayOfYear(fact.occurredAt)} <span class="quiet">{time(fact.occurredAt)}</span></time>
      <div class="fact-words">
        <span>{fact.summary}</span>
        {occurrence && <a href={hrefOf({ at: 'entity', id: occurrence.id, view: 'timeline' })}>{occurrence.reference}</a>}
        {role !== 'THIS' && <span class="quiet">as “{fact.statedAs}”</span>}
      </div>
      <div class="fact-tags">
        {role !== 'THIS' && (
          <span class={`tag role-${role.toLowerCase()}`} title="Role in the occurrence, and category of the person in this one event">
            {said(role)}{category && category !== role && `, category ${said(category).toLowerCase()}`}
          </span>
        )}
        <span class={`tag marking ${marking === 'OFFICIAL' ? '' : 'strong'}`} title="How the record may be handled">{marking}</span>
      </div>
      <button type="button" class="small" aria-expanded={isOpen} aria-label={`Source of: ${fact.summary}, ${occurrence?.reference ?? day(fact.occurredAt)}`} onClick={open}>Source</button>
    </li>
  );
}
