import { describe, expect, test } from 'vitest';
import { parseOpeningHours } from '#geodata/prepare/parse-opening-hours.ts';

describe('Dutch opening hours', () => {
  test.each([
    ['Elke 1e en 3e dinsdag 13:00 - 17:00', 'Tu[1,3] 13:00-17:00'],
    ['Elke dinsdagmiddag 13:00 - 15:00', 'Tu 13:00-15:00'],
    ['2e en 4e vrijdagmiddag 13:00 - 16:00', 'Fr[2,4] 13:00-16:00'],
    ['Laatste vrijdagmiddag 15.00 - 18.00', 'Fr[-1] 15:00-18:00'],
    ['Elke eerste maandagmiddag 13:00 - 15:00', 'Mo[1] 13:00-15:00'],
    ['Elke 1e en 3de  maandag 13:00 - 17:00', 'Mo[1,3] 13:00-17:00'],
    ['Elke 1e en 3de zaterdag middag 13:00 - 16:00', 'Sa[1,3] 13:00-16:00'],
    ['1e, 2e, 3e woensdagmiddag en laatste zaterdagmiddag 14:00 - 16:30', 'We[1,2,3],Sa[-1] 14:00-16:30'],
    ['Elke dinsdag 10:30 - 12:00 en zaterdag 14:00 - 16:00', 'Tu 10:30-12:00; Sa 14:00-16:00'],
    ['Elke woensdag avond 20:00-22:00', 'We 20:00-22:00'],
    ['Elke woensdagochtend 10:00 tot 12:00', 'We 10:00-12:00'],
    [
      'Elke derde woensdag van 10:00 - 13:00\nEn vanaf 3 februari weer elke eerste donderdag 19:00 - 20:00',
      'We[3] 10:00-13:00; Th[1] 19:00-20:00',
    ],
    ['Zondag 9:30 - 11:00', 'Su 09:30-11:00'],
  ])('%s', (text, expected) => {
    expect(parseOpeningHours(text)).toBe(expected);
  });

  test.each([
    '',
    'Op afspraak',
    'Elke dinsdag',
    '13:00 - 17:00',
    'Elke dinsdag 17:00 - 13:00',
    'Elke dinsdag behalve in juli 13:00 - 17:00',
    'Elke 1e 13:00 - 17:00',
  ])('are not guessed: %s', (text) => {
    expect(parseOpeningHours(text)).toBeNull();
  });
});
