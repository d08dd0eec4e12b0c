import { type CloverPalette, darkPalette, lightPalette } from '#domain/clover.ts';

/** The two colour schemes. */
export type Scheme = 'light' | 'dark';

/** Every colour of the map in one scheme. */
export interface Palette {
  readonly scheme: Scheme;
  readonly outside: string;
  readonly land: string;
  readonly water: string;
  readonly waterEdge: string;
  readonly parks: string;
  readonly roads: string;
  readonly sidewalks: string;
  readonly cycle: string;
  readonly border: string;
  readonly borough: string;
  readonly label: string;
  readonly labelHalo: string;
  readonly waterLabel: string;
  readonly parkLabel: string;
  readonly stop: string;
  readonly ink: string;
  readonly paper: string;
  /** The five classes of a choropleth, low to high. */
  readonly classes: readonly [string, string, string, string, string];
  /** From credibly low over undecided to credibly high: seven colours, the fewer the less sure. */
  readonly gaps: readonly string[];
  readonly hatch: string;
  readonly hatchGround: string;
  /** Water and streets on top of a choropleth. */
  readonly choroplethWater: string;
  readonly choroplethRoads: string;
  readonly choroplethBorder: string;
  readonly clover: CloverPalette;
}

const light: Palette = {
  scheme: 'light',
  outside: '#e9e4d9',
  land: '#f3efe6',
  water: '#c3dae6',
  waterEdge: '#aecbdb',
  parks: '#d6e4cb',
  roads: '#ffffff',
  sidewalks: '#e8e2d5',
  cycle: '#f3dfd6',
  border: '#8d8779',
  borough: '#6f6a5e',
  label: '#3d414c',
  labelHalo: '#f7f4ec',
  waterLabel: '#3f6a84',
  parkLabel: '#48683a',
  stop: '#6f6a5e',
  ink: '#1e2430',
  paper: '#fbf9f4',
  classes: ['#eaf0f2', '#bfd5dd', '#84aec0', '#43809c', '#174f6b'],
  gaps: ['#8f3a10', '#c8662c', '#efc4a3', '#e6e1d5', '#b7d6d1', '#4f9a94', '#1c5f5b'],
  hatch: '#a79f8d',
  hatchGround: '#f3efe6',
  choroplethWater: '#d9e4e8',
  choroplethRoads: '#ffffff',
  choroplethBorder: '#ffffff',
  clover: lightPalette,
};

const dark: Palette = {
  scheme: 'dark',
  outside: '#12161c',
  land: '#1d222a',
  water: '#16303f',
  waterEdge: '#1e3f52',
  parks: '#22332a',
  roads: '#343c48',
  sidewalks: '#262c36',
  cycle: '#43363a',
  border: '#6d7482',
  borough: '#7f8794',
  label: '#c9cdd5',
  labelHalo: '#171b22',
  waterLabel: '#8db9d3',
  parkLabel: '#a5c79a',
  stop: '#949ba8',
  ink: '#f1eee6',
  paper: '#171b22',
  classes: ['#24323b', '#2d5264', '#3f7790', '#6fa6bf', '#b9dceb'],
  gaps: ['#ff9d66', '#d8743c', '#7d4c32', '#2b3039', '#2c5753', '#4fa79f', '#a4e4dc'],
  hatch: '#5d6470',
  hatchGround: '#1d222a',
  choroplethWater: '#141d25',
  choroplethRoads: '#10141a',
  choroplethBorder: '#10141a',
  clover: darkPalette,
};

/** The colours of a scheme. */
export function paletteOf(scheme: Scheme): Palette {
  return scheme === 'dark' ? dark : light;
}
