import type { NodeHoverDrawingFunction } from 'sigma/rendering';
import type { Colours } from './colours';

/** The label of the node under the pointer, on a plate in the page's own colours. */
export function drawHover(colours: Colours): NodeHoverDrawingFunction {
  return (context, { x, y, size, label }, { labelSize, labelFont }) => {
    if (!label) return;
    context.font = `600 ${labelSize}px ${labelFont}`;
    const width = context.measureText(label).width + 12;
    const height = labelSize + 10;
    context.fillStyle = colours.surface;
    context.strokeStyle = colours.quiet;
    context.beginPath();
    context.roundRect(x + size + 2, y - height / 2, width, height, 4);
    context.fill();
    context.stroke();
    context.fillStyle = colours.ink;
    context.fillText(label, x + size + 8, y + labelSize / 3);
  };
}
