export interface Box {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** The room for labels in one frame. A label goes where nothing is yet: beside its node, else on the other side, below, above. */
export class LabelRoom {
  private taken: Box[] = [];
  private frameWidth = 0;

  begin(obstacles: Box[], frameWidth: number): void {
    this.taken = obstacles;
    this.frameWidth = frameWidth;
  }

  /** The label's box, or null when there is no room and it may be left out. */
  take(node: { x: number; y: number; size: number }, width: number, height: number, mayBeLeftOut: boolean): Box | null {
    const { x, y, size } = node;
    const middle = y - height / 2;
    const centre = x - width / 2;
    const places = [
      { left: x + size + 3, top: middle },
      { left: x - size - 3 - width, top: middle },
      { left: centre, top: y + size + 1 },
      { left: centre, top: y - size - 1 - height },
    ].map((corner) => ({ ...corner, width, height }));
    const free = places.find((box) => box.left >= 0 && box.left + width <= this.frameWidth && !this.taken.some((other) => overlap(box, other)));
    const box = free ?? (mayBeLeftOut ? null : places[0]!);
    if (box) this.taken.push(box);
    return box;
  }
}

function overlap(one: Box, other: Box): boolean {
  return one.left < other.left + other.width && other.left < one.left + one.width
    && one.top < other.top + other.height && other.top < one.top + one.height;
}
