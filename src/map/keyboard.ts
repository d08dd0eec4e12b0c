/** What the keys of the map do, by the names that the help dialog lists. */
export type KeyActions = Partial<
  Record<'next' | 'previous' | 'open' | 'escape' | 'fit' | 'locate' | 'facilities' | 'north' | 'help', () => void>
>;

const keys: Readonly<Record<string, keyof KeyActions>> = {
  n: 'next',
  p: 'previous',
  Enter: 'open',
  Escape: 'escape',
  0: 'fit',
  l: 'locate',
  v: 'facilities',
  o: 'north',
  '?': 'help',
};

/**
 * Listens to the keys while `canvas` has focus, so that single letters never surprise elsewhere. Arrows, plus, minus and Shift with
 * arrows are the map library's own.
 */
export function listenToKeys(canvas: HTMLElement, actions: KeyActions): void {
  canvas.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const action = actions[keys[event.key] ?? keys[event.key.toLowerCase()] ?? 'help'];
    if (!action || !(event.key in keys || event.key.toLowerCase() in keys)) return;
    event.preventDefault();
    action();
  });
}
