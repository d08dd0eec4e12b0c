import { swapPage } from './swap-page.ts';

/** Calls `load` when the visitor goes back or forward to another state of this page; a jump inside the page, such as the skip link's, is none. */
export function watchHistory(load: (url: string) => void): void {
  window.addEventListener('popstate', () => {
    if (location.pathname + location.search !== shown) load(location.href);
  });
}

/** Path and query of the state that is shown. */
let shown = location.pathname + location.search;

/**
 * Fetches another state of this page and shows it. Without network everything stays as it is, what was typed included, and the page's
 * `#offline` notice says so; an answer that is no page is opened as it is, so that its own words are read.
 * @returns the fetched page, or null when it was not shown
 */
export async function loadPage(url: string, signal: AbortSignal): Promise<Document | null> {
  const notice = document.getElementById('offline');
  try {
    const response = await fetch(url, { signal, headers: { Accept: 'text/html' } });
    if (notice) notice.hidden = true;
    if (!response.ok) {
      location.assign(url);
      return null;
    }
    const fresh = new DOMParser().parseFromString(await response.text(), 'text/html');
    swapPage(fresh);
    const { pathname, search } = new URL(url, location.href);
    shown = pathname + search;
    return fresh;
  } catch {
    if (notice && !signal.aborted) notice.hidden = false;
    return null;
  }
}
