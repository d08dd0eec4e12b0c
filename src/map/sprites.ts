import type { Map as MapLibreMap } from 'maplibre-gl';
import { petalPath, petals } from '#domain/clover.ts';
import { ringRadius } from '#domain/ring-radius.ts';
import { type Palette, paletteOf } from './palette.ts';

/** Outer radius of a clover marker in pixels. */
export const cloverRadius = 14;
const numberFont = '"Atkinson Hyperlegible Next Variable", sans-serif';

/** Petals in the order in which they follow each other clockwise. */
const clockwise = [0, 2, 1] as const;

type Draw = (context: CanvasRenderingContext2D, palette: Palette) => void;

/** Lets the map draw its pictures when it first needs one: clovers, rings, the hatching, the facility sign. */
export function drawSpritesOnDemand(map: MapLibreMap): void {
  map.setMissingStyleImageResolver(async (id) => {
    if (id.startsWith('ring-')) await document.fonts.load(`700 14px ${numberFont}`, '0').catch(() => undefined);
    if (!map.hasImage(id)) addSprite(map, id);
  });
}

function addSprite(map: MapLibreMap, id: string): void {
  const [kind, ...rest] = id.split('-');
  const palette = paletteOf(rest.at(-1) === 'dark' ? 'dark' : 'light');
  const numbers = rest.slice(0, -1).map(Number);
  if (kind === 'clover')
    add(map, id, cloverRadius * 2.7, palette, (context) => drawClover(context, numbers[0] ?? 0, cloverRadius, palette));
  if (kind === 'outline')
    add(map, id, cloverRadius * 2.7, palette, (context) => drawClover(context, numbers[0] ?? 0, cloverRadius, palette, true));
  if (kind === 'ring') add(map, id, ringRadius(numbers[0] ?? 0) * 2 + 6, palette, (context) => drawRing(context, numbers, palette));
  if (kind === 'hatch') add(map, id, 8, palette, drawHatch);
  if (kind === 'facility') add(map, id, 22, palette, drawFacility);
}

/** Adds a picture of `size` pixels, drawn round its middle at the screen's own resolution. */
function add(map: MapLibreMap, id: string, size: number, palette: Palette, draw: Draw): void {
  const pixelRatio = Math.max(1, window.devicePixelRatio);
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = Math.ceil(size * pixelRatio);
  const context = canvas.getContext('2d');
  if (!context) return;
  context.translate(canvas.width / 2, canvas.height / 2);
  context.scale(pixelRatio, pixelRatio);
  draw(context, palette);
  map.addImage(id, context.getImageData(0, 0, canvas.width, canvas.height), { pixelRatio });
}

/** Draws the clover of `bits` round the origin; one that nobody confirmed in time in outline alone. */
export function drawClover(context: CanvasRenderingContext2D, bits: number, radius: number, { clover }: Palette, outlined = false): void {
  const full = new Path2D(petalPath(radius * 0.98));
  const small = new Path2D(petalPath(radius * 0.74));
  context.lineJoin = 'round';
  const each = (paint: (petal: (typeof petals)[number]) => void) => {
    for (const petal of petals) {
      context.save();
      context.rotate((petal.turn * Math.PI) / 180);
      paint(petal);
      context.restore();
    }
  };
  each(() => {
    context.fillStyle = context.strokeStyle = clover.halo;
    context.lineWidth = radius * 0.36;
    context.stroke(full);
    context.fill(full);
  });
  each(({ bit, name }) => {
    const isChosen = Boolean(bits & bit);
    context.fillStyle = isChosen && !outlined ? clover[name] : clover.off;
    context.fill(isChosen ? full : small);
    if (isChosen && !outlined) return;
    context.strokeStyle = isChosen ? clover[name] : clover.edge;
    context.lineWidth = Math.max(1, radius * (isChosen ? 0.16 : 0.08));
    context.stroke(isChosen ? full : small);
  });
  disc(context, radius * 0.13, clover.ink);
}

function disc(context: CanvasRenderingContext2D, radius: number, colour: string): void {
  context.fillStyle = colour;
  context.beginPath();
  context.arc(0, 0, radius, 0, 2 * Math.PI);
  context.fill();
}

/** Draws a cluster: the petals' order clockwise from the top — rose, green, blue — as arcs round its number. `arcs` come in the order of the theme bits. */
function drawRing(context: CanvasRenderingContext2D, [n = 0, ...arcs]: readonly number[], { clover, paper, ink }: Palette): void {
  const radius = ringRadius(n);
  const width = radius * 0.27;
  const total = arcs.slice(0, 3).reduce((sum, arc) => sum + arc, 0);
  const several = arcs.filter((arc) => arc > 0).length > 1;
  const gap = several ? 1.8 / (radius - width / 2) : 0;
  disc(context, radius + 2.5, paper);
  context.lineWidth = width;
  let from = -Math.PI / 2;
  for (const index of clockwise) {
    const name = petals[index].name;
    const turn = ((arcs[index] ?? 0) / total) * 2 * Math.PI;
    if (turn > 0) {
      context.strokeStyle = clover[name];
      context.beginPath();
      context.arc(0, 0, radius - width / 2, from + gap / 2, from + Math.max(turn - gap / 2, gap));
      context.stroke();
    }
    from += turn;
  }
  context.fillStyle = ink;
  context.font = `700 ${n < 100 ? radius * 0.74 : radius * 0.62}px ${numberFont}`;
  context.textAlign = 'center';
  context.textBaseline = 'alphabetic';
  const words = n < 1000 ? String(n) : `${(n / 1000).toFixed(n < 10_000 ? 1 : 0)}k`;
  const { actualBoundingBoxAscent: ascent } = context.measureText('0');
  context.fillText(words, 0, ascent / 2);
}

function drawHatch(context: CanvasRenderingContext2D, { hatch, hatchGround }: Palette): void {
  context.fillStyle = hatchGround;
  context.fillRect(-4, -4, 8, 8);
  context.strokeStyle = hatch;
  context.lineWidth = 1.3;
  context.beginPath();
  for (const shift of [-8, 0, 8]) {
    context.moveTo(-6 + shift, 6);
    context.lineTo(6 + shift, -6);
  }
  context.stroke();
}

/** A small square: deliberately nothing like a clover. */
function drawFacility(context: CanvasRenderingContext2D, { paper, label }: Palette): void {
  context.fillStyle = paper;
  context.fillRect(-8.5, -8.5, 17, 17);
  context.fillStyle = label;
  context.fillRect(-6.5, -6.5, 13, 13);
  context.fillStyle = paper;
  context.fillRect(-1, -4, 2, 8);
  context.fillRect(-4, -1, 8, 2);
}
