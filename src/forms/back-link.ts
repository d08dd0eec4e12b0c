/** A link back to a list. Who came from that list goes back in history: filters, place on the page and all. */
class BackLink extends HTMLElement {
  connectedCallback(): void {
    const link = this.querySelector('a');
    if (!link || document.referrer.split('?')[0] !== link.href) return;
    link.addEventListener('click', (event) => {
      if (event.metaKey || event.ctrlKey || event.shiftKey) return;
      event.preventDefault();
      history.back();
    });
  }
}

customElements.define('back-link', BackLink);
