import { type DayHours, groupDays, readWeek, runsOf, type WeekHours, weekDays, writeWeek } from '#domain/week-hours.ts';

/** Words of the editor, from `data-words`. */
interface Words {
  readonly days: readonly string[];
  readonly open: string;
  readonly from: string;
  readonly to: string;
  readonly copy: string;
  readonly closed: string;
  readonly asText: string;
}

const usual: DayHours = [['09:00', '17:00']];

/**
 * `<hours-editor>` around the text field for opening hours: a row for each day of the week that writes OpenStreetMap's syntax into the
 * field and says it in words. A text that is richer than a week stays a text, and nothing of it is lost.
 */
class HoursEditor extends HTMLElement {
  #words!: Words;
  #rows: HTMLElement[] = [];
  readonly #spoken = document.createElement('p');

  connectedCallback(): void {
    this.#words = JSON.parse(this.dataset.words ?? '{}') as Words;
    const week = this.#field().value.trim() ? readWeek(this.#field().value) : weekDays.map(() => []);
    if (week) this.#show(week);
    this.addEventListener('draft:restored', () => this.#reread());
  }

  #field(): HTMLInputElement {
    return this.querySelector('input[name="openingHours"]') as HTMLInputElement;
  }

  #reread(): void {
    const week = readWeek(this.#field().value);
    this.#table()?.remove();
    if (week) this.#show(week);
    else this.#asText();
  }

  #table(): HTMLElement | null {
    return this.querySelector('.week');
  }

  #show(week: WeekHours): void {
    const table = document.createElement('div');
    table.className = 'week';
    this.#rows = week.map((hours, day) => this.#row(day, hours));
    this.#spoken.className = 'spoken';
    this.#spoken.setAttribute('role', 'status');
    table.append(
      ...this.#rows,
      this.#button(this.#words.copy, () => this.#copy()),
      this.#button(this.#words.asText, () => this.#asText()),
      this.#spoken,
    );
    this.append(table);
    this.#plain().hidden = true;
    table.addEventListener('change', () => this.#write());
    this.#say();
  }

  /** The field as it is without script, its label and hint included. */
  #plain(): HTMLElement {
    return this.#field().closest('.field') as HTMLElement;
  }

  #asText(): void {
    this.#table()?.remove();
    this.#plain().hidden = false;
    this.#field().focus();
  }

  #row(day: number, hours: DayHours): HTMLElement {
    const row = document.createElement('div');
    row.className = 'day';
    const [from, to] = hours[0] ?? usual[0] ?? ['', ''];
    const name = this.#words.days[day] ?? '';
    const open = Object.assign(document.createElement('input'), { type: 'checkbox', checked: hours.length > 0 });
    const label = document.createElement('label');
    label.append(open, ` ${name}`);
    const times = document.createElement('span');
    times.className = 'times';
    times.append(this.#time(`${name} ${this.#words.from}`, from), '–', this.#time(`${name} ${this.#words.to}`, to));
    // A second stretch, as after a midday break, is kept as it was written.
    row.dataset.rest = JSON.stringify(hours.slice(1));
    times.hidden = !open.checked;
    open.addEventListener('change', () => {
      times.hidden = !open.checked;
    });
    row.append(label, times);
    return row;
  }

  #time(label: string, value: string): HTMLInputElement {
    const field = Object.assign(document.createElement('input'), {
      type: 'time',
      value: value === '24:00' ? '00:00' : value,
      className: 'input',
    });
    field.setAttribute('aria-label', label);
    return field;
  }

  #button(text: string, act: () => void): HTMLButtonElement {
    const button = Object.assign(document.createElement('button'), { type: 'button', className: 'button quiet', textContent: text });
    button.addEventListener('click', act);
    return button;
  }

  #week(): WeekHours {
    return this.#rows.map((row) => {
      const [open, from, to] = row.querySelectorAll('input');
      if (!open?.checked || !from?.value || !to?.value) return [];
      return [[from.value, to.value === '00:00' ? '24:00' : to.value], ...(JSON.parse(row.dataset.rest ?? '[]') as [string, string][])];
    });
  }

  /** Gives Tuesday to Friday the hours of the first open day. */
  #copy(): void {
    const week = this.#week();
    const first = week.find((hours) => hours.length > 0) ?? usual;
    this.#table()?.remove();
    this.#show(week.map((hours, day) => (day < 5 ? first : hours)));
    this.#write();
  }

  #write(): void {
    this.#field().value = writeWeek(this.#week());
    this.#field().dispatchEvent(new Event('input', { bubbles: true }));
    this.#say();
  }

  #say(): void {
    const groups = groupDays(this.#week()).filter(({ hours }) => hours.length > 0);
    const lines = groups.map(({ days, hours }) => `${this.#daysInWords(days)} ${hours.map(([from, to]) => `${from}–${to}`).join(', ')}`);
    this.#spoken.textContent = lines.join(' · ') || this.#words.closed;
  }

  #daysInWords(days: readonly number[]): string {
    const name = (day: number) => this.#words.days[day] ?? '';
    return runsOf(days)
      .map(([first, last]) => (first === last ? name(first) : `${name(first)}–${name(last)}`))
      .join(', ');
  }
}

customElements.define('hours-editor', HoursEditor);
