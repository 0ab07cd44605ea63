import { useEffect, useState } from 'preact/hooks';
import { ask, type Outcome } from './ask';

export type Answer<T> = Outcome<T> | { kind: 'waiting' };

/** Asks when first drawn and again when the variables change; a null question waits. */
export function useAnswer<T>(query: string, variables: Record<string, unknown> | null): Answer<T> {
  const [answer, setAnswer] = useState<Answer<T>>({ kind: 'waiting' });
  const key = variables && JSON.stringify(variables);
  useEffect(() => {
    if (key === null) return;
    const abandoned = new AbortController();
    setAnswer({ kind: 'waiting' });
    ask<T>(query, JSON.parse(key) as Record<string, unknown>, abandoned.signal).then(
      (outcome) => { if (!abandoned.signal.aborted) setAnswer(outcome); },
      (fault: unknown) => { if (!abandoned.signal.aborted) throw fault; });
    return () => abandoned.abort();
  }, [query, key]);
  return answer;
}
