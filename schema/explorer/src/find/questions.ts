import type { EntityDetail, EntityRef, FactPage, Link, NeighbourList, PageInfo, PathStep, SearchHit } from '../graphql/shapes';

const provenanceFields = 'dataset recordKey position recordedAt origin offset rawSha256';
const pageFields = 'hasNextPage endCursor';
const factFields = `
  occurrence { id type reference }
  role category occurredAt summary marking
  provenance { ${provenanceFields} }`;

export const findEntities = `query FindEntities($text: String!, $after: String) {
  search(text: $text, first: 30, after: $after) {
    nodes { matched score entity { id kind label mentionCount } }
    pageInfo { ${pageFields} }
  }
}`;
export interface FindEntities {
  search: { nodes: SearchHit[]; pageInfo: PageInfo };
}

export const viewEntity = `query ViewEntity($id: ID!) {
  entity(id: $id) {
    id kind label mentionCount
    ... on Person {
      names { name count }
      datesOfBirth sex postcodes datasets
      identifiers { kind value }
    }
    timeline(first: 50) {
      nodes { ${factFields} }
      totalCount
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
      totalCount
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
      nodes { relation count lastOccurredAt entity { id kind label } }
      hasMore
    }
  }
}`;
export interface NeighboursOf {
  entity: { neighbours: NeighbourList } | null;
}

export const whyLinked = `query WhyLinked($id: ID!) {
  person(id: $id) {
    links(first: 100) {
      rule mentionCount
      records { ${provenanceFields} }
    }
  }
}`;
export interface WhyLinked {
  person: { links: Link[] } | null;
}

export const pathBetween = `query PathBetween($from: ID!, $to: ID!) {
  from: entity(id: $from) { id kind label }
  to: entity(id: $to) { id kind label }
  path(from: $from, to: $to) {
    length
    steps { relation entity { id kind label } }
  }
}`;
export interface PathBetween {
  from: EntityRef | null;
  to: EntityRef | null;
  path: { length: number; steps: PathStep[] } | null;
}
