/**
 * Lets `button` change between list and map where a window is too narrow for both. `#map` in the address says which one is shown, so
 * that a link or the way back shows the same.
 */
export function watchView(button: HTMLElement | null): void {
  const root = document.documentElement;
  const show = () => {
    root.dataset.view = location.hash === '#map' ? 'map' : 'list';
  };
  show();
  window.addEventListener('hashchange', show);
  button?.addEventListener('click', () => {
    root.dataset.view = root.dataset.view === 'map' ? 'list' : 'map';
    history.replaceState(history.state, '', withView(location.pathname + location.search));
  });
  // The other language shows the same.
  document.addEventListener('click', ({ target }) => {
    const link = target instanceof Element ? target.closest<HTMLAnchorElement>('a[hreflang]') : null;
    if (link) link.href = withView(link.pathname + link.search);
  });
}

/** An address of this page with the view that is shown. */
export function withView(url: string): string {
  return `${url}${document.documentElement.dataset.view === 'map' && !url.includes('#') ? '#map' : ''}`;
}
