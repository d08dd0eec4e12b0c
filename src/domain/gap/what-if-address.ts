import type { Position } from '#domain/plane.ts';
import { type Theme, themes } from '../theme.ts';
import type { WhatIf } from './what-if.ts';

/** How many places an address may add, and how many it may close. */
export const mostChanges = 20;
/** Digits of a degree that a position is given in: about a metre. */
const digits = 5;

/** The state of the page that finds a site, as its URL holds it. */
export interface WhatIfAddress extends WhatIf {
  /** Null for all themes together. */
  readonly theme: Theme | null;
}

/** Reads the state from a URL; what is not understood is left out. Inverse of {@link formatWhatIfAddress}. */
export function parseWhatIfAddress(parameters: URLSearchParams): WhatIfAddress {
  return {
    theme: themes.find((theme) => theme === parameters.get('theme')) ?? null,
    add: parsePositions(parameters.get('add')),
    close: parsePositions(parameters.get('close')),
  };
}

/** The URL query with its `?`, or nothing for the default state. Inverse of {@link parseWhatIfAddress}. */
export function formatWhatIfAddress({ theme, add, close }: WhatIfAddress): string {
  const fields = [
    ['theme', theme ?? ''],
    ['add', add.map(formatPosition).join(';')],
    ['close', close.map(formatPosition).join(';')],
  ];
  const query = fields.filter(([, value]) => value !== '').map(([name, value]) => `${name}=${value}`);
  return query.length > 0 ? `?${query.join('&')}` : '';
}

/** A position as an address holds it, to about a metre. */
export function roundPosition({ longitude, latitude }: Position): Position {
  return { longitude: Number(longitude.toFixed(digits)), latitude: Number(latitude.toFixed(digits)) };
}

function parsePositions(text: string | null): Position[] {
  return (text ?? '')
    .split(';')
    .flatMap((pair) => {
      if (!/^-?\d{1,3}(\.\d+)?,-?\d{1,2}(\.\d+)?$/.test(pair)) return [];
      const [longitude = 0, latitude = 0] = pair.split(',').map(Number);
      return Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90 ? [roundPosition({ longitude, latitude })] : [];
    })
    .slice(0, mostChanges);
}

function formatPosition(position: Position): string {
  const { longitude, latitude } = roundPosition(position);
  return `${longitude},${latitude}`;
}
