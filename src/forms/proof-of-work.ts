import ProofWorker from './proof-worker.ts?worker';

/**
 * `<proof-of-work>`: solves the task of its form in the background and puts the solution into its hidden field. Who sends the form before
 * that, or has no script, is let through at a slower pace.
 */
class ProofOfWork extends HTMLElement {
  connectedCallback(): void {
    const field = this.querySelector('input');
    if (!field || !('Worker' in window)) return;
    const worker = new ProofWorker();
    worker.addEventListener('message', ({ data }) => {
      field.value = String(data);
      this.setAttribute('solved', '');
      worker.terminate();
    });
    worker.postMessage(JSON.parse(this.dataset.challenge ?? '{}'));
  }
}

customElements.define('proof-of-work', ProofOfWork);
