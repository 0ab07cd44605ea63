import type { EntityDetail, EntityRef, FactPage, NeighbourList, PageInfo, Path, SearchHit, Why } from '../graphql/shapes';

const provenanceFields = 'dataset recordKey position recordedAt origin offset rawSha256';
const pageFields = 'hasNextPage endCursor';
const factFields = `
  mention statedAs role category occurredAt summary marking
  occurrence { id reference }
  provenance { ${provenanceFields} }`;

export const findEntities = `query FindEntities($text: String!, $after: String) {
  search(text: $text, first: 30, after: $after) {
    nodes { matched score entity { id kind label ... on Person { mentionCount } } }
    pageInfo { ${pageFields} }
  }
}`;
export interface FindEntities {
  search: { nodes: SearchHit[]; pageInfo: PageInfo };
}

export const viewEntity = `query ViewEntity($id: ID!) {
  entity(id: $id) {
    id kind label
    ... on Person {
      mentionCount firstOccurredAt lastOccurredAt
      names { name count }
      datesOfBirth sex postcodes
      identifiers { kind value }
    }
    timeline(first: 50) {
      nodes { ${factFields} }
      pageInfo { ${pageFields} }
    }
  }
}`;
export interface ViewEntity {
  entity: EntityDetail | null;
}

export const moreOfTimeline = `query MoreOfTimeline($id: ID!, $after: String) {
  entity(id: $id) {
    timeline(first: 100, after: $after) {
      nodes { ${factFields} }
      pageInfo { ${pageFields} }
    }
  }
}`;
export interface MoreOfTimeline {
  entity: { timeline: FactPage } | null;
}

export const neighboursOf = `query NeighboursOf($id: ID!, $first: Int!) {
  entity(id: $id) {
    neighbours(first: $first) {
      nodes { relation count lastPosition entity { id kind label } }
      hasMore
    }
  }
}`;
export interface NeighboursOf {
  entity: { neighbours: NeighbourList } | null;
}

export const whyLinked = `query WhyLinked($entity: ID!, $first: ID!, $second: ID!) {
  why(entity: $entity, first: $first, second: $second) {
    linked explanation
    chain {
      rule
      from { mention statedAs dataset recordKey position }
      to { mention statedAs dataset recordKey position }
    }
  }
}`;
export interface WhyLinked {
  why: Why;
}

export const pathBetween = `query PathBetween($from: ID!, $to: ID!) {
  from: entity(id: $from) { id kind label }
  to: entity(id: $to) { id kind label }
  path(from: $from, to: $to) {
    found explanation length
    steps { relation entity { id kind label } }
  }
}`;
export interface PathBetween {
  from: EntityRef | null;
  to: EntityRef | null;
  path: Path;
}
