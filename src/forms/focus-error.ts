// After a refused form the focus goes to the first field that is wrong; the summary above it is read out by itself.
const wrong = document.querySelector<HTMLElement>('[aria-invalid="true"], .error-summary');
wrong?.focus();
