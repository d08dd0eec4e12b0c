import { startOf } from '#domain/gap/reach.ts';
import { gainOf } from '#domain/gap/what-if.ts';
import { loadSiteWords, loadWalk, type NamedCity } from './walk.ts';

/** `<pin-reach>` in a form with themes and the pin of a place: says for each theme whom a place there would newly reach. */
class PinReach extends HTMLElement {
  readonly #cities = new Map<string, Promise<NamedCity>>();
  #asked = '';

  connectedCallback(): void {
    this.closest('form')?.addEventListener('change', () => void this.#tell());
    this.closest('pin-picker')?.addEventListener('draft:restored', () => void this.#tell());
    void this.#tell();
  }

  async #tell(): Promise<void> {
    const place = { longitude: this.#degrees('longitude'), latitude: this.#degrees('latitude') };
    const boxes = [...(this.closest('form')?.querySelectorAll<HTMLInputElement>('input[name="themes"]:checked') ?? [])];
    const asked = `${place.longitude},${place.latitude} ${boxes.map(({ value }) => value).join()}`;
    if (asked === this.#asked) return;
    this.#asked = asked;
    if (!place.longitude || !place.latitude || boxes.length === 0) return this.replaceChildren();
    // Without network, or with an old browser, the form does without this.
    const sentences = await Promise.all(boxes.map((box) => this.#sentence(box, place))).catch(() => []);
    if (asked === this.#asked) this.replaceChildren(...sentences.filter(Boolean).map(paragraph));
  }

  async #sentence(box: HTMLInputElement, place: { longitude: number; latitude: number }): Promise<string> {
    const [words, city] = await Promise.all([loadSiteWords(this.dataset.locale), this.#city(box.value)]);
    const { residents, inNeed } = gainOf(city, place);
    return startOf(city.grid, place) < 0 ? '' : words.pin(box.labels?.[0]?.textContent?.trim() ?? box.value, residents, inNeed);
  }

  #city(theme: string): Promise<NamedCity> {
    const city = this.#cities.get(theme) ?? loadWalk(`${this.dataset.walk}?theme=${theme}`);
    this.#cities.set(theme, city);
    city.catch(() => this.#cities.delete(theme));
    return city;
  }

  #degrees(name: string): number {
    return Number(this.closest('pin-picker')?.querySelector<HTMLInputElement>(`[name$=".${name}"]`)?.value);
  }
}

function paragraph(text: string): HTMLElement {
  const node = document.createElement('p');
  node.textContent = text;
  return node;
}

customElements.define('pin-reach', PinReach);
