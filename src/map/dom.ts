import { cloverMarkup, pagePalette } from '#domain/clover.ts';

type Attributes = Readonly<Record<string, string | boolean | ((event: Event) => void)>>;

/** An element with attributes (`true` sets an empty one, `false` none, a function listens: `onclick`) and children. */
export function build<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') node.addEventListener(name.slice(2), value);
    else if (value !== false) node.setAttribute(name, value === true ? '' : value);
  }
  node.append(...children);
  return node;
}

const svgSpace = 'http://www.w3.org/2000/svg';

/** An SVG drawing from trusted markup of our own. */
export function drawing(viewBox: string, markup: string, className: string): SVGSVGElement {
  const svg = document.createElementNS(svgSpace, 'svg');
  for (const [name, value] of Object.entries({ viewBox, class: className, 'aria-hidden': 'true' })) svg.setAttribute(name, value);
  svg.innerHTML = markup;
  return svg;
}

/** The sign of a theme combination in the colours of the page. */
export function cloverSign(bits: number, className = 'clover'): SVGSVGElement {
  return drawing('-11.5 -11.5 23 23', cloverMarkup(bits, 10, pagePalette), className);
}

/** A sentence with its `{n}` filled in. */
export function fill(sentence: string, n: string): string {
  return sentence.replace('{n}', n);
}
