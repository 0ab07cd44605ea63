// What the questions of this page bring back, as far as the page reads it. The SDL in Fusion.Api/Schema is the contract.

export const entityKinds = ['PERSON', 'VEHICLE', 'PHONE', 'PLACE', 'ORGANISATION', 'DEVICE', 'OCCURRENCE'] as const;
export type EntityKind = (typeof entityKinds)[number];

export interface EntityRef {
  id: string;
  kind: EntityKind;
  label: string;
}

export interface PageInfo {
  hasNextPage: boolean;
  endCursor: string | null;
}

export interface SearchHit {
  entity: EntityRef & { mentionCount: number };
  matched: string;
  score: number;
}

export interface Provenance {
  dataset: string;
  recordKey: string;
  position: number;
  recordedAt: string;
  origin: string;
  offset: number;
  rawSha256: string;
}

export interface Fact {
  occurrence: { id: string; type: string; reference: string };
  role: string;
  category: string | null;
  occurredAt: string;
  summary: string;
  marking: string;
  provenance: Provenance;
}

export interface FactPage {
  nodes: Fact[];
  totalCount: number;
  pageInfo: PageInfo;
}

/** A thing has none of what only a person has. */
export interface EntityDetail extends EntityRef {
  mentionCount: number;
  names?: { name: string; count: number }[];
  datesOfBirth?: string[];
  sex?: string | null;
  identifiers?: { kind: string; value: string }[];
  postcodes?: string[];
  datasets?: string[];
  timeline: FactPage;
}

export interface Neighbour {
  entity: EntityRef;
  relation: string;
  count: number;
  lastOccurredAt: string | null;
}

export interface NeighbourList {
  nodes: Neighbour[];
  hasMore: boolean;
}

export interface Link {
  rule: string;
  mentionCount: number;
  records: Provenance[];
}

export interface PathStep {
  entity: EntityRef;
  relation: string | null;
}
