import closeIcon from '~icons/lucide/x';
import { build, cloverSign, drawing } from './dom.ts';
import type { Words } from './words.ts';

/** What a card says. */
export interface CardContent {
  readonly title: string;
  /** Theme combination whose sign stands before the title; 0 for none. */
  readonly themes: number;
  readonly lines: readonly string[];
  readonly link?: { readonly href: string; readonly words: string };
}

/** The card over the map that tells of one place. Focus moves into it and back to where it was. */
export class Card {
  readonly element: HTMLElement;
  readonly #words: Words;
  readonly #closed: () => void;
  #returnTo: HTMLElement | null = null;

  /** @param closed called after the visitor closed the card */
  constructor(words: Words, closed: () => void) {
    this.#words = words;
    this.#closed = closed;
    this.element = build('section', { class: 'map-card', hidden: true, 'aria-labelledby': 'map-card-title' });
    this.element.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape') return;
      event.stopPropagation();
      this.close();
    });
  }

  /** Whether a card is shown. */
  get open(): boolean {
    return !this.element.hidden;
  }

  /** Shows a card and moves the focus to its title; closing brings it back to `returnTo`. */
  show({ title, themes, lines, link }: CardContent, returnTo: HTMLElement | null): void {
    if (!this.open || returnTo) this.#returnTo = returnTo;
    const words = this.#words.map;
    const heading = build('h2', { id: 'map-card-title', tabindex: '-1' }, title);
    const close = build('button', { type: 'button', class: 'map-card-close', 'aria-label': words.close, title: words.close });
    close.append(drawing('0 0 24 24', closeIcon, 'icon'));
    close.addEventListener('click', () => this.close());
    const text = build('div', { class: 'map-card-text' }, heading, ...lines.map((line) => build('p', {}, line)));
    if (link) text.append(build('a', { class: 'button strong', href: link.href }, link.words));
    this.element.replaceChildren(...(themes ? [cloverSign(themes)] : []), text, close);
    this.element.hidden = false;
    heading.focus({ preventScroll: true });
  }

  /** Adds a line under the others, for what became known later. */
  addLine(words: string): void {
    const last = [...this.element.querySelectorAll('p')].at(-1);
    last?.after(build('p', {}, words));
  }

  /** Closes the card and returns the focus. */
  close(): void {
    if (!this.open) return;
    this.element.hidden = true;
    this.element.replaceChildren();
    this.#returnTo?.focus({ preventScroll: true });
    this.#returnTo = null;
    this.#closed();
  }
}
