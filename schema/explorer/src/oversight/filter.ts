import type { Access } from './questions';

/** What the fetched accesses are narrowed by; an empty choice narrows nothing. */
export interface AccessFilter {
  actor: string;
  role: string;
  outcome: string;
  justification: string;
}

export const noFilter: AccessFilter = { actor: '', role: '', outcome: '', justification: '' };

/** An access without a justification was refused for want of a purpose. */
export const noJustification = 'none';

export function matching(accesses: readonly Access[], filter: AccessFilter): Access[] {
  return accesses.filter((access) => (Object.keys(filter) as (keyof AccessFilter)[])
    .every((name) => filter[name] === '' || filter[name] === valueOf(access, name)));
}

export function choices(accesses: readonly Access[], name: keyof AccessFilter): string[] {
  return [...new Set(accesses.map((access) => valueOf(access, name)))].sort();
}

function valueOf(access: Access, name: keyof AccessFilter): string {
  return access[name] ?? noJustification;
}
