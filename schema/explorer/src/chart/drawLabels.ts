import type { NodeHoverDrawingFunction, NodeLabelDrawingFunction } from 'sigma/rendering';
import type { Colours } from './colours';

/** How far a line keeps from the letters it passes behind. */
const haloWidth = 4;

/** A label that stays readable over edges. */
export function drawLabel(colours: Colours): NodeLabelDrawingFunction {
  return (context, { x, y, size, label }, { labelSize, labelFont }) => {
    if (!label) return;
    context.font = `${labelSize}px ${labelFont}`;
    context.lineJoin = 'round';
    context.lineWidth = haloWidth;
    context.strokeStyle = colours.surface;
    context.strokeText(label, x + size + 4, y + labelSize / 3);
    context.fillStyle = colours.ink;
    context.fillText(label, x + size + 4, y + labelSize / 3);
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
