import { build } from './dom.ts';
import type { Words } from './words.ts';

/** The dialog that lists every key of the map; keys without a meaning in this mode are left out. */
export function buildHelp({ map: words }: Words, absent: readonly string[]): HTMLDialogElement {
  const rows = Object.entries(words.keys)
    .filter(([key]) => !absent.includes(key))
    .flatMap(([, [keys, meaning]]) => [
      build('dt', {}, ...keys.split(' ').flatMap((key, index) => [...(index ? [' '] : []), build('kbd', {}, key)])),
      build('dd', {}, meaning),
    ]);
  const close = build('button', { type: 'submit', class: 'button strong' }, words.close);
  const dialog = build(
    'dialog',
    { class: 'map-help', 'aria-labelledby': 'map-help-title' },
    build('h2', { id: 'map-help-title' }, words.helpTitle),
    build('p', {}, words.helpIntro),
    build('dl', {}, ...rows),
    build('p', {}, words.helpList),
    build('form', { method: 'dialog' }, close),
  );
  dialog.addEventListener('click', (event) => {
    if (event.target === dialog) dialog.close();
  });
  return dialog;
}
