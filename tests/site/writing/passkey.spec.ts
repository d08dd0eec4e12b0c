import { expect, test } from '../fixtures.ts';
import { signIn } from '../mail.ts';

test('somebody adds a passkey, signs out everywhere and signs in with it', async ({ page }) => {
  await signIn(page, 'colleague@amsterdam.example');
  const device = await page.context().newCDPSession(page);
  await device.send('WebAuthn.enable');
  const options = {
    protocol: 'ctap2',
    transport: 'internal',
    hasResidentKey: true,
    hasUserVerification: true,
    isUserVerified: true,
  } as const;
  await device.send('WebAuthn.addVirtualAuthenticator', { options: { ...options, automaticPresenceSimulation: true } });
  await page.goto('/nl/account');
  await page.getByRole('button', { name: 'Passkey toevoegen' }).click();
  await expect(page.getByRole('button', { name: 'Verwijder', exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Overal uitloggen' }).click();
  await expect(page).toHaveURL(/\/sign-in/);
  expect((await page.request.get('/nl/amsterdam/desk')).status()).toBe(401);
  await page.getByRole('button', { name: 'Inloggen met een passkey' }).click();
  await expect(page).toHaveURL(/\/manage/);
  await expect(page.getByText('colleague@amsterdam.example')).toBeVisible();
});
