/** A button that shares this page's address: through the system's own sheet where there is one, else by copying it. */
class ShareLink extends HTMLElement {
  connectedCallback(): void {
    this.hidden = !('share' in navigator || 'clipboard' in navigator);
    this.querySelector('button')?.addEventListener('click', () => void this.#share());
  }

  async #share(): Promise<void> {
    const url = document.querySelector<HTMLLinkElement>('link[rel=canonical]')?.href ?? location.href;
    if ('share' in navigator) {
      // A visitor who closes the sheet has changed their mind: nothing to report.
      await navigator.share({ title: this.dataset.title ?? document.title, url }).catch(() => undefined);
      return;
    }
    await (navigator as Navigator).clipboard.writeText(url);
    const status = this.querySelector('[role=status]');
    if (status) status.textContent = this.dataset.copied ?? '';
  }
}

customElements.define('share-link', ShareLink);
