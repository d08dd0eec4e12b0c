import { expect, test } from 'vitest';
import { demandPublic, fetchPublic, RefusedAddress } from '#worker/services/fetch-public.ts';

test.each([
  'ftp://example.org/',
  'file:///etc/passwd',
  'javascript:alert(1)',
  'data:text/plain,x',
  'not an address',
  'http://user:password@example.org/',
  'http://example.org:8080/',
  'http://localhost/',
  'http://localhost./',
  'http://printer/',
  'http://router.local/',
  'http://db.internal/',
  'http://x.lan/',
  'http://x.localhost/',
  'http://hidden.onion/',
  'http://127.0.0.1/',
  'http://127.1/',
  'http://2130706433/',
  'http://0x7f000001/',
  'http://0177.0.0.1/',
  'http://0.0.0.0/',
  'http://10.0.0.1/',
  'http://172.16.3.4/',
  'http://192.168.1.1/',
  'http://169.254.169.254/latest/meta-data/',
  'http://100.64.0.1/',
  'http://192.0.2.1/',
  'http://224.0.0.1/',
  'http://255.255.255.255/',
  'http://[::1]/',
  'http://[::]/',
  'http://[::ffff:127.0.0.1]/',
  'http://[::ffff:7f00:1]/',
  'http://[64:ff9b::7f00:1]/',
  'http://[fe80::1]/',
  'http://[fc00::1]/',
  'http://[2001:db8::1]/',
  'http://[::127.0.0.1]/',
  'http://[::a00:1]/',
  'http://[2002:7f00:1::]/',
  'http://[2001::1]/',
  'http://[fec0::1]/',
  'http://[ff02::1]/',
  'http://localhost../',
  'http://127.0.0.1../',
  'http://x.home.arpa/',
  'http://server.localdomain/',
  'http://017700000001/',
  'http://①②⑦.⓪.⓪.①/',
])('%s is never fetched', async (address) => {
  const asked: string[] = [];
  const ask = (async (url: URL) => {
    asked.push(String(url));
    return new Response('secret');
  }) as typeof fetch;
  await expect(fetchPublic(address, { fetch: ask })).rejects.toBeInstanceOf(RefusedAddress);
  // The same address behind a redirect.
  const redirect = (async (url: URL) => {
    if (String(url) !== 'https://example.org/') throw new Error(`fetched ${url}`);
    return new Response(null, { status: 302, headers: { Location: URL.parse(address)?.href ?? '' } });
  }) as typeof fetch;
  if (URL.canParse(address)) await expect(fetchPublic('https://example.org/', { fetch: redirect })).rejects.toBeInstanceOf(RefusedAddress);
  expect(asked).toEqual([]);
});

test('public addresses pass', () => {
  for (const address of ['https://example.org/', 'http://1.1.1.1/', 'https://xn--caf-dma.nl/x?y=z', 'http://[2606:4700::1111]/'])
    expect(demandPublic(address).href).toBeTruthy();
});

test('redirects end, and so do answers', async () => {
  const round = (async () => new Response(null, { status: 301, headers: { Location: '/again' } })) as unknown as typeof fetch;
  await expect(fetchPublic('https://example.org/', { fetch: round })).rejects.toThrow('too many redirects');
  const long = (async () => new Response('x'.repeat(2000))) as unknown as typeof fetch;
  await expect(fetchPublic('https://example.org/', { fetch: long, mostBytes: 1000 })).rejects.toThrow('too long');
  expect(await fetchPublic('https://example.org/', { fetch: long })).toMatchObject({ status: 200 });
});
