import { useEffect, useState } from 'preact/hooks';
import { forgetVisited } from '../find/visited';
import { useStore } from '../store';
import { accessInForce, actAs, lookFor, type Identity } from './accessInForce';
import { faultOf, headerOf, purposeKinds, usualKind, type Purpose } from './purpose';
import { PurposeVerdict } from './PurposeVerdict';
import { useIdentities } from './useIdentities';

/** Who is asking and why, always in view. Nothing is asked for a purpose until it is put in force. */
export function AccessBar() {
  const access = useStore(accessInForce);
  const listed = useIdentities();
  const [draft, setDraft] = useState<Purpose>({ kind: 'investigation', reference: '', words: '' });
  const fault = faultOf(draft);
  const inForce = access.purpose !== null && headerOf(access.purpose) === headerOf(draft);

  const become = (identity: Identity) => {
    forgetVisited();
    actAs(identity);
    setDraft({ kind: usualKind(identity.role), reference: '', words: '' });
  };
  useEffect(() => {
    if (listed.kind === 'listed' && listed.identities[0] && !accessInForce.get().identity) become(listed.identities[0]);
  }, [listed]);

  if (listed.kind === 'waiting') return <p class="access-bar" role="status">Reading the identities…</p>;
  if (listed.kind === 'missing') return <p class="access-bar fault" role="alert">{listed.message}</p>;
  return (
    <form class="access-bar" aria-label="Identity and purpose" onSubmit={(event) => {
      event.preventDefault();
      if (!fault) lookFor({ ...draft });
    }}>
      <label>Identity
        <select aria-label="Identity" value={access.identity?.id} onChange={(event) => {
          const chosen = listed.identities.find(({ id }) => id === event.currentTarget.value);
          if (chosen) become(chosen);
        }}>
          {listed.identities.map(({ id, name, role }) => <option key={id} value={id}>{name} ({role})</option>)}
        </select>
      </label>
      <label>Purpose
        <select aria-label="Purpose" value={draft.kind} onChange={(event) => setDraft({ ...draft, kind: event.currentTarget.value })}>
          {purposeKinds.map(({ kind, label }) => <option key={kind} value={kind}>{label}</option>)}
        </select>
      </label>
      <label>Reference
        <input name="reference" value={draft.reference} maxLength={60} autocomplete="off" spellcheck={false}
          placeholder="Crime number…" onInput={(event) => setDraft({ ...draft, reference: event.currentTarget.value })} />
      </label>
      <label class="grow">Why
        <input name="words" value={draft.words} maxLength={300} autocomplete="off" placeholder="In your own words"
          onInput={(event) => setDraft({ ...draft, words: event.currentTarget.value })} />
      </label>
      <button type="submit" class="primary" disabled={fault !== null || inForce}>Use this purpose</button>
      <PurposeVerdict key={access.turn} access={access} changed={!inForce} fault={fault} />
    </form>
  );
}
