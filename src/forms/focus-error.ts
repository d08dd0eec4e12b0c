// After a refused form the focus goes to the first field that is wrong; the summary at the top is an alert, which is read out by itself.
const wrong = document.querySelector<HTMLElement>('[aria-invalid="true"], fieldset:has(> .error)');
(wrong ?? document.querySelector<HTMLElement>('.error-summary'))?.focus();
