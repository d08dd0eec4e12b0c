import { describe, expect, test } from 'vitest';
import { choosePassage } from '#geodata/prepare/crosswalk.ts';
import { distanceMetres } from '#geodata/prepare/distance.ts';
import { buildInitiatives } from '#geodata/prepare/initiatives.ts';
import { interiorPoint } from '#geodata/prepare/interior-point.ts';
import { mergeParts } from '#geodata/prepare/landmarks.ts';
import { displayName, type RepairCafe } from '#geodata/prepare/repair-cafes.ts';
import { assignSites } from '#geodata/prepare/sites.ts';
import { makeSlugs } from '#geodata/prepare/slugs.ts';
import { nameUuid } from '#geodata/prepare/uuid.ts';

describe('the crosswalk', () => {
  const part = (oldCode: string, shareOfNew: number, shareOfOld: number) => ({ oldCode, shareOfNew, shareOfOld });

  test('hands over everything where two areas are nearly the same', () => {
    expect(choosePassage([part('DX14', 0.999, 0.967)])).toEqual({ kind: 'same', oldCode: 'DX14' });
  });
  test('hands over rates where the old area is larger', () => {
    expect(choosePassage([part('DX06', 0.999, 0.501)])).toEqual({ kind: 'part', oldCode: 'DX06' });
  });
  test('mixes where old areas cover the new one together', () => {
    expect(choosePassage([part('DX17', 0.857, 0.999), part('DX18', 0.142, 0.154)]).kind).toBe('mixture');
  });
  test('hands over nothing where they do not', () => {
    expect(choosePassage([part('DX22', 0.079, 0.215)])).toEqual({ kind: 'none' });
    expect(choosePassage([])).toEqual({ kind: 'none' });
  });
});

describe('slugs', () => {
  const one = (name: string, kind = 'library', address = 'Plein 1', sourceId = '1') => ({ name, kind, address, sourceId });

  test('are the name alone, and gain a part for all who share one', () => {
    const list = [
      one('OBA'),
      one('De Boeg'),
      one('De Boeg', 'walk-in'),
      one('Die', 'walk-in', 'Straat 1'),
      one('Die', 'walk-in', 'Laan 2'),
    ];
    expect(makeSlugs(list)).toEqual(['oba', 'de-boeg-library', 'de-boeg-walk-in', 'die-walk-in-straat', 'die-walk-in-laan']);
  });
  test('differ for twins in one house', () => {
    expect(makeSlugs([one('Twin', 'library', 'Plein 1', 'a'), one('Twin', 'library', 'Plein 1', 'b')])).toEqual([
      'twin-library-plein-1-a',
      'twin-library-plein-1-b',
    ]);
  });
  test('leave capitals inside a word alone', () => {
    expect(makeSlugs([one('Café IJburg')])).toEqual(['cafe-ijburg']);
  });
});

test('a building is shared within 40 metres and by newcomers among themselves', () => {
  const sites = assignSites(
    [{ site: 'site-001', position: [4.9, 52.37] }],
    [
      { sourceId: 'near', position: [4.9005, 52.37] },
      { sourceId: 'far', position: [4.91, 52.37] },
      { sourceId: 'beside', position: [4.9101, 52.37] },
    ],
  );
  expect(distanceMetres([4.9, 52.37], [4.9005, 52.37])).toBeCloseTo(33.9, 1);
  expect(sites).toEqual(['site-001', 'site-far', 'site-far']);
});

test('platforms of a stop become one, stops of the same name far apart do not', () => {
  const stop = (longitude: number) => ({ kind: 'tram-stop' as const, name: 'Dam', position: [longitude, 52.37] as const, weight: 1 });
  const merged = mergeParts([stop(4.9), stop(4.902), stop(4.95)]);
  expect(merged.map(({ position }) => position)).toEqual([
    [4.901, 52.37],
    [4.95, 52.37],
  ]);
});

test('a park stands inside itself even when it bends round its own middle', () => {
  const horseshoe = [
    [0, 0],
    [9, 0],
    [9, 9],
    [6, 9],
    [6, 2],
    [3, 2],
    [3, 9],
    [0, 9],
    [0, 0],
  ];
  const [x, y] = interiorPoint([horseshoe]);
  expect(y > 2 && (x < 3 || x > 6)).toBe(true);
});

test('an id depends on its name alone and is a version 5 UUID', () => {
  expect(nameUuid('initiative a 1')).toBe(nameUuid('initiative a 1'));
  expect(nameUuid('initiative a 1')).not.toBe(nameUuid('initiative a 2'));
  expect(nameUuid('x')).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});

test('a repair café is called one', () => {
  expect(['Weesp', 'Kleding Repair Café', 'Reparatietafel de Eester'].map(displayName)).toEqual([
    'Repair Café Weesp',
    'Kleding Repair Café',
    'Reparatietafel de Eester',
  ]);
});

describe('initiatives stop the preparation', () => {
  const place = {
    name: 'X',
    group: 'library',
    address: 'Plein 1',
    postcode: '1000AA',
    position: [4.9, 52.37] as const,
    site: 'site-001',
    flags: [],
    sourceId: 'MV1',
  };
  const cafe: RepairCafe = {
    name: 'Y',
    address: 'Plein 2',
    position: [4.9, 52.37],
    openingHours: 'Tu 10:00-12:00',
    openingHoursTextNl: 'Elke dinsdag 10:00 - 12:00',
    openingHoursTextEn: 'Every Tuesday 10:00 - 12:00',
    website: null,
    sourceId: 'y',
    neighbourhoodCode: 'AA01',
  };

  test('not when all is well', () => {
    expect(buildInitiatives([place], [cafe], () => 'AA01').map(({ slug, themes }) => [slug, themes])).toEqual([
      ['x', 1],
      ['y', 5],
    ]);
  });
  test('outside of the city', () => {
    expect(() => buildInitiatives([place], [], () => null)).toThrow('X (MV1) lies outside of the city');
  });
  test('with a group that is not in the rule table', () => {
    expect(() => buildInitiatives([{ ...place, group: 'casino' }], [], () => 'AA01')).toThrow(
      'Group casino of MV1 is not in the rule table',
    );
  });
  test('where the locator and the source disagree', () => {
    expect(() => buildInitiatives([], [cafe], () => 'AA02')).toThrow('Repair café y lies in AA02, its source says AA01');
  });
  test('when one comes twice', () => {
    expect(() => buildInitiatives([place, place], [], () => 'AA01')).toThrow();
  });
});
