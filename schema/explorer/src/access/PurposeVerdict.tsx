import { useAnswer } from '../graphql/useAnswer';
import type { Access } from './accessInForce';
import { whoAmI, type WhoAmI } from './questions';

/** What the server makes of the purpose in force: corroborated, stated, or a refusal in its own words. */
export function PurposeVerdict({ access, changed, fault }: { access: Access; changed: boolean; fault: string | null }) {
  const answer = useAnswer<WhoAmI>(whoAmI, access.purpose && {});
  if (fault) return <p class="verdict bad" role="alert">{fault}</p>;
  if (!access.purpose) return <p class="verdict bad" role="status">No purpose in force: no answers.</p>;
  if (answer.kind === 'waiting') return <p class="verdict" role="status">Asking…</p>;
  if (answer.kind === 'refused') return <p class="verdict bad" role="alert">{answer.problems.map((problem) => problem.message).join(' ')}</p>;
  if (answer.kind === 'unreachable') return <p class="verdict bad" role="alert">{answer.message}</p>;
  const { purpose, justification } = answer.data.viewer;
  return (
    <p class="verdict good" role="status">
      In force: {purpose}, {justification.toLowerCase()}. Every look is recorded.{changed && ' The form has changes that are not in force.'}
    </p>
  );
}
