import { useEffect, useState } from 'preact/hooks';

/** One value that several parts of the page watch. */
export interface Store<T> {
  get(): T;
  set(next: T): void;
  watch(seen: (value: T) => void): () => void;
}

export function makeStore<T>(initial: T): Store<T> {
  let value = initial;
  const watchers = new Set<(value: T) => void>();
  return {
    get: () => value,
    set(next) {
      value = next;
      for (const seen of watchers) seen(value);
    },
    watch(seen) {
      watchers.add(seen);
      return () => watchers.delete(seen);
    },
  };
}

export function useStore<T>(store: Store<T>): T {
  const [value, setValue] = useState(() => store.get());
  useEffect(() => {
    // Between the first drawing and this effect the value may have moved on.
    setValue(() => store.get());
    return store.watch((next) => setValue(() => next));
  }, [store]);
  return value;
}
