/** Keeps queries and their history while the tab is open. They may name people, so nothing of them goes to the disk. */
export interface MemoryStorage {
  readonly length: number;
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
  clear(): void;
}

let kept: { identity: string; storage: MemoryStorage } | null = null;

/** The storage of an identity; what another one typed is gone. */
export function storageOf(identity: string): MemoryStorage {
  if (kept?.identity !== identity) kept = { identity, storage: makeStorage() };
  return kept.storage;
}

function makeStorage(): MemoryStorage {
  const values = new Map<string, string>();
  return {
    get length() { return values.size; },
    getItem: (key) => values.get(key) ?? null,
    setItem: (key, value) => void values.set(key, value),
    removeItem: (key) => void values.delete(key),
    clear: () => values.clear(),
  };
}
