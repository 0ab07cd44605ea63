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
  entity: EntityRef & { mentionCount?: number };
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
  mention: string;
  statedAs: string;
  occurrence: { id: string; reference: string } | null;
  role: string;
  category: string | null;
  occurredAt: string;
  summary: string;
  marking: string;
  provenance: Provenance;
}

export interface FactPage {
  nodes: Fact[];
  pageInfo: PageInfo;
}

/** A thing has none of what only a person has. */
export interface EntityDetail extends EntityRef {
  mentionCount?: number;
  firstOccurredAt?: string;
  lastOccurredAt?: string;
  names?: { name: string; count: number }[];
  datesOfBirth?: string[];
  sex?: string | null;
  identifiers?: { kind: string; value: string }[];
  postcodes?: string[];
  timeline: FactPage;
}

export interface Neighbour {
  entity: EntityRef;
  relation: string;
  count: number;
  lastPosition: number;
}

export interface NeighbourList {
  nodes: Neighbour[];
  hasMore: boolean;
}

export interface WhyMention {
  mention: string;
  statedAs: string;
  dataset: string;
  recordKey: string;
  position: number;
}

/** Either a chain of mentions each sharing a key with the next, or words on why there is none. */
export interface Why {
  linked: boolean;
  explanation: string | null;
  chain: { rule: string; from: WhyMention; to: WhyMention }[];
}

export interface PathStep {
  entity: EntityRef;
  relation: string | null;
}

export interface Path {
  found: boolean;
  explanation: string | null;
  length: number;
  steps: PathStep[];
}
