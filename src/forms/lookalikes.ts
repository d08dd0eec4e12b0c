/** Asks, once the name and the place are known, whether the initiative may be on the map already, and shows the answer as a step of the form. */
class LookalikeStep extends HTMLElement {
  #asked = '';

  connectedCallback(): void {
    this.closest('form')?.addEventListener('change', () => void this.#ask());
  }

  async #ask(): Promise<void> {
    const form = this.closest('form');
    if (!form) return;
    const value = (name: string) => (form.elements.namedItem(name) as HTMLInputElement | null)?.value.trim() ?? '';
    const name = value('name');
    if (name.length < 3 || this.querySelector<HTMLInputElement>('input[value="different"]')?.checked) return;
    const query = new URLSearchParams({
      name,
      website: value('website'),
      longitude: value('places.0.longitude'),
      latitude: value('places.0.latitude'),
    }).toString();
    if (query === this.#asked) return;
    this.#asked = query;
    const response = await fetch(`${this.dataset.from}?${query}`).catch(() => undefined);
    // Markup of our own server, escaped there.
    if (response?.ok) this.innerHTML = await response.text();
  }
}

customElements.define('lookalike-step', LookalikeStep);
