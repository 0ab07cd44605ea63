import { useEffect, useState } from 'preact/hooks';
import type { Identity } from './accessInForce';

export type Identities = { kind: 'waiting' } | { kind: 'listed'; identities: Identity[] } | { kind: 'missing'; message: string };

/** The local identities the product offers for demonstration. */
export function useIdentities(): Identities {
  const [identities, setIdentities] = useState<Identities>({ kind: 'waiting' });
  useEffect(() => {
    list().then(setIdentities, () => setIdentities({ kind: 'missing', message: 'The identities cannot be read. Is Fusion still running?' }));
  }, []);
  return identities;
}

async function list(): Promise<Identities> {
  const response = await fetch('/identities', { cache: 'no-store' });
  if (!response.ok) return { kind: 'missing', message: `The server answered ${response.status} when asked for the identities.` };
  return { kind: 'listed', identities: (await response.json()) as Identity[] };
}
