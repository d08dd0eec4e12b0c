/** A line of a plot: what one answer costs with so many places. */
export interface PlotLine {
  readonly name: string;
  readonly points: readonly { readonly places: number; readonly milliseconds: number }[];
  /** Drawn dashed. */
  readonly isPeer: boolean;
}

const [width, height] = [760, 420];
const frame = { left: 80, right: 250, top: 24, bottom: 48 };
const colours = ['#c2336b', '#1b6ac9', '#1e8a5a', '#8a5a1e', '#5b6170', '#7a3fb0', '#0f7f86', '#a02020'];
const [ink, grid, paper] = ['#1e2430', '#e4dfd3', '#fbf9f4'];
/** Pixels between the names of two lines. */
const nameHeight = 16;

/** Milliseconds of one answer against the number of places, both on logarithmic axes, as an SVG document. Lines without points are left out. */
export function plotSvg(lines: readonly PlotLine[]): string {
  const drawn = lines.filter(({ points }) => points.length > 0);
  const all = drawn.flatMap(({ points }) => points);
  const [x, xTicks] = axis(
    all.map(({ places }) => places),
    frame.left,
    width - frame.right,
  );
  const [y, yTicks] = axis(
    all.map(({ milliseconds }) => milliseconds),
    height - frame.bottom,
    frame.top,
  );
  const parts = [
    `<rect width="${width}" height="${height}" fill="${paper}"/>`,
    ...xTicks.map(
      (tick) =>
        gridLine(x(tick), height - frame.bottom, x(tick), frame.top) + text(x(tick), height - frame.bottom + 18, amount(tick), 'middle'),
    ),
    ...yTicks.map(
      (tick) =>
        gridLine(frame.left, y(tick), width - frame.right, y(tick)) + text(frame.left - 8, y(tick) + 4, `${amount(tick)} ms`, 'end'),
    ),
    text((frame.left + width - frame.right) / 2, height - 8, 'places', 'middle'),
    ...namedLines(drawn, x, y),
  ];
  const title = 'Milliseconds for one answer by number of places; peers dashed';
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" font-family="system-ui, sans-serif" font-size="12"><title>${title}</title>${parts.join('')}</svg>\n`;
}

/** Every line, and its name at its end, names from top to bottom without one over another. */
function namedLines(lines: readonly PlotLine[], x: (value: number) => number, y: (value: number) => number): string[] {
  const ordered = lines
    .map(({ points, ...line }) => ({ ...line, points: points.toSorted((a, b) => a.places - b.places) }))
    .toSorted((a, b) => y(a.points.at(-1)?.milliseconds ?? 1) - y(b.points.at(-1)?.milliseconds ?? 1));
  let free = frame.top;
  return ordered.map(({ name, points, isPeer }, index) => {
    const colour = colours[index % colours.length] ?? ink;
    const at = points.map(({ places, milliseconds }) => `${x(places).toFixed(1)},${y(milliseconds).toFixed(1)}`);
    const end = points.at(-1);
    const nameY = Math.max(free, y(end?.milliseconds ?? 1) + 4);
    free = nameY + nameHeight;
    const dots = at.map((point) => `<circle cx="${point.split(',')[0]}" cy="${point.split(',')[1]}" r="2.5" fill="${colour}"/>`).join('');
    const dashes = isPeer ? ' stroke-dasharray="5 4"' : '';
    return `<polyline points="${at.join(' ')}" fill="none" stroke="${colour}" stroke-width="2"${dashes}/>${dots}${text(width - frame.right + 10, nameY, name, 'start', colour)}`;
  });
}

/** Where a value lies between two pixels on a logarithmic axis of whole powers of ten, and those powers. */
function axis(values: readonly number[], from: number, to: number): [(value: number) => number, number[]] {
  const logs = values.filter((value) => value > 0).map(Math.log10);
  const first = Math.floor(Math.min(...(logs.length ? logs : [0])));
  const last = Math.max(first + 1, Math.ceil(Math.max(...(logs.length ? logs : [0]))));
  const place = (value: number) => from + ((Math.log10(Math.max(value, 10 ** first)) - first) / (last - first)) * (to - from);
  return [place, Array.from({ length: last - first + 1 }, (_, step) => 10 ** (first + step))];
}

function gridLine(x1: number, y1: number, x2: number, y2: number): string {
  return `<line x1="${x1.toFixed(1)}" y1="${y1.toFixed(1)}" x2="${x2.toFixed(1)}" y2="${y2.toFixed(1)}" stroke="${grid}"/>`;
}

function text(x: number, y: number, words: string, anchor: 'start' | 'middle' | 'end', colour = ink): string {
  const escaped = words.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
  return `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" text-anchor="${anchor}" fill="${colour}">${escaped}</text>`;
}

function amount(value: number): string {
  return value >= 1 ? value.toLocaleString('en') : String(value);
}
