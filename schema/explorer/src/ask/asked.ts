import { parse } from 'graphql';

/** What the query explorer wants to send. */
export interface Question {
  query: string;
  variables?: unknown;
  operationName?: string | null;
}

/**
 * The question with the name of an operation that stands in it. After a change of tab the tool still names the operation of
 * the tab before for a moment, and the server rightly refuses that.
 */
export function asked(question: Question): Question {
  const names = operationNames(question.query);
  if (names === null || names.includes(question.operationName ?? null) || names.length !== 1) return question;
  return { ...question, operationName: names[0]! };
}

/** Null when the query cannot be read: the server says better than the page what is wrong with it. */
function operationNames(query: string): (string | null)[] | null {
  try {
    return parse(query).definitions.flatMap((definition) =>
      definition.kind === 'OperationDefinition' ? [definition.name?.value ?? null] : []);
  } catch {
    return null;
  }
}
