import type Graph from 'graphology';
import forceAtlas2 from 'graphology-layout-forceatlas2';
import type { Chart } from './chartModel';

export interface Point {
  x: number;
  y: number;
}

/** The angle that spreads any number of points evenly round a centre. */
const goldenAngle = Math.PI * (3 - Math.sqrt(5));
/** Enough for the picture to come to rest at the largest size; measured by eye. */
const settlingRounds = 220;

/** Where new nodes begin: round the node they were reached from. Nothing is random, so the same chart looks the same twice. */
export function firstPlaces(chart: Chart, known: ReadonlyMap<string, Point>): Map<string, Point> {
  const places = new Map(known);
  const countAround = new Map<string, number>();
  for (const { id, reachedFrom } of chart.nodes.values()) {
    if (places.has(id)) continue;
    const centre = (reachedFrom && places.get(reachedFrom)) || { x: 0, y: 0 };
    const index = countAround.get(reachedFrom ?? '') ?? 0;
    countAround.set(reachedFrom ?? '', index + 1);
    const radius = reachedFrom === null ? 0 : 1 + 0.35 * Math.sqrt(index);
    places.set(id, { x: centre.x + radius * Math.cos(index * goldenAngle), y: centre.y + radius * Math.sin(index * goldenAngle) });
  }
  return places;
}

/** Lets connected nodes pull and all nodes push until the picture rests. */
export function settle(graph: Graph): void {
  if (graph.order < 3) return;
  forceAtlas2.assign(graph, {
    iterations: settlingRounds,
    settings: { ...forceAtlas2.inferSettings(graph), gravity: 0.6, scalingRatio: 12, strongGravityMode: false, slowDown: 4 },
  });
}
