import { useEffect, useRef, useState } from 'preact/hooks';
import { accessHeaders, accessInForce } from '../access/accessInForce';
import { storageOf } from './memoryStorage';

/** The query explorer, with the identity and purpose of the bar. Its code is large, so it comes only when asked for. */
export function AskPage() {
  const frame = useRef<HTMLDivElement>(null);
  const [state, setState] = useState<'loading' | 'ready' | 'missing'>('loading');
  useEffect(() => {
    let leave: (() => void) | undefined;
    let left = false;
    import('./queryExplorer').then(({ openQueryExplorer }) => {
      if (left || !frame.current) return;
      const access = accessInForce.get();
      leave = openQueryExplorer(frame.current, accessHeaders(access), storageOf(access.identity?.id ?? ''));
      setState('ready');
    }, () => setState('missing'));
    return () => { left = true; leave?.(); };
  }, []);
  return (
    <div class="ask">
      <h1 class="unseen">Ask</h1>
      {state === 'loading' && <p class="state waiting" role="status">Loading the query explorer…</p>}
      {state === 'missing' && <p class="problems" role="alert">The query explorer could not be loaded. Is Fusion still running?</p>}
      <div class="query-explorer" ref={frame} />
    </div>
  );
}
