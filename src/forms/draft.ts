/** How long what was typed may wait before it is kept, in milliseconds. */
const pause = 400;

/**
 * Keeps what is typed into `form[data-draft]` on this device, so that a reload, a lost network or an expired link loses nothing. It is
 * forgotten once the form was taken, or when the person says so.
 */
class Draft {
  readonly #form: HTMLFormElement;
  readonly #key: string;
  #timer = 0;

  constructor(form: HTMLFormElement) {
    this.#form = form;
    this.#key = `draft:${form.dataset.draft}`;
    const isFresh = !form.hasAttribute('data-sent-back');
    if (isFresh && this.#restore()) this.#offerToForget();
    form.addEventListener('input', () => this.#keepSoon());
    form.addEventListener('change', () => this.#keepSoon());
    form.addEventListener('submit', (event) => {
      this.#keep();
      if (navigator.onLine) return;
      event.preventDefault();
      this.#tell(form.dataset.offline ?? '');
    });
    if (!isFresh) this.#keep();
  }

  #keepSoon(): void {
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => this.#keep(), pause);
  }

  #keep(): void {
    const entries = [...new FormData(this.#form)].filter(
      ([name, value]) => typeof value === 'string' && name !== 'act' && name !== 'version',
    );
    try {
      localStorage.setItem(this.#key, JSON.stringify(entries));
    } catch {
      // A full or forbidden storage only means that there is no draft.
    }
  }

  /** Fills in what was kept; false when nothing was. */
  #restore(): boolean {
    const kept = localStorage.getItem(this.#key);
    if (!kept) return false;
    const values = new Map<string, string[]>();
    for (const [name, value] of JSON.parse(kept) as [string, string][]) values.set(name, [...(values.get(name) ?? []), value]);
    let differs = false;
    // What the link to the form said goes before what was typed another time.
    const given = this.#form.dataset.given?.split(' ') ?? [];
    for (const field of this.#form.elements) {
      if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement || field instanceof HTMLSelectElement)) continue;
      if (given.includes(field.name)) continue;
      const wanted = values.get(field.name) ?? [];
      if (field instanceof HTMLInputElement && (field.type === 'checkbox' || field.type === 'radio')) {
        const checked = wanted.includes(field.value);
        differs ||= checked !== field.checked;
        field.checked = checked;
      } else if (wanted[0] !== undefined && field.name !== 'version') {
        differs ||= field.type !== 'hidden' && wanted[0] !== field.value;
        field.value = wanted[0];
      }
    }
    for (const element of this.#form.querySelectorAll('theme-evidence, hours-editor, pin-picker'))
      element.dispatchEvent(new Event('draft:restored'));
    return differs;
  }

  #offerToForget(): void {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'button quiet';
    button.textContent = this.#form.dataset.forget ?? '';
    button.addEventListener('click', () => {
      localStorage.removeItem(this.#key);
      location.reload();
    });
    this.#tell(`${this.#form.dataset.restored ?? ''} `).append(button);
  }

  #tell(sentence: string): HTMLElement {
    this.#form.querySelector('.draft-notice')?.remove();
    const notice = document.createElement('p');
    notice.className = 'note draft-notice';
    notice.setAttribute('role', 'status');
    notice.textContent = sentence;
    this.#form.prepend(notice);
    return notice;
  }
}

const sent = document.querySelector<HTMLElement>('[data-draft-sent]');
if (sent) localStorage.removeItem(`draft:${sent.dataset.draftSent}`);
for (const form of document.querySelectorAll<HTMLFormElement>('form[data-draft]')) new Draft(form);
