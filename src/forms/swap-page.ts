/**
 * Takes over what changed from a page of the same template: every element with `data-live` gets the children and `data-*`
 * attributes of its namesake in `fresh`. Elements keep their identity, so focus and listeners outside of them stay; the focus inside of
 * them goes to what has the same `data-key` now, or to the element itself, and never back to where it was left while the page was asked for.
 */
export function swapPage(fresh: Document): void {
  const focused = document.activeElement;
  const holder = focused?.closest<HTMLElement>('[data-live]');
  const key = focused instanceof HTMLElement ? focused.dataset.key : undefined;
  for (const old of document.querySelectorAll<HTMLElement>('[data-live][id]')) {
    const next = fresh.getElementById(old.id);
    if (!next) continue;
    keepOpen(old, next);
    if (old.innerHTML !== next.innerHTML && !old.tagName.includes('-')) old.replaceChildren(...next.childNodes);
    copyData(old, next);
  }
  if (holder && !focused?.isConnected) refocus(holder, key);
  document.title = fresh.title;
  for (const link of document.querySelectorAll<HTMLAnchorElement>('.languages a')) {
    link.href = fresh.querySelector<HTMLAnchorElement>(`.languages a[hreflang="${link.hreflang}"]`)?.href ?? link.href;
  }
}

/** What the visitor opened stays open. */
function keepOpen(old: HTMLElement, next: HTMLElement): void {
  for (const { dataset } of old.querySelectorAll<HTMLElement>('details[data-key][open]'))
    next.querySelector(`details[data-key="${CSS.escape(dataset.key ?? '')}"]`)?.setAttribute('open', '');
}

function refocus(holder: HTMLElement, key: string | undefined): void {
  const same = key ? document.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`) : null;
  if (!same) holder.tabIndex = -1;
  (same ?? holder).focus({ preventScroll: true });
}

/** Makes the `data-*` attributes of `old` those of `next`; untouched where equal, so that observers see only changes. */
function copyData(old: HTMLElement, next: HTMLElement): void {
  for (const name of Object.keys(old.dataset)) if (!(name in next.dataset)) delete old.dataset[name];
  for (const [name, value] of Object.entries(next.dataset)) if (old.dataset[name] !== value) old.dataset[name] = value;
}

type Control = HTMLInputElement | HTMLSelectElement;

const controlsOf = (form: HTMLFormElement) => [...form.querySelectorAll<Control>('[name]')];
const stateOf = (control: Control) => (control instanceof HTMLInputElement && control.checked ? 'checked' : control.value);

/** What every control of a form holds now. */
export function rememberForm(form: HTMLFormElement): Map<Control, string> {
  return new Map(controlsOf(form).map((control) => [control, stateOf(control)]));
}

/**
 * Sets the controls of `form` to what the same form of another page holds.
 * @param asked what they held when that page was asked for: the control that has the focus and those that the visitor changed since then
 * stay as they are
 */
export function syncForm(form: HTMLFormElement, fresh: HTMLFormElement, asked: ReadonlyMap<Control, string> | null): void {
  const controls = controlsOf(fresh);
  for (const control of controlsOf(form)) {
    if (asked && (control === document.activeElement || asked.get(control) !== stateOf(control))) continue;
    const checkable = control.matches('[type=checkbox], [type=radio]');
    const twin = controls.find(({ name, value }) => name === control.name && (!checkable || value === control.value));
    if (control instanceof HTMLSelectElement && twin instanceof HTMLSelectElement) {
      control.replaceChildren(...[...twin.options].map((option) => option.cloneNode(true)));
      control.value = twin.value;
    } else if (checkable && control instanceof HTMLInputElement && twin instanceof HTMLInputElement) control.checked = twin.checked;
    else control.value = twin?.value ?? '';
    control.disabled = twin?.disabled ?? control.disabled;
  }
}
