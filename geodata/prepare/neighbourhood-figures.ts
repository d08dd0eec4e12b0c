import type { Point } from 'geojson';
import { z } from 'zod';
import { demand, required } from './demand.ts';
import type { Neighbourhood } from './neighbourhoods.ts';
import { MaybeNumberText } from './number-text.ts';
import { published } from './published.ts';
import type { SourceFolder } from './source-folder.ts';

const Line = z.object({
  buurt_code: z.string(),
  huishoudens_2019_est: MaybeNumberText,
  opl_laag_pct: MaybeNumberText,
  opl_hoog_pct: MaybeNumberText,
  ses_woa_2019: MaybeNumberText,
  old_geometry_coverage: MaybeNumberText,
});
const PointProperties = z.object({ code: z.string(), huishoudens_2019_est: z.number().nullable(), inwoners_est: z.number().nullable() });

/** What is estimated of a neighbourhood for 2019; null is unknown. */
export interface NeighbourhoodFigures {
  readonly households: number | null;
  readonly residents: number | null;
  readonly 'education-low-share': number | null;
  readonly 'education-high-share': number | null;
  readonly 'ses-woa': number | null;
  /** Whether the neighbourhood was part of the municipality in 2019; Weesp was not. */
  readonly inCity2019: boolean;
}

/** The estimated figures in the order of `neighbourhoods`. */
export function readNeighbourhoodFigures(folder: SourceFolder, neighbourhoods: readonly Neighbourhood[]): NeighbourhoodFigures[] {
  const lines = new Map(folder.lines('stats_buurten_2019_est.csv', Line).map((line) => [line.buurt_code, line]));
  const points = new Map(
    folder
      .features<z.infer<typeof PointProperties>, Point>('population_points_buurt_est.geojson', PointProperties, ['Point'])
      .map(({ properties }) => [properties.code, properties]),
  );
  demand(lines.size === neighbourhoods.length, `${lines.size} lines of figures for ${neighbourhoods.length} neighbourhoods`);
  demand(points.size === neighbourhoods.length, `${points.size} points of residents for ${neighbourhoods.length} neighbourhoods`);
  const figures = neighbourhoods.map(({ code }) => {
    const line = required(lines.get(code), `No line of figures for neighbourhood ${code}`);
    const point = required(points.get(code), `No point of residents for neighbourhood ${code}`);
    demand(line.huishoudens_2019_est === point.huishoudens_2019_est, `Two numbers of households for neighbourhood ${code}`);
    return {
      households: line.huishoudens_2019_est,
      residents: point.inwoners_est,
      'education-low-share': line.opl_laag_pct,
      'education-high-share': line.opl_hoog_pct,
      'ses-woa': line.ses_woa_2019,
      inCity2019: (line.old_geometry_coverage ?? 0) >= 0.5,
    };
  });
  const unknown = figures.filter(({ households }) => households === null).length;
  demand(
    unknown === published.neighbourhoodsWithoutFigures,
    `${unknown} neighbourhoods without figures, not ${published.neighbourhoodsWithoutFigures}`,
  );
  const residents = figures.reduce((sum, one) => sum + (one.residents ?? 0), 0);
  demand(residents === published.residentsEstimated, `${residents} estimated residents instead of ${published.residentsEstimated}`);
  return figures;
}
