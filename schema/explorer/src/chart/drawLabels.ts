import type { NodeHoverDrawingFunction, NodeLabelDrawingFunction } from 'sigma/rendering';
import type { Colours } from './colours';
import type { LabelRoom } from './LabelRoom';

/** How far a line keeps from the letters it passes behind. */
const haloWidth = 4;

/** A label where there is room for it, readable over edges. That of a node that stands out is never left out. */
export function drawLabel(colours: Colours, room: LabelRoom, standsOut: (id: string) => boolean): NodeLabelDrawingFunction {
  return (context, { key, x, y, size, label }, { labelSize, labelFont }) => {
    if (!label) return;
    context.font = `${labelSize}px ${labelFont}`;
    const box = room.take({ x, y, size }, context.measureText(label).width, labelSize, !standsOut(key));
    if (!box) return;
    const baseline = box.top + labelSize * 0.82;
    context.lineJoin = 'round';
    context.lineWidth = haloWidth;
    context.strokeStyle = colours.surface;
    context.strokeText(label, box.left, baseline);
    context.fillStyle = colours.ink;
    context.fillText(label, box.left, baseline);
  };
}

/** The label of the node under the pointer, on a plate in the page's own colours. */
export function drawHover(colours: Colours): NodeHoverDrawingFunction {
  return (context, { x, y, size, label }, { labelSize, labelFont }) => {
    if (!label) return;
    context.font = `600 ${labelSize}px ${labelFont}`;
    const width = context.measureText(label).width + 12;
    const height = labelSize + 10;
    context.fillStyle = colours.surface;
    context.strokeStyle = colours.quiet;
    context.lineWidth = 1;
    context.beginPath();
    context.roundRect(x + size + 2, y - height / 2, width, height, 4);
    context.fill();
    context.stroke();
    context.fillStyle = colours.ink;
    context.fillText(label, x + size + 8, y + labelSize / 3);
  };
}
