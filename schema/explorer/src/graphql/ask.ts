import { accessHeaders, accessInForce } from '../access/accessInForce';
import { asHeaderBytes } from '../access/purpose';

/** Something the server had to say against a request, in its own words. */
export interface Problem {
  message: string;
  code: string | null;
}

export type Outcome<T> =
  | { kind: 'answered'; data: T; problems: Problem[] }
  | { kind: 'refused'; problems: Problem[] }
  | { kind: 'unreachable'; message: string };

/** Longer than the server's own limit for an operation; past it nothing is coming. */
const answerWithinMs = 30_000;

/** Asks one question. Every one of them is recorded by the server, so the page asks only for what somebody opened. */
export async function ask<T>(query: string, variables: Record<string, unknown>, cancelled?: AbortSignal): Promise<Outcome<T>> {
  const operationName = /\bquery\s+(\w+)/.exec(query)?.[1];
  try {
    const response = await fetch('/graphql', {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        Accept: 'application/graphql-response+json, application/json;q=0.9',
        ...asHeaderBytes(accessHeaders(accessInForce.get())),
      },
      body: JSON.stringify({ query, variables, operationName }),
      cache: 'no-store',
      signal: AbortSignal.any([AbortSignal.timeout(answerWithinMs), ...(cancelled ? [cancelled] : [])]),
    });
    return read<T>(await response.text(), response.status);
  } catch (fault) {
    if (cancelled?.aborted) throw fault;
    const late = fault instanceof DOMException && fault.name === 'TimeoutError';
    return {
      kind: 'unreachable',
      message: late
        ? `The server gave no answer within ${answerWithinMs / 1000} seconds.`
        : 'The server cannot be reached. Is Fusion still running?',
    };
  }
}

/** What an answer's text says: data, a refusal, or nothing a GraphQL server would say. */
export function read<T>(text: string, status: number): Outcome<T> {
  const answer = parsed(text);
  if (answer === null || typeof answer !== 'object' || !('data' in answer || 'errors' in answer))
    return { kind: 'unreachable', message: `The server answered ${status}, and not in GraphQL.` };
  const { data, errors } = answer as { data?: T | null; errors?: { message?: unknown; extensions?: { code?: unknown } }[] };
  const problems = (errors ?? []).map((error) => ({
    message: String(error.message),
    code: typeof error.extensions?.code === 'string' ? error.extensions.code : null,
  }));
  return data ? { kind: 'answered', data, problems } : { kind: 'refused', problems };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
