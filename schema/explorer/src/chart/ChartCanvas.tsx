import Graph from 'graphology';
import { useEffect, useRef, useState } from 'preact/hooks';
import Sigma from 'sigma';
import { said } from '../words';
import type { Chart, ChartEdge, ChartNode } from './chartModel';
import { readColours, type Colours } from './colours';
import { drawHover, drawLabel } from './drawLabels';
import { LabelRoom, type Box } from './LabelRoom';
import { firstPlaces, settle, type Point } from './placement';

/** Labels of occurrences show when zoomed in: a burglar has forty of them. */
const occurrenceSize = 5;
/** More words than these on the edges of one node cannot be read; the list has them all. */
const edgeLabelsMax = 12;

/** Draws the chart. It only shows and reports clicks; what is known and chosen lives with its parent. */
export function ChartCanvas({ chart, chosen, choose }: { chart: Chart; chosen: string; choose: (id: string) => void }) {
  const frame = useRef<HTMLDivElement>(null);
  const sigma = useRef<Sigma | null>(null);
  const places = useRef(new Map<string, Point>());
  const room = useRef(new LabelRoom());
  const onChoose = useRef(choose);
  onChoose.current = choose;
  const [colours, setColours] = useState(readColours);

  useEffect(() => {
    const scheme = matchMedia('(prefers-color-scheme: dark)');
    const follow = () => setColours(readColours());
    scheme.addEventListener('change', follow);
    return () => scheme.removeEventListener('change', follow);
  }, []);

  useEffect(() => {
    const drawn = new Sigma(new Graph({ type: 'undirected' }), frame.current!, {
      labelRenderedSizeThreshold: occurrenceSize + 1, labelDensity: 1, labelGridCellSize: 90, labelSize: 13, edgeLabelSize: 11,
      labelFont: 'system-ui, sans-serif', edgeLabelFont: 'system-ui, sans-serif', zIndex: true, stagePadding: 70,
      minCameraRatio: 0.1, maxCameraRatio: 3,
    });
    drawn.on('beforeRender', () => room.current.begin(bigNodes(drawn), drawn.getDimensions().width));
    drawn.on('clickNode', ({ node }) => onChoose.current(node));
    drawn.on('enterNode', () => { frame.current!.style.cursor = 'pointer'; });
    drawn.on('leaveNode', () => { frame.current!.style.cursor = ''; });
    sigma.current = drawn;
    return () => drawn.kill();
  }, []);

  useEffect(() => {
    const drawn = sigma.current!;
    places.current = firstPlaces(chart, places.current);
    const graph = graphOf(chart, places.current, colours, chosen);
    settle(graph);
    graph.forEachNode((id, { x, y }) => places.current.set(id, { x: x as number, y: y as number }));
    widen(graph, frame.current!);
    drawn.setGraph(graph);
  }, [chart]);

  useEffect(() => {
    const drawn = sigma.current!;
    drawn.setSetting('defaultDrawNodeLabel', drawLabel(colours, room.current, (id) => id === chart.focus || id === chosen));
    drawn.setSetting('edgeLabelColor', { color: colours.quiet });
    drawn.setSetting('renderEdgeLabels', true);
    drawn.setSetting('defaultDrawNodeHover', drawHover(colours));
    const graph = drawn.getGraph();
    for (const node of chart.nodes.values()) graph.mergeNodeAttributes(node.id, looks(node, chart, colours, chosen));
    for (const [key, edge] of chart.edges) graph.mergeEdgeAttributes(key, edgeLooks(edge, chart, colours, chosen));
  }, [chart, colours, chosen]);

  return <div class="chart-canvas" ref={frame} aria-hidden="true" />;
}

function graphOf(chart: Chart, places: ReadonlyMap<string, Point>, colours: Colours, chosen: string): Graph {
  const graph = new Graph({ type: 'undirected' });
  for (const node of chart.nodes.values()) graph.addNode(node.id, { ...places.get(node.id), ...looks(node, chart, colours, chosen) });
  for (const [key, edge] of chart.edges) graph.addEdgeWithKey(key, edge.from, edge.to, edgeLooks(edge, chart, colours, chosen));
  return graph;
}

function looks(node: ChartNode, chart: Chart, colours: Colours, chosen: string) {
  const stands = node.id === chart.focus || node.id === chosen;
  return {
    label: node.label,
    color: colours.kinds[node.kind],
    size: node.id === chart.focus ? 16 : stands ? 12 : node.kind === 'OCCURRENCE' ? occurrenceSize : 9,
    forceLabel: stands || node.kind !== 'OCCURRENCE',
    zIndex: stands ? 2 : node.kind === 'OCCURRENCE' ? 0 : 1,
  };
}

/** Where labels may not stand: on the nodes that are more than a dot. */
function bigNodes(drawn: Sigma): Box[] {
  return drawn.getGraph().nodes().flatMap((id) => {
    const data = drawn.getNodeDisplayData(id);
    if (!data || data.size <= occurrenceSize) return [];
    const { x, y } = drawn.framedGraphToViewport(data);
    const size = drawn.scaleSize(data.size);
    return [{ left: x - size, top: y - size, width: 2 * size, height: 2 * size }];
  });
}

/** A settled picture is round and a screen is wide: the width is used, up to twice. */
function widen(graph: Graph, frame: HTMLElement): void {
  const factor = Math.min(2, Math.max(1, frame.clientWidth / (frame.clientHeight || 1)));
  graph.forEachNode((id, { x }) => graph.setNodeAttribute(id, 'x', (x as number) * factor));
}

/** Only the edges of the chosen node stand out and say what they are. */
function edgeLooks(edge: ChartEdge, chart: Chart, colours: Colours, chosen: string) {
  const ofChosen = linksTo(chosen, edge);
  const few = ofChosen && [...chart.edges.values()].filter((other) => linksTo(chosen, other)).length <= edgeLabelsMax;
  return { label: few ? edge.relations.map(said).join(', ') : '', color: few ? colours.quiet : colours.line, size: few ? 1.6 : 1 };
}

const linksTo = (id: string, edge: ChartEdge) => edge.from === id || edge.to === id;
