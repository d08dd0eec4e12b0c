import { axisX, axisY, dot, gridY, line, type Markish, plot, ruleX, ruleY } from '@observablehq/plot';
import { type DrawnArea, type DrawnFigures, parseDrawnArea } from '#domain/gap/drawn-area.ts';
import { describeDrawn } from '#i18n/describe-drawn.ts';

/** One district in the plots. */
interface Dot extends DrawnFigures {
  readonly code: string;
  readonly class: number;
  /** Its figure and where it stands, in words. */
  readonly text: string;
}

/** What the page gives to draw. */
export interface PlotFigures {
  readonly locale: 'nl' | 'en';
  /** For every 10,000, like the limits. */
  readonly cityRate: number | null;
  /** Size, then the rates of the inner and the outer limits. */
  readonly funnel: readonly (readonly [number, number, number, number, number])[];
  readonly areas: Readonly<Record<string, DrawnArea>>;
  readonly standings: readonly string[];
  readonly words: Readonly<Record<'funnelX' | 'size' | 'funnelY' | 'per' | 'scatterX' | 'need' | 'scatterY' | 'keys', string>>;
}

/** Which plot, how large in CSS pixels, how large a letter is in it, and what its districts are called. */
export interface PlotFrame {
  readonly kind: 'funnel' | 'scatter';
  readonly width: number;
  readonly height: number;
  readonly letter: number;
  readonly nameOf: (code: string) => string;
}

/** A document of its own to draw in: the library's style sheet, which the page's policy would refuse, is taken out before it comes here. */
const sheet = document.implementation.createHTMLDocument('');

/** Draws one of the two plots; every dot is a button that holds its district's code. Null where there is nothing to draw. */
export function drawPlot(figures: PlotFigures, { kind, width, height, letter, nameOf }: PlotFrame): SVGSVGElement | null {
  const { words } = figures;
  const isFunnel = kind === 'funnel';
  const shown = dotsOf(figures).filter(({ need }) => isFunnel || need !== null);
  if (shown.length === 0) return null;
  const bases = shown.map(({ base }) => base);
  const y = (one: Dot) => (isFunnel ? one.rate : one.smoothed);
  const fit = (label: string, short: string) => (label.length * letter * 0.55 < width ? label : short);
  const svg = plot({
    document: sheet,
    width,
    height,
    marginTop: letter * 1.8,
    marginRight: 12,
    marginBottom: letter * 2.8,
    marginLeft: letter * 3.3,
    x: isFunnel ? { type: 'log', label: fit(words.funnelX, words.size) } : { label: fit(words.scatterX, words.need), nice: true },
    y: { domain: [0, Math.max(...shown.map(y), 1)], nice: true, label: isFunnel ? fit(words.funnelY, words.per) : words.scatterY },
    marks: [
      gridY({ strokeOpacity: 0.12 }),
      axisX({
        ticks: isFunnel ? roundSizes(Math.min(...bases), Math.max(...bases), width / (letter * 5)) : Math.max(3, Math.round(width / 90)),
        tickSize: 4,
        tickFormat: formatTick(figures.locale),
        labelArrow: 'none',
        labelAnchor: 'right',
      }),
      axisY({ ticks: 5, tickSize: 4, labelArrow: 'none', tickFormat: formatTick(figures.locale) }),
      ...(isFunnel ? funnelLines(figures) : [ruleX([0], { strokeOpacity: 0.6 }), ruleY(cityRule(figures), { strokeOpacity: 0.6 })]),
      dot(shown, { x: isFunnel ? 'base' : 'need', y, r: shown.length > 150 ? 3 : 4.5, href: 'code', className: 'dots' }),
    ],
  }) as SVGSVGElement;
  for (const style of svg.querySelectorAll('style')) style.remove();
  // The library names its groups, which have no role that could bear a name; the page says in words what lines and axes show.
  for (const group of svg.querySelectorAll('g')) {
    group.removeAttribute('aria-label');
    group.removeAttribute('aria-description');
    if (!group.classList.contains('dots') && !group.querySelector('.dots')) group.setAttribute('aria-hidden', 'true');
  }
  for (const [at, link] of [...svg.querySelectorAll<SVGAElement>('.dots a')].entries()) dress(link, shown[at] as Dot, nameOf);
  svg.setAttribute('role', 'group');
  return document.adoptNode(svg);
}

/** Every district with figures; those that are sure come last, so that they lie on top. */
function dotsOf({ locale, areas, standings }: PlotFigures): Dot[] {
  return Object.entries(areas)
    .flatMap(([code, area]) => {
      const figures = parseDrawnArea(area);
      return figures ? [{ code, class: area[0], text: describeDrawn(locale, area, standings), ...figures }] : [];
    })
    .sort((a, b) => Math.abs(a.class - 4) - Math.abs(b.class - 4));
}

/** Makes a link of the library the dot of a district: named with its figure, out of the row of tab stops, coloured by its class. */
function dress(link: SVGAElement, { code, class: number, text }: Dot, nameOf: (code: string) => string): void {
  const name = `${nameOf(code)}: ${text}`;
  const title = sheet.createElementNS('http://www.w3.org/2000/svg', 'title');
  title.textContent = name;
  link.removeAttributeNS('http://www.w3.org/1999/xlink', 'href');
  link.removeAttribute('href');
  link.setAttribute('role', 'button');
  link.setAttribute('aria-label', name);
  link.setAttribute('tabindex', '-1');
  link.dataset.code = code;
  link.querySelector('circle')?.setAttribute('class', `dot-${number}`);
  link.append(title);
}

function funnelLines({ funnel, cityRate }: PlotFigures): Markish[] {
  const limit = (at: 1 | 2 | 3 | 4) =>
    line(funnel, {
      x: (point) => point[0],
      y: (point) => point[at],
      strokeOpacity: at > 2 ? 0.45 : 0.8,
      ...(at > 2 ? { strokeDasharray: '4 3' } : {}),
      clip: true,
    });
  return [limit(1), limit(2), limit(3), limit(4), ...(cityRate === null ? [] : [ruleY([cityRate], { strokeOpacity: 0.6 })])];
}

function cityRule({ cityRate }: PlotFigures): number[] {
  return cityRate === null ? [] : [cityRate];
}

/** The sizes 1, 2 and 5 of every power of ten between two sizes; the powers alone where there is no room for so many words. */
function roundSizes(least: number, most: number, room: number): number[] {
  const powers = [10, 100, 1000, 10_000, 100_000];
  const within = (sizes: number[]) => sizes.filter((size) => size >= least && size <= most);
  const sizes = within(powers.flatMap((power) => [power, 2 * power, 5 * power]));
  return sizes.length <= room ? sizes : within(powers);
}

function formatTick(locale: string): (value: number) => string {
  const format = new Intl.NumberFormat(locale === 'en' ? 'en-GB' : 'nl-NL', { maximumFractionDigits: 2 });
  return (value) => format.format(value);
}
