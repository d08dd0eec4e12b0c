import { expect, type Page } from '@playwright/test';

/** The newest link in a mail to somebody whose path begins in some way. Waits until the mail is there. */
export async function linkInMail(page: Page, recipient: string, path: RegExp): Promise<string> {
  const read = async () => {
    const html = await (await page.request.get('/dev/outbox')).text();
    const mails = html.split('<article').filter((mail) => mail.includes(recipient));
    const links = mails.flatMap((mail) => [...mail.matchAll(/href="(http[^"]+)"/g)].map(([, link = '']) => link));
    return links.find((link) => path.test(new URL(link).pathname)) ?? '';
  };
  await expect.poll(read, { message: `a mail to ${recipient} with ${path}` }).not.toBe('');
  return read();
}

/** Signs in as somebody by the link in their mail. */
export async function signIn(page: Page, email: string): Promise<void> {
  await page.context().clearCookies();
  await page.goto('/nl/sign-in');
  await page.getByLabel('E-mailadres').fill(email);
  await page.getByRole('button', { name: 'Stuur mij een link' }).click();
  await expect(page.getByRole('status')).toContainText(email);
  await page.goto(await linkInMail(page, email, /\/sign-in\//));
  await page.getByRole('button', { name: 'Log mij in' }).click();
  await expect(page).toHaveURL(/\/manage/);
}
