import { axisX, axisY, dot, gridY, line, type Markish, plot, ruleX, ruleY } from '@observablehq/plot';

/** One district in the plots. */
interface Dot {
  readonly code: string;
  readonly name: string;
  readonly base: number;
  /** Rates for every 10,000. */
  readonly rate: number;
  readonly smoothed: number;
  readonly need: number | null;
  readonly class: number;
}

/** What the page gives to draw. */
export interface PlotFigures {
  readonly locale: string;
  readonly cityRate: number | null;
  /** Size, then the rates of the inner and the outer limits. */
  readonly funnel: readonly (readonly [number, number, number, number, number])[];
  readonly dots: readonly Dot[];
  readonly words: Readonly<Record<'funnelX' | 'funnelY' | 'scatterX' | 'scatterY' | 'keys', string>>;
}

/** A document of its own to draw in: the library's style sheet, which the page's policy would refuse, is taken out before it comes here. */
const sheet = document.implementation.createHTMLDocument('');

/** Draws one of the two plots; every dot is a link that holds its district's code. */
export function drawPlot(kind: 'funnel' | 'scatter', figures: PlotFigures, width: number, height: number): SVGSVGElement {
  const { dots, words } = figures;
  const shown = kind === 'funnel' ? [...dots] : dots.filter(({ need }) => need !== null);
  // Those that are sure lie on top.
  shown.sort((a, b) => Math.abs(a.class - 4) - Math.abs(b.class - 4));
  const y = (one: Dot) => (kind === 'funnel' ? one.rate : one.smoothed);
  const highest = Math.max(...shown.map(y), 1);
  const svg = plot({
    document: sheet,
    width,
    height,
    marginTop: 22,
    marginRight: 12,
    marginBottom: 34,
    marginLeft: 40,
    x: kind === 'funnel' ? { type: 'log', label: words.funnelX } : { label: words.scatterX, nice: true },
    y: { domain: [0, highest], nice: true, label: kind === 'funnel' ? words.funnelY : words.scatterY },
    marks: [
      gridY({ strokeOpacity: 0.12 }),
      axisX({
        ticks: Math.max(3, Math.round(width / 90)),
        tickSize: 4,
        tickFormat: formatTick(figures.locale),
        labelArrow: 'none',
        labelAnchor: 'right',
      }),
      axisY({ ticks: 5, tickSize: 4, labelArrow: 'none', tickFormat: formatTick(figures.locale) }),
      ...(kind === 'funnel'
        ? funnelLines(figures)
        : [ruleX([0], { strokeOpacity: 0.6 }), ruleY(cityRule(figures), { strokeOpacity: 0.6 })]),
      dot(shown, {
        x: kind === 'funnel' ? 'base' : 'need',
        y,
        r: shown.length > 150 ? 3 : 4.5,
        href: 'code',
        ariaLabel: 'name',
        className: 'dots',
      }),
    ],
  }) as SVGSVGElement;
  for (const style of svg.querySelectorAll('style')) style.remove();
  // The library names its groups, which have no role that could bear a name; the page says in words what lines and axes show.
  for (const group of svg.querySelectorAll('g')) {
    group.removeAttribute('aria-label');
    group.removeAttribute('aria-description');
    if (!group.classList.contains('dots') && !group.querySelector('.dots')) group.setAttribute('aria-hidden', 'true');
  }
  for (const [at, link] of [...svg.querySelectorAll<SVGAElement>('.dots a')].entries()) dress(link, shown[at] as Dot);
  svg.setAttribute('role', 'group');
  return document.adoptNode(svg);
}

/** Makes a link of the library the dot of a district: named, out of the row of tab stops, coloured by its class. */
function dress(link: SVGAElement, { code, name, class: number }: Dot): void {
  const title = sheet.createElementNS('http://www.w3.org/2000/svg', 'title');
  title.textContent = name;
  link.removeAttributeNS('http://www.w3.org/1999/xlink', 'href');
  link.removeAttribute('href');
  link.setAttribute('role', 'button');
  link.setAttribute('aria-label', name);
  link.setAttribute('tabindex', '-1');
  link.dataset.code = code;
  link.querySelector('circle')?.setAttribute('class', `dot-${number}`);
  link.querySelector('circle')?.removeAttribute('aria-label');
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

function formatTick(locale: string): (value: number) => string {
  const format = new Intl.NumberFormat(locale === 'en' ? 'en-GB' : 'nl-NL', { maximumFractionDigits: 2 });
  return (value) => format.format(value);
}
