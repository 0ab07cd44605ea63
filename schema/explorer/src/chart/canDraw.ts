let known: boolean | undefined;

/** Some locked-down desktops have no WebGL. Asked once: every context a browser makes is one of few. */
export function canDraw(): boolean {
  known ??= document.createElement('canvas').getContext('webgl2') !== null;
  return known;
}
