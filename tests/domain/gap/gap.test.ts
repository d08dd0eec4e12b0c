import { expect, test } from 'vitest';
import { confirmedShares, mayCall, parseCall, parseDecision } from '#domain/gap/gap.ts';

test('a decision needs one of the dispositions and a reason that can be seen', () => {
  expect(parseDecision({ disposition: 'confirmed', reason: ' Wij zagen\r\nniets. ' }).values).toEqual({
    disposition: 'confirmed',
    reason: 'Wij zagen\nniets.',
  });
  expect(parseDecision({ disposition: '', reason: '\u200b' }).faults).toEqual({ disposition: 'needed', reason: 'needed' });
  expect(parseDecision({ disposition: 'closed', reason: 'x'.repeat(1001) }).faults).toEqual({
    disposition: 'not-offered',
    reason: 'too-long',
  });
});

test('a call is one line of at most 300 characters', () => {
  expect(parseCall({ call: 'een plek\nom te repareren' }).values).toEqual({ call: 'een plek om te repareren' });
  expect(parseCall({ call: 'x'.repeat(300) }).faults).toBeNull();
  expect(parseCall({ call: 'x'.repeat(301) }).faults).toEqual({ call: 'too-long' });
});

test('only an open gap where something was found missing can ask', () => {
  expect(mayCall({ disposition: 'confirmed', closedAt: null })).toBe(true);
  expect(mayCall({ disposition: 'mapping-gap', closedAt: null })).toBe(true);
  expect(mayCall({ disposition: 'confirmed', closedAt: '2026-05-01T12:00:00Z' })).toBe(false);
  expect(mayCall({ disposition: null, closedAt: null })).toBe(false);
});

test('the share of confirmed gaps leaves out what nobody looked at, and counts apart what the map did not flag', () => {
  const shares = confirmedShares([
    { claim: 'credibly-low', disposition: 'confirmed' },
    { claim: 'probably-low', disposition: 'mapping-gap' },
    { claim: 'probably-low', disposition: null },
    { claim: 'undecided', disposition: 'confirmed' },
  ]);
  expect(shares).toEqual({ flagged: { looked: 2, confirmed: 1 }, others: { looked: 1, confirmed: 1 } });
});
