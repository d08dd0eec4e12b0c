/** The sign of Vicinato: three petals round a centre — top social cohesion, left labour participation, right sustainability. */

/** Each petal's theme bit and its turn in degrees clockwise from the top. */
export const petals = [
  { bit: 1, turn: 0, name: 'rose' },
  { bit: 2, turn: 240, name: 'blue' },
  { bit: 4, turn: 120, name: 'green' },
] as const;

/** Colours of a clover: any CSS colour, custom properties included. */
export interface CloverPalette {
  readonly rose: string;
  readonly blue: string;
  readonly green: string;
  readonly off: string;
  readonly edge: string;
  readonly halo: string;
  readonly ink: string;
}

/** The clover in the custom properties of the page, so that it follows the colour scheme. */
export const pagePalette: CloverPalette = {
  rose: 'var(--rose)',
  blue: 'var(--blue)',
  green: 'var(--green)',
  off: 'var(--petal-off)',
  edge: 'var(--petal-edge)',
  halo: 'none',
  ink: 'var(--ink)',
};

/** The clover in fixed colours on a light ground, with a halo: for pictures that cannot read custom properties. */
export const lightPalette: CloverPalette = {
  rose: '#c2336b',
  blue: '#1b6ac9',
  green: '#1e8a5a',
  off: '#f1ece0',
  edge: '#8f8878',
  halo: '#fbf9f4',
  ink: '#1e2430',
};

/** The clover in fixed colours on a dark ground, with a halo. */
export const darkPalette: CloverPalette = {
  rose: '#ec6a9b',
  blue: '#6aa9f5',
  green: '#4dbd8a',
  off: '#2a313c',
  edge: '#8a92a0',
  halo: '#171b22',
  ink: '#f1eee6',
};

/** The outline of a petal that points up from the origin to `radius`, as SVG path data. */
export function petalPath(radius: number): string {
  const at = (share: number) => Number((share * radius).toFixed(2));
  return `M0 ${at(-0.07)}C${at(-0.7)} ${at(-0.34)} ${at(-0.66)} ${at(-1)} 0 ${at(-1)}C${at(0.66)} ${at(-1)} ${at(0.7)} ${at(-0.34)} 0 ${at(-0.07)}Z`;
}

/**
 * The clover as SVG elements round the origin, within `radius` (a halo adds 0.18 of it).
 * @param bits themes as bits 1, 2, 4; a petal whose theme does not apply is small and outlined
 */
export function cloverMarkup(bits: number, radius: number, palette: CloverPalette): string {
  const full = petalPath(radius * 0.98);
  const small = petalPath(radius * 0.74);
  const turned = (turn: number) => (turn ? ` transform="rotate(${turn})"` : '');
  const halo =
    palette.halo === 'none'
      ? ''
      : `<g fill="${palette.halo}" stroke="${palette.halo}" stroke-width="${(radius * 0.36).toFixed(2)}" stroke-linejoin="round">${petals
          .map(({ turn }) => `<path d="${full}"${turned(turn)}/>`)
          .join('')}</g>`;
  const edge = Math.max(0.8, radius * 0.07).toFixed(2);
  const leaves = petals.map(({ bit, turn, name }) =>
    bits & bit
      ? `<path d="${full}"${turned(turn)} fill="${palette[name]}"/>`
      : `<path d="${small}"${turned(turn)} fill="${palette.off}" stroke="${palette.edge}" stroke-width="${edge}"/>`,
  );
  return `${halo}${leaves.join('')}<circle r="${(radius * 0.13).toFixed(2)}" fill="${palette.ink}"/>`;
}

/** A whole SVG document of the clover, `size` pixels square. */
export function cloverSvg(bits: number, size: number, palette: CloverPalette): string {
  const half = size / 2;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}" viewBox="${-half} ${-half} ${size} ${size}">${cloverMarkup(bits, size / 2.3, palette)}</svg>`;
}

/**
 * The clover of a district: each petal's area is the theme's share of the largest of the three, so the fullest petal is whole.
 * A theme without initiatives keeps a small outlined petal, and no petal shrinks below what can be seen.
 * @param counts initiatives of social cohesion, labour participation and sustainability, in that order
 */
export function shareCloverMarkup(counts: readonly [number, number, number], radius: number, palette: CloverPalette): string {
  const largest = Math.max(...counts);
  const leaves = petals.map(({ turn, name }, at) => {
    const count = counts[at] ?? 0;
    const turned = turn ? ` transform="rotate(${turn})"` : '';
    if (count === 0)
      return `<path d="${petalPath(radius * 0.6)}"${turned} fill="${palette.off}" stroke="${palette.edge}" stroke-width="${(radius * 0.08).toFixed(2)}"/>`;
    return `<path d="${petalPath(radius * Math.max(0.35, 0.98 * Math.sqrt(count / largest)))}"${turned} fill="${palette[name]}"/>`;
  });
  return `${leaves.join('')}<circle r="${(radius * 0.13).toFixed(2)}" fill="${palette.ink}"/>`;
}
