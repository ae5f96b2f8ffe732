/**
 * How metres become pixels: x to the right, y (north) up. Immutable.
 * Positions are taken from the middle before they are scaled: map coordinates are too large for a drawing's single precision.
 */
export class Viewport {
  /**
   * @param middle [x, y] in metres that is drawn in the middle
   * @param scale pixels per metre
   * @param width, height of the drawing in pixels
   */
  constructor(middle, scale, width, height) {
    this.middle = middle;
    this.scale = scale;
    this.width = width;
    this.height = height;
  }

  /** Shows all of the bounds with a margin around, in pixels. */
  static fit(bounds, width, height, margin = 40) {
    const [w, h] = [Math.max(bounds.maxX - bounds.minX, 1), Math.max(bounds.maxY - bounds.minY, 1)];
    const scale = Math.max(Math.min((width - 2 * margin) / w, (height - 2 * margin) / h), 1e-6);
    return new Viewport([(bounds.minX + bounds.maxX) / 2, (bounds.minY + bounds.maxY) / 2], scale, width, height);
  }

  toScreen([x, y]) {
    return [this.width / 2 + (x - this.middle[0]) * this.scale, this.height / 2 - (y - this.middle[1]) * this.scale];
  }

  toWorld([px, py]) {
    return [this.middle[0] + (px - this.width / 2) / this.scale, this.middle[1] - (py - this.height / 2) / this.scale];
  }

  /** Whether the middle of a side, or a position, is in the drawing. */
  shows(...positions) {
    const mean = (axis) => positions.reduce((sum, position) => sum + position[axis], 0) / positions.length;
    const [px, py] = this.toScreen([mean(0), mean(1)]);
    return px >= 0 && py >= 0 && px <= this.width && py <= this.height;
  }

  /** Zooms so that the position under the pixel stays there. */
  zoomAt(pixel, factor) {
    const fixed = this.toWorld(pixel);
    const zoomed = new Viewport(this.middle, this.scale * factor, this.width, this.height);
    const moved = zoomed.toWorld(pixel);
    return new Viewport([this.middle[0] + fixed[0] - moved[0], this.middle[1] + fixed[1] - moved[1]], zoomed.scale, this.width, this.height);
  }

  /** Moves what is drawn by so many pixels. */
  panBy(dx, dy) {
    return new Viewport([this.middle[0] - dx / this.scale, this.middle[1] + dy / this.scale], this.scale, this.width, this.height);
  }

  resize(width, height) {
    return new Viewport(this.middle, this.scale, width, height);
  }
}
