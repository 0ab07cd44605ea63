import type { NeighbourWithOwn } from './chartModel';

/** Two steps in one question, so that the first view is one recorded look and not fifty. */
export const startOfChart = `query StartOfChart($id: ID!) {
  entity(id: $id) {
    neighbours(first: 60) {
      hasMore
      nodes {
        relation count lastPosition
        entity {
          id kind label
          neighbours(first: 8) {
            hasMore
            nodes { relation count lastPosition entity { id kind label } }
          }
        }
      }
    }
  }
}`;
export interface StartOfChart {
  entity: { neighbours: { nodes: NeighbourWithOwn[]; hasMore: boolean } } | null;
}
