// Who may ask, near enough for development; the product's own policy is engine/Fusion.Engine/Access.

export const identities = [
  { id: 'analyst', name: 'Demo analyst', role: 'Analyst' },
  { id: 'panel', name: 'Demo panel member', role: 'TargetingPanel' },
  { id: 'overseer', name: 'Demo overseer', role: 'Overseer' },
];

const kindsOf = {
  Analyst: ['investigation', 'incident', 'safeguarding', 'break-glass'],
  TargetingPanel: ['targeting'],
  Overseer: ['oversight', 'subject-access'],
};
const rolesOf = { harmRanking: 'TargetingPanel', accessesOf: 'Overseer' };

export function decide(caller, header, query, world) {
  const refuse = (code, refusal) => ({ code, refusal });
  if (!caller) return refuse('NO_IDENTITY', 'Nobody is asking. Give one of the local identities in the Fusion-Identity header.');
  if (!header) return refuse('NO_PURPOSE', 'No purpose, no answer. Say why you look in the Fusion-Purpose header, '
    + 'for example: investigation; ref=CR0012345/25; why=Linked burglaries in the ward');
  const [kind, ...parts] = header.split(';').map((part) => part.trim());
  const valueOf = (name) => parts.find((part) => part.startsWith(name))?.slice(name.length);
  const reference = valueOf('ref='), statement = valueOf('why=');
  if (!kindsOf[caller.role].includes(kind))
    return refuse('PURPOSE_NOT_FOR_ROLE', `The role ${caller.role} does not look for the purpose ${kind}. It may: ${kindsOf[caller.role].join(', ')}.`);
  const known = world.facts.some((fact) => fact.occurrence.reference === reference);
  if (!known && !(statement?.length >= 10))
    return refuse('STATEMENT_NEEDED', 'The purpose is not bound to a number this system knows. Give one with ref=…, or say why in at least 10 characters with why=…');
  const forbidden = Object.keys(rolesOf).find((field) => query.includes(field) && rolesOf[field] !== caller.role)
    ?? (caller.role === 'Overseer' && /\b(search|person|entity)\(/.test(query) ? 'search' : undefined);
  if (forbidden) return refuse('ROLE_NEEDED', `The role ${caller.role} may not ask Query.${forbidden}.`);
  return { purpose: { kind, reference, statement, justification: known ? 'Corroborated' : 'Stated' } };
}
