/** What the page's map element can do; its script comes with the page. */
interface PickMap extends HTMLElement {
  fit(bounds: [number, number, number, number]): void;
}

interface Found {
  readonly label: string;
  readonly longitude: number;
  readonly latitude: number;
  readonly address: string;
  readonly postcode: string;
  readonly exactness: 'house' | 'street' | 'area';
}

/**
 * `<pin-picker>` around the fields of a place: suggestions while the address is typed, a map whose middle is the place, and the district
 * said at once. The fields stay what is sent; without script they are filled in by hand.
 */
class PinPicker extends HTMLElement {
  #found: Found[] = [];
  #timer = 0;

  connectedCallback(): void {
    const address = this.#field('address');
    this.#map()?.addEventListener('map:move', (event) => {
      const { center, byUser } = (event as CustomEvent<{ center: [number, number]; byUser: boolean }>).detail;
      if (byUser) this.#put(center[0], center[1], 'hand');
    });
    address.addEventListener('input', () => {
      clearTimeout(this.#timer);
      const chosen = this.#found.find(({ label }) => label === address.value);
      if (chosen) this.#choose(chosen);
      else this.#timer = window.setTimeout(() => void this.#search(), 250);
    });
    address.addEventListener('change', () => void this.#search(true));
    this.#field('postcode').addEventListener('change', () => void this.#search(true));
    this.addEventListener('draft:restored', () => this.#showKept());
    if (this.#field('longitude').value) void this.#tellDistrict();
  }

  /** Shows a place that was filled in before. */
  #showKept(): void {
    const [longitude, latitude] = [Number(this.#field('longitude').value), Number(this.#field('latitude').value)];
    if (longitude && latitude) this.#put(longitude, latitude, 'search');
    if (longitude && latitude) this.dataset.put = 'hand';
  }

  #field(name: string): HTMLInputElement {
    return this.querySelector(`[name$=".${name}"]`) as HTMLInputElement;
  }

  #map(): PickMap | null {
    return this.querySelector<PickMap>('vicinato-map');
  }

  /** Asks for addresses like the text. `settle` also puts the pin at the best one, unless it was put by hand. */
  async #search(settle = false): Promise<void> {
    const text = this.#field('address').value.trim() || this.#field('postcode').value.trim();
    if (text.length < 3) return;
    const response = await fetch(`${this.dataset.addresses}?q=${encodeURIComponent(text)}`).catch(() => undefined);
    if (!response?.ok) return;
    this.#found = ((await response.json()) as { addresses: Found[] }).addresses;
    const list = this.#field('address').list;
    list?.replaceChildren(...this.#found.map(({ label }) => new Option(label, label)));
    const [best] = this.#found;
    if (settle && best && this.dataset.put !== 'hand') this.#choose(best, false);
    else if (settle && !best && !this.#field('longitude').value) this.#say(this.dataset.unknown ?? '');
  }

  #choose(found: Found, fillsIn = true): void {
    if (fillsIn && found.address) this.#field('address').value = found.address;
    if (found.postcode && (fillsIn || (found.exactness === 'house' && !this.#field('postcode').value)))
      this.#field('postcode').value = found.postcode;
    this.#put(found.longitude, found.latitude, 'search');
    const { longitude, latitude } = found;
    this.#map()?.fit([longitude, latitude, longitude, latitude]);
  }

  #put(longitude: number, latitude: number, by: 'hand' | 'search'): void {
    this.dataset.put = by;
    this.#field('longitude').value = longitude.toFixed(6);
    this.#field('latitude').value = latitude.toFixed(6);
    const map = this.#map();
    if (map && by === 'search') Object.assign(map.dataset, { longitude: String(longitude), latitude: String(latitude) });
    this.#field('longitude').dispatchEvent(new Event('change', { bubbles: true }));
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => void this.#tellDistrict(), 200);
  }

  async #tellDistrict(): Promise<void> {
    const query = `longitude=${this.#field('longitude').value}&latitude=${this.#field('latitude').value}`;
    const response = await fetch(`/api/v1/locate?${query}`).catch(() => undefined);
    if (response?.status === 404) this.#say(this.dataset.outside ?? '');
    if (!response?.ok) return;
    const { districts } = (await response.json()) as { districts: { code: string; name: string }[] };
    const calls = districts.flatMap(({ code }) => callsOf(code));
    this.#say([`${this.dataset.inside} ${districts.map(({ name }) => name).join(' › ')}`, ...calls].join('. '));
  }

  #say(sentence: string): void {
    const status = this.querySelector('.district');
    if (status) status.textContent = sentence;
  }
}

/** What a district asks entrepreneurs for, as the page lists it. */
function callsOf(code: string): string[] {
  const lines = document.querySelectorAll(`[data-district="${CSS.escape(code)}"] [data-call]`);
  return [...lines].map(({ textContent }) => textContent?.trim().replace(/\s+/g, ' ') ?? '');
}

customElements.define('pin-picker', PinPicker);
