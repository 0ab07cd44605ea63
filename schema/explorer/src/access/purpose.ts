/** Why somebody looks, as the Fusion-Purpose header carries it: `kind; ref=NUMBER; why=WORDS`. */
export interface Purpose {
  kind: string;
  reference: string;
  words: string;
}

export const purposeKinds = [
  { kind: 'investigation', label: 'Investigation' },
  { kind: 'incident', label: 'Incident' },
  { kind: 'safeguarding', label: 'Safeguarding' },
  { kind: 'targeting', label: 'Targeting' },
  { kind: 'oversight', label: 'Oversight' },
  { kind: 'subject-access', label: 'Subject access' },
  { kind: 'break-glass', label: 'Break glass' },
] as const;

/** What a role most often looks for. Only a suggestion: the server decides what a role may. */
export function usualKind(role: string): string {
  switch (role) {
    case 'TargetingPanel':
      return 'targeting';
    case 'Overseer':
      return 'oversight';
    default:
      return 'investigation';
  }
}

/** The header's text. A semicolon ends a part of the header, so it may not stand inside one. */
export function headerOf({ kind, reference, words }: Purpose): string {
  const parts = [kind];
  if (reference.trim()) parts.push(`ref=${onOneLine(reference)}`);
  if (words.trim()) parts.push(`why=${onOneLine(words)}`);
  return parts.join('; ');
}

/** What keeps the words from being sent as they are, or null. */
export function faultOf({ reference, words }: Purpose): string | null {
  if (reference.includes(';') || words.includes(';')) return 'Leave the semicolon out: it separates the parts of the purpose.';
  return null;
}

/** A header carries bytes; the browser takes one character for each. The server reads them as UTF-8. */
export function asHeaderBytes(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers)
    .map(([name, text]) => [name, String.fromCharCode(...new TextEncoder().encode(text))]));
}

function onOneLine(text: string): string {
  return text.trim().replace(/\s+/g, ' ');
}
