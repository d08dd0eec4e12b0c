import { expect, test } from 'vitest';
import { headersForCache, headersFromCache } from '#worker/routes/kept-answers.ts';

test.each<Record<string, string>>([
  { 'Content-Type': 'text/html', 'Cache-Control': 'public, max-age=60', Vary: 'Cookie', ETag: 'W/"1"', 'Server-Timing': 'kept' },
  { 'Content-Type': 'application/json', 'Cache-Control': 'public, max-age=300' },
])('what browsers are told comes back from the cache of the data centre as it was: %o', (told) => {
  const kept = headersForCache(new Headers(told), 3600);
  expect([kept.get('Cache-Control'), kept.get('Vary')]).toEqual(['public, max-age=3600', null]);
  kept.set('Age', '12');
  kept.set('CF-Cache-Status', 'HIT');
  expect([...headersFromCache(kept)]).toEqual([...new Headers(told)]);
});
