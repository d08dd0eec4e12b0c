/** Shows the sentence of evidence only for themes that are chosen; without script all three can be filled in. */
class ThemeEvidence extends HTMLElement {
  connectedCallback(): void {
    this.addEventListener('change', () => this.#show());
    this.addEventListener('draft:restored', () => this.#show());
    this.#show();
  }

  #show(): void {
    for (const box of this.querySelectorAll<HTMLInputElement>('input[name="themes"]')) {
      const sentence = this.querySelector<HTMLElement>(`[data-theme="${box.value}"]`);
      if (sentence) sentence.hidden = !box.checked;
    }
  }
}

customElements.define('theme-evidence', ThemeEvidence);
