/**
 * Takes over what changed from a page of the same template: every element with `data-live` gets the children and `data-*`
 * attributes of its namesake in `fresh`. Elements keep their identity, so focus and listeners outside of them stay.
 */
export function swapPage(fresh: Document): void {
  for (const old of document.querySelectorAll<HTMLElement>('[data-live][id]')) {
    const next = fresh.getElementById(old.id);
    if (!next) continue;
    if (old.innerHTML !== next.innerHTML && !old.tagName.includes('-')) old.replaceChildren(...next.childNodes);
    copyData(old, next);
  }
  document.title = fresh.title;
  for (const link of document.querySelectorAll<HTMLAnchorElement>('.languages a')) {
    link.href = fresh.querySelector<HTMLAnchorElement>(`.languages a[hreflang="${link.hreflang}"]`)?.href ?? link.href;
  }
}

/** Makes the `data-*` attributes of `old` those of `next`; untouched where equal, so that observers see only changes. */
function copyData(old: HTMLElement, next: HTMLElement): void {
  for (const name of Object.keys(old.dataset)) if (!(name in next.dataset)) delete old.dataset[name];
  for (const [name, value] of Object.entries(next.dataset)) if (old.dataset[name] !== value) old.dataset[name] = value;
}

/** Sets the controls of `form` to what the same form of another page holds; `typing` names the field that is being typed in and stays. */
export function syncForm(form: HTMLFormElement, fresh: HTMLFormElement, typing: Element | null): void {
  const controls = [...fresh.querySelectorAll<HTMLInputElement | HTMLSelectElement>('[name]')];
  for (const control of form.querySelectorAll<HTMLInputElement | HTMLSelectElement>('[name]')) {
    if (control === typing) continue;
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
