import type { Map as MapLibreMap } from 'maplibre-gl';
import { build } from './dom.ts';

const most = 50;

/** Prints the map as a picture whose numbers are those of the numbered list beside it, as long as it is short enough. */
export function printWithNumbers(map: MapLibreMap, host: HTMLElement): AbortController {
  const stop = new AbortController();
  let picture: HTMLCanvasElement | null = null;
  window.addEventListener(
    'beforeprint',
    () => {
      picture?.remove();
      picture = pictureOf(map, rowsWithPosition());
      if (picture) host.prepend(picture);
    },
    { signal: stop.signal },
  );
  window.addEventListener('afterprint', () => picture?.remove(), { signal: stop.signal });
  return stop;
}

interface NumberedPlace {
  readonly number: string;
  readonly position: [longitude: number, latitude: number];
}

function rowsWithPosition(): NumberedPlace[] {
  const rows = [...document.querySelectorAll<HTMLElement>('li[data-number][data-longitude]')].slice(0, most);
  return rows.map(({ dataset: { number = '', longitude, latitude } }) => ({ number, position: [Number(longitude), Number(latitude)] }));
}

function pictureOf(map: MapLibreMap, places: readonly NumberedPlace[]): HTMLCanvasElement | null {
  // A WebGL canvas can be read only in the same turn in which it was drawn.
  map.redraw();
  const source = map.getCanvas();
  const picture = build('canvas', { class: 'map-print' });
  picture.width = source.width;
  picture.height = source.height;
  const context = picture.getContext('2d');
  if (!context) return null;
  context.drawImage(source, 0, 0);
  const ratio = source.width / source.clientWidth;
  context.scale(ratio, ratio);
  for (const { number, position } of places) drawNumber(context, map.project(position), number);
  return picture;
}

function drawNumber(context: CanvasRenderingContext2D, { x, y }: { x: number; y: number }, number: string): void {
  context.beginPath();
  context.arc(x, y, 10, 0, 2 * Math.PI);
  context.fillStyle = '#ffffff';
  context.fill();
  context.lineWidth = 1.6;
  context.strokeStyle = '#1e2430';
  context.stroke();
  context.fillStyle = '#1e2430';
  context.font = '700 11px "Atkinson Hyperlegible Next Variable", sans-serif';
  context.textAlign = 'center';
  context.fillText(number, x, y + 4);
}
