/** Keys of the desk that press a button or follow a link of the page. */
const keys: Readonly<Record<string, string>> = {
  a: '[value="accept"]',
  r: '[value="return"]',
  x: '[value="reject"]',
  m: '[value="merge"]',
  u: '[value="undo"]',
  e: '[data-key="edit"]',
  n: '[data-key="next"]',
  b: '[data-key="back"]',
};

/**
 * The desk by keyboard: single letters decide, j and k go along the queue. Letters typed into a field stay letters; Escape leaves the field.
 * Returning and rejecting need a sentence, so without one the first press goes to the field for it.
 */
class DeskKeys extends HTMLElement {
  connectedCallback(): void {
    document.addEventListener('keydown', this.#press);
    if (this.hasAttribute('data-list')) this.querySelector<HTMLElement>('[data-case]')?.focus();
  }

  disconnectedCallback(): void {
    document.removeEventListener('keydown', this.#press);
  }

  readonly #press = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const target = event.target as HTMLElement;
    if (event.key === 'Escape') target.blur();
    if (target.matches('input, textarea, select')) return;
    if (event.key === 'j' || event.key === 'k') this.#step(event.key === 'j' ? 1 : -1);
    const wanted = keys[event.key] && this.querySelector<HTMLElement>(keys[event.key] ?? '');
    if (!wanted) return;
    event.preventDefault();
    const text = this.querySelector<HTMLTextAreaElement>('textarea[name="text"]');
    if ((event.key === 'r' || event.key === 'x') && text && !text.value.trim()) text.focus();
    else wanted.click();
  };

  #step(by: number): void {
    const links = [...this.querySelectorAll<HTMLElement>('[data-case]')];
    const at = links.indexOf(document.activeElement as HTMLElement);
    links[Math.min(links.length - 1, Math.max(0, at + by))]?.focus();
  }
}

customElements.define('desk-keys', DeskKeys);
