import { useEffect, useRef, useState } from 'preact/hooks';
import { ask } from '../graphql/ask';
import type { PageInfo, SearchHit } from '../graphql/shapes';
import type { Answer } from '../graphql/useAnswer';
import { findEntities, type FindEntities } from './questions';

export interface Hits {
  text: string;
  nodes: SearchHit[];
  pageInfo: PageInfo;
}

/** Searches when told to, never while somebody types: every search is a recorded look. */
export function useSearch(found: (hits: Hits) => void) {
  const [answer, setAnswer] = useState<Answer<Hits> | null>(null);
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);

  const search = async (text: string, before?: Hits) => {
    running.current?.abort();
    const abandoned = (running.current = new AbortController());
    if (!before) setAnswer({ kind: 'waiting' });
    const outcome = await ask<FindEntities>(findEntities, { text, after: before?.pageInfo.endCursor ?? null }, abandoned.signal)
      .catch((fault: unknown) => { if (abandoned.signal.aborted) return null; throw fault; });
    if (!outcome || abandoned.signal.aborted) return;
    if (outcome.kind !== 'answered') return setAnswer(outcome);
    const { nodes, pageInfo } = outcome.data.search;
    const hits = { text, nodes: [...(before?.nodes ?? []), ...nodes], pageInfo };
    setAnswer({ ...outcome, data: hits });
    found(hits);
  };
  return { answer, search };
}
