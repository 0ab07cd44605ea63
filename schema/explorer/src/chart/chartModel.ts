import type { EntityKind, EntityRef, Neighbour, NeighbourList } from '../graphql/shapes';

/** What a link chart shows. A value: growing it gives another. Every edge stands between two of its nodes. */
export interface Chart {
  focus: string;
  nodes: ReadonlyMap<string, ChartNode>;
  edges: ReadonlyMap<string, ChartEdge>;
}

export interface ChartNode extends EntityRef {
  expanded: boolean;
  /** The server has more neighbours than were fetched. */
  hasMore: boolean;
  /** The node it was first reached from; null for the focus. */
  reachedFrom: string | null;
}

export interface ChartEdge {
  from: string;
  to: string;
  relations: readonly string[];
  count: number;
}

export interface NeighbourWithOwn extends Neighbour {
  entity: EntityRef & { neighbours: NeighbourList };
}

/** More than this is a ball of wool; what does not fit is told, not hidden. */
export const nodesMax = 250;

export function startChart(focus: EntityRef): Chart {
  const { id, kind, label } = focus;
  return { focus: id, nodes: new Map([[id, { id, kind, label, expanded: false, hasMore: false, reachedFrom: null }]]), edges: new Map() };
}

/** Adds what stands one step from a node. */
export function expand(chart: Chart, ofId: string, list: NeighbourList): Chart {
  const nodes = new Map(chart.nodes);
  const edges = new Map(chart.edges);
  const centre = nodes.get(ofId);
  if (!centre) return chart;
  let leftOut = false;
  for (const neighbour of list.nodes) {
    if (!nodes.has(neighbour.entity.id) && nodes.size >= nodesMax) leftOut = true;
    else join(nodes, edges, ofId, neighbour);
  }
  nodes.set(ofId, { ...centre, expanded: true, hasMore: list.hasMore || leftOut });
  return { ...chart, nodes, edges };
}

/**
 * The first view: the focus, its neighbours, and two steps away only what two or more of the neighbours share, such as
 * a car used in several crimes. What stands in one alone appears when that one is expanded.
 */
export function startWithShared(focus: EntityRef, list: { nodes: readonly NeighbourWithOwn[]; hasMore: boolean }): Chart {
  const chart = expand(startChart(focus), focus.id, { nodes: [...list.nodes], hasMore: list.hasMore });
  const reachedThrough = new Map<string, Set<string>>();
  for (const { entity } of list.nodes)
    for (const { entity: second } of entity.neighbours.nodes)
      reachedThrough.set(second.id, (reachedThrough.get(second.id) ?? new Set()).add(entity.id));
  const nodes = new Map(chart.nodes);
  const edges = new Map(chart.edges);
  for (const { entity } of list.nodes) {
    if (!nodes.has(entity.id)) continue;
    for (const second of entity.neighbours.nodes) {
      const known = nodes.has(second.entity.id);
      const shared = (reachedThrough.get(second.entity.id)?.size ?? 0) > 1 && nodes.size < nodesMax;
      if (second.entity.id !== focus.id && (known || shared)) join(nodes, edges, entity.id, second);
    }
  }
  return { ...chart, nodes, edges };
}

/** The chart without the kinds somebody put aside; the focus always stays. */
export function without(chart: Chart, hidden: ReadonlySet<EntityKind>): Chart {
  const nodes = new Map([...chart.nodes].filter(([id, node]) => id === chart.focus || !hidden.has(node.kind)));
  const edges = new Map([...chart.edges].filter(([, edge]) => nodes.has(edge.from) && nodes.has(edge.to)));
  return { ...chart, nodes, edges };
}

function join(nodes: Map<string, ChartNode>, edges: Map<string, ChartEdge>, fromId: string, neighbour: Neighbour): void {
  const { id, kind, label } = neighbour.entity;
  if (id === fromId) return;
  if (!nodes.has(id)) nodes.set(id, { id, kind, label, expanded: false, hasMore: false, reachedFrom: fromId });
  const key = fromId < id ? `${fromId} ${id}` : `${id} ${fromId}`;
  const edge = edges.get(key);
  const relations = [...new Set([...(edge?.relations ?? []), neighbour.relation])];
  edges.set(key, { from: edge?.from ?? fromId, to: edge?.to ?? id, relations, count: Math.max(edge?.count ?? 0, neighbour.count) });
}
