import { expect, test } from 'vitest';
import { streetOf, streetsOf } from '#domain/street.ts';

test.each([
  ['Javastraat 20', 'Javastraat'],
  ['1e Oosterparkstraat 12-3', '1e Oosterparkstraat'],
  ['Plein 40-45 8', 'Plein 40-45'],
  ['Javastraat 20 A', 'Javastraat'],
  ['Javastraat 20-H', 'Javastraat'],
  ['Muntplein', 'Muntplein'],
  ['', ''],
])('the street of %j is %j', (address, street) => expect(streetOf(address)).toBe(street));

test('streets are named once, in Dutch order', () => {
  expect(streetsOf(['Zeedijk 1', 'Éénplein 3', 'Zeedijk 20', '', 'Damrak 1'])).toEqual(['Damrak', 'Éénplein', 'Zeedijk']);
});
