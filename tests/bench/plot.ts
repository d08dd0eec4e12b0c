/** A line of a plot: what one answer costs with so many places. */
export interface PlotLine {
  readonly name: string;
  readonly points: readonly { readonly places: number; readonly milliseconds: number }[];
  /** Drawn dashed. */
  readonly isPeer: boolean;
}

/** Gives the pixel of a value. */
type Scale = (value: number) => number;

const [width, height] = [860, 480];
const frame = { left: 72, right: 280, top: 24, bottom: 52 };
const [left, right, top, bottom] = [frame.left, width - frame.right, frame.top, height - frame.bottom];
const colours = ['#c2336b', '#1b6ac9', '#1e8a5a', '#8a5a1e', '#5b6170', '#7a3fb0', '#0f7f86', '#a02020', '#41591a'];
const [ink, grid, paper] = ['#1e2430', '#e4dfd3', '#fbf9f4'];
/** Pixels between the names of two lines, and between the last point of the widest line and its name. */
const [nameHeight, nameGap] = [17, 24];

/**
 * Time of one answer against the number of places, both on logarithmic axes, as an SVG document with a ground of its own, so that it can be
 * read on a light and on a dark page. Lines without points are left out.
 */
export function plotSvg(lines: readonly PlotLine[]): string {
  const drawn = lines.filter(({ points }) => points.length > 0);
  const all = drawn.flatMap(({ points }) => points);
  const [x, xTicks] = axis(
    all.map(({ places }) => places),
    left,
    right,
  );
  const [y, yTicks] = axis(
    all.map(({ milliseconds }) => milliseconds),
    bottom,
    top,
  );
  const parts = [
    `<rect width="${width}" height="${height}" rx="8" fill="${paper}"/>`,
    ...xTicks.map((tick) => segment([x(tick), bottom], [x(tick), top], grid) + text(x(tick), bottom + 20, amount(tick), 'middle')),
    ...yTicks.map((tick) => segment([left, y(tick)], [right, y(tick)], grid) + text(left - 8, y(tick) + 4, duration(tick), 'end')),
    text((left + right) / 2, height - 10, 'number of places', 'middle'),
    ...namedLines(drawn, x, y),
  ];
  const title = 'Time of one answer by number of places, both axes logarithmic; peers dashed';
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" font-family="system-ui, sans-serif" font-size="12.5"><title>${title}</title>${parts.join('')}</svg>\n`;
}

/** Every line, and its name right of it at the height of its end, as far as other names leave room; a thin line leads there. */
function namedLines(lines: readonly PlotLine[], x: Scale, y: Scale): string[] {
  const ordered = lines
    .map(({ points, ...line }) => {
      const at = points.toSorted((a, b) => a.places - b.places).map(({ places, milliseconds }) => [x(places), y(milliseconds)] as const);
      return { ...line, at, end: at.at(-1) ?? [left, bottom] };
    })
    .toSorted((a, b) => a.end[1] - b.end[1]);
  const heights = spread(ordered.map(({ end }) => end[1]));
  return ordered.map(({ name, at, end, isPeer }, index) => {
    const colour = colours[index % colours.length] ?? ink;
    const nameY = heights[index] ?? end[1];
    const dots = at.map(([dotX, dotY]) => `<circle cx="${dotX.toFixed(1)}" cy="${dotY.toFixed(1)}" r="3" fill="${colour}"/>`).join('');
    const path = at.map(([dotX, dotY]) => `${dotX.toFixed(1)},${dotY.toFixed(1)}`).join(' ');
    const dashes = isPeer ? ' stroke-dasharray="5 4"' : '';
    const leader = segment([end[0] + 5, end[1]], [right + nameGap - 4, nameY], colour, ' stroke-width="0.75" stroke-opacity="0.45"');
    const line = `<polyline points="${path}" fill="none" stroke="${colour}" stroke-width="2"${dashes}/>`;
    return leader + line + dots + text(right + nameGap, nameY + 4, name, 'start', colour);
  });
}

/** Heights from top to bottom, moved no further than is needed for a name beside each, none below the frame. */
export function spread(heights: readonly number[]): number[] {
  const moved: number[] = [];
  for (const height of heights) moved.push(Math.max(height, (moved.at(-1) ?? top - nameHeight) + nameHeight));
  let free = bottom;
  for (let index = moved.length - 1; index >= 0; index--) {
    moved[index] = Math.min(moved[index] ?? free, free);
    free = (moved[index] ?? free) - nameHeight;
  }
  return moved;
}

/** Where a value lies between two pixels on a logarithmic axis from a power of ten to the highest value, and the powers on it. */
function axis(values: readonly number[], from: number, to: number): [Scale, number[]] {
  const logs = values.filter((value) => value > 0).map(Math.log10);
  const first = Math.floor(Math.min(...(logs.length ? logs : [0])));
  const last = Math.max(first + 1, ...logs);
  const place = (value: number) => from + ((Math.log10(Math.max(value, 10 ** first)) - first) / (last - first)) * (to - from);
  return [place, Array.from({ length: Math.floor(last) - first + 1 }, (_, step) => 10 ** (first + step))];
}

function segment([x1, y1]: readonly [number, number], [x2, y2]: readonly [number, number], colour: string, more = ''): string {
  return `<line x1="${x1.toFixed(1)}" y1="${y1.toFixed(1)}" x2="${x2.toFixed(1)}" y2="${y2.toFixed(1)}" stroke="${colour}"${more}/>`;
}

function text(x: number, y: number, words: string, anchor: 'start' | 'middle' | 'end', colour = ink): string {
  const escaped = words.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
  return `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" text-anchor="${anchor}" fill="${colour}">${escaped}</text>`;
}

function duration(milliseconds: number): string {
  return milliseconds >= 1000 ? `${amount(milliseconds / 1000)} s` : `${amount(milliseconds)} ms`;
}

function amount(value: number): string {
  return value >= 1 ? value.toLocaleString('en') : String(value);
}
