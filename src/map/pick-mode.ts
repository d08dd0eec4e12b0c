import { build } from './dom.ts';
import { Marks } from './marks.ts';
import type { Mode, Stage } from './stage.ts';

const directions: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/**
 * Choosing a place: its pin stands in the middle of the map and the map is moved under it, by mouse, touch or arrow keys; a click brings
 * a spot to the middle. What was chosen is told by `map:move`.
 */
export class PickMode implements Mode {
  readonly #map: Stage['map'];
  readonly #stage: Stage;
  readonly #marks: Marks;

  constructor(stage: Stage) {
    const { map, host } = stage;
    this.#stage = stage;
    this.#map = map;
    this.#marks = new Marks(map);
    host.append(build('span', { class: 'pick-pin', 'aria-hidden': 'true' }));
    map.getCanvas().addEventListener('keydown', (event) => this.#nudge(event), { capture: true });
    map.on('click', ({ lngLat }) => void map.easeTo({ center: lngLat }, { byUser: true }));
  }

  /** Arrow keys move the pin by a few metres, with Shift by a street; the map's own steps would be too long. */
  #nudge(event: KeyboardEvent): void {
    const [across, down] = directions[event.key] ?? [0, 0];
    if (!(across || down) || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const pixels = event.shiftKey ? 80 : 8;
    this.#map.panBy([across * pixels, down * pixels], { duration: 0 }, { byUser: true });
  }

  async update(): Promise<void> {
    this.#marks.show(this.#stage.settings().marks);
  }

  step(): void {}

  open(): void {}

  escape(): boolean {
    return false;
  }

  highlight(): void {}

  select(): void {}
}
