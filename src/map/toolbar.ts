import fit from '~icons/lucide/expand';
import help from '~icons/lucide/keyboard';
import locate from '~icons/lucide/locate-fixed';
import zoomOut from '~icons/lucide/minus';
import compass from '~icons/lucide/navigation-2';
import zoomIn from '~icons/lucide/plus';
import facilities from '~icons/lucide/square-plus';
import { build, drawing } from './dom.ts';
import type { Words } from './words.ts';

const icons = { zoomIn, zoomOut, north: compass, locate, fit, facilities, help };

/** A button of the toolbar: a message key and an icon of the same name. */
export type Tool = keyof typeof icons;

/** The buttons on the map, in groups from top to bottom. */
export class Toolbar {
  readonly element: HTMLElement;
  readonly #buttons = new Map<Tool, HTMLButtonElement>();

  /** @param actions what each button does; a button without an action is left out */
  constructor(words: Words, groups: readonly (readonly Tool[])[], actions: Partial<Record<Tool, () => void>>) {
    const blocks = groups.map((tools) => {
      const buttons = tools.map((tool) => {
        const name = words.map[tool];
        const button = build('button', { type: 'button', 'aria-label': name, title: name, class: `tool-${tool}` }, iconOf(tool));
        button.addEventListener('click', () => actions[tool]?.());
        this.#buttons.set(tool, button);
        return button;
      });
      return build('div', { class: 'map-tools' }, ...buttons);
    });
    this.element = build('div', { class: 'map-toolbar' }, ...blocks);
  }

  /** Shows whether a button that switches something on and off is on. */
  press(tool: Tool, pressed: boolean): void {
    this.#buttons.get(tool)?.setAttribute('aria-pressed', String(pressed));
  }

  /** Turns the compass needle, in degrees, and shows it only when north is not up. */
  turnNeedle(bearing: number): void {
    const button = this.#buttons.get('north');
    if (!button) return;
    button.hidden = Math.abs(bearing) < 0.5;
    const icon = button.querySelector('svg');
    if (icon) icon.style.rotate = `${-bearing}deg`;
  }
}

function iconOf(tool: Tool): SVGSVGElement {
  return drawing('0 0 24 24', icons[tool], 'icon');
}
