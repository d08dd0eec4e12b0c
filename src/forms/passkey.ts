import { startAuthentication, startRegistration } from '@simplewebauthn/browser';

/**
 * `<pass-key data-act="sign-in|add">`: a button that signs in with a passkey or makes one; absent where the browser knows none. What goes
 * wrong is said beside it, and the link by mail stays the way in.
 */
class PassKey extends HTMLElement {
  connectedCallback(): void {
    const button = this.querySelector('button');
    if (!button || !('PublicKeyCredential' in window)) return;
    this.hidden = false;
    button.addEventListener('click', () => void this.#run(button));
  }

  async #run(button: HTMLButtonElement): Promise<void> {
    button.disabled = true;
    this.#say('');
    try {
      if (this.dataset.act === 'add') await this.#add();
      else await this.#signIn();
      location.assign(this.dataset.next ?? location.pathname);
    } catch {
      this.#say(this.dataset.failed ?? '');
      button.disabled = false;
    }
  }

  async #add(): Promise<void> {
    const optionsJSON = await this.#ask('generate-register-options');
    const response = await startRegistration({ optionsJSON });
    await this.#ask('verify-registration', { response, name: new Date().toISOString().slice(0, 10) });
  }

  async #signIn(): Promise<void> {
    const optionsJSON = await this.#ask('generate-authenticate-options');
    const response = await startAuthentication({ optionsJSON });
    await this.#ask('verify-authentication', { response });
  }

  async #ask(path: string, body?: object) {
    const post = { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) };
    const response = await fetch(`/auth/passkey/${path}`, body ? post : {});
    if (!response.ok) throw new Error(`${path}: ${response.status}`);
    return response.json();
  }

  #say(sentence: string): void {
    const status = this.querySelector('[role="status"]');
    if (status) status.textContent = sentence;
  }
}

customElements.define('pass-key', PassKey);
