import type { PageInfo } from '../graphql/shapes';

export const accessesOf = `query AccessesOf($person: ID!, $from: DateTime, $to: DateTime, $after: String) {
  accessesOf(person: $person, from: $from, to: $to, first: 50, after: $after) {
    pageInfo { hasNextPage endCursor }
    nodes {
      actor role purpose reference statement justification at outcome operation
      coordinates documentSha256 answerSha256 position
    }
  }
}`;

export interface Access {
  actor: string;
  role: string;
  purpose: string | null;
  reference: string | null;
  statement: string | null;
  justification: string | null;
  at: string;
  outcome: string;
  operation: string | null;
  coordinates: string[];
  documentSha256: string;
  answerSha256: string | null;
  position: number;
}

export interface AccessesOf {
  accessesOf: { pageInfo: PageInfo; nodes: Access[] };
}
