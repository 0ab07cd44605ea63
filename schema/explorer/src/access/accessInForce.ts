import { makeStore } from '../store';
import { headerOf, type Purpose } from './purpose';

/** A local identity for demonstration, as the product lists them. */
export interface Identity {
  id: string;
  name: string;
  role: string;
}

/**
 * Who is asking and why, for every request this tab makes. `turn` grows with each change, so that nothing fetched for one
 * identity or purpose stays on the screen for the next.
 */
export interface Access {
  identity: Identity | null;
  purpose: Purpose | null;
  turn: number;
}

export const accessInForce = makeStore<Access>({ identity: null, purpose: null, turn: 0 });

/** A purpose is given for one identity; it never passes silently to another. */
export function actAs(identity: Identity): void {
  accessInForce.set({ identity, purpose: null, turn: accessInForce.get().turn + 1 });
}

export function lookFor(purpose: Purpose | null): void {
  const { identity, turn } = accessInForce.get();
  accessInForce.set({ identity, purpose, turn: turn + 1 });
}

export function accessHeaders({ identity, purpose }: Access): Record<string, string> {
  return {
    ...(identity && { 'Fusion-Identity': identity.id }),
    ...(purpose && { 'Fusion-Purpose': headerOf(purpose) }),
  };
}
