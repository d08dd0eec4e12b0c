import { expect, test } from 'vitest';
import { kindRules, kinds } from '#domain/kind.ts';
import { formatThemeBits } from '#domain/theme.ts';

test('the written rule gives every kind its themes and its actor type', () => {
  const [cohesion, labour, sustainable] = ['social-cohesion', 'labour-participation', 'sustainability'];
  const table = kinds.map((kind) => [kind, formatThemeBits(kindRules[kind].themes), kindRules[kind].actorType]);
  expect(table).toEqual([
    ['community-room', [cohesion], 'residents-group'],
    ['neighbourhood-house', [cohesion], 'social-enterprise'],
    ['senior-day-centre', [cohesion], 'social-enterprise'],
    ['walk-in', [cohesion], 'social-enterprise'],
    ['work-day-centre', [labour], 'social-enterprise'],
    ['youth-centre', [cohesion], 'social-enterprise'],
    ['playground-association', [cohesion], 'residents-group'],
    ['library', [cohesion], 'public-body'],
    ['city-farm', [cohesion, sustainable], 'social-enterprise'],
    ['school-garden', [cohesion, sustainable], 'public-body'],
    ['repair-cafe', [cohesion, sustainable], 'residents-group'],
    ['creative-hub', [cohesion, labour], 'social-enterprise'],
    ['neighbourhood-arts', [cohesion], 'social-enterprise'],
    ['community-garden', [cohesion, sustainable], 'residents-group'],
    ['social-restaurant', [cohesion, labour], 'social-enterprise'],
    ['second-hand-shop', [labour, sustainable], 'social-enterprise'],
    ['energy-cooperative', [sustainable], 'residents-group'],
    ['sharing-library', [cohesion, sustainable], 'residents-group'],
    ['learning-place', [cohesion, labour], 'social-enterprise'],
    ['neighbourhood-shop', [cohesion], 'sme'],
    ['sports-club', [cohesion], 'residents-group'],
    ['other-initiative', [cohesion], 'sme'],
  ]);
});
