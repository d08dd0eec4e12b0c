// A form that takes its time says so, and cannot be sent twice meanwhile.
for (const form of document.querySelectorAll<HTMLFormElement>('form[data-busy]')) {
  form.addEventListener('submit', (event) => {
    if (form.dataset.sent) return event.preventDefault();
    form.dataset.sent = 'yes';
    const notice = document.createElement('p');
    notice.setAttribute('role', 'status');
    notice.append(document.createElement('progress'), ` ${form.dataset.busy ?? ''}`);
    form.append(notice);
  });
}
