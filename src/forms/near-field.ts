const position = /^-?\d+(\.\d+)?,-?\d+(\.\d+)?$/;

/**
 * Enhances the field for a place: a button that asks for the visitor's position (rounded to about 100 m before it goes anywhere),
 * suggestions of place names while typing, and a readable word instead of coordinates.
 */
export class NearField {
  readonly #input: HTMLInputElement;
  readonly #status: HTMLElement | null;
  readonly #chosen: () => void;

  /** @param chosen called when a position was found */
  constructor(form: HTMLFormElement, suggestionsUrl: string, chosen: () => void) {
    this.#input = form.elements.namedItem('near') as HTMLInputElement;
    this.#status = form.querySelector('[role=status]');
    this.#chosen = chosen;
    this.show();
    const button = form.querySelector<HTMLButtonElement>('button.locate');
    if (button && 'geolocation' in navigator) button.addEventListener('click', () => this.#locate(button));
    else button?.remove();
    let timer = 0;
    this.#input.addEventListener('input', () => {
      delete this.#input.dataset.position;
      clearTimeout(timer);
      timer = window.setTimeout(() => void this.#suggest(suggestionsUrl), 150);
    });
  }

  /** Shows coordinates as a word and remembers them. */
  show(): void {
    const { value, dataset } = this.#input;
    if (!position.test(value)) return;
    dataset.position = value;
    this.#input.value = dataset.mine ?? value;
  }

  /** What the form should send: the remembered coordinates or the text. */
  get value(): string {
    return this.#input.dataset.position ?? this.#input.value;
  }

  #locate(button: HTMLButtonElement): void {
    this.#say(button.dataset.locating ?? '');
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        this.#say('');
        this.#input.value = `${coords.longitude.toFixed(3)},${coords.latitude.toFixed(3)}`;
        this.show();
        this.#chosen();
      },
      () => this.#say(button.dataset.failed ?? ''),
      { maximumAge: 60_000, timeout: 10_000 },
    );
  }

  #say(words: string): void {
    if (this.#status) this.#status.textContent = words;
  }

  async #suggest(url: string): Promise<void> {
    const text = this.#input.value.trim();
    if (text.length < 2) return;
    const response = await fetch(`${url}?q=${encodeURIComponent(text)}`).catch(() => undefined);
    if (!response?.ok) return;
    const { landmarks } = (await response.json()) as { landmarks: { name: string; within: string | null }[] };
    const names = [...new Set(landmarks.map(({ name }) => name))];
    this.#input.list?.replaceChildren(...names.map((name) => new Option(name, name)));
  }
}
